// The line of the minutes: i d a set the kind while it is empty, @ goes to who, > to when, Alt-L keeps it inside, Escape leaves it for the keys of the page; the time left.
"use strict";
(() => {
  const { rapport } = window;
  const SORTS = { i: "information", d: "decision", a: "action" };
  const field = (line, name) => line.querySelector(`[name=${name}]`);
  let chosen = "";

  rapport.on("keydown", "[data-line] input, [data-line] select", (event, element) => {
    const line = element.closest("[data-line]");
    if (event.altKey && event.code === "KeyL") {
      event.preventDefault();
      field(line, "inside").click();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const words = field(line, "words");
    if (element === words && !words.value && SORTS[event.key] && chosen !== event.key) {
      event.preventDefault();
      field(line, "sort").value = SORTS[event.key];
      chosen = event.key;
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (line.dataset.sending) again = true;
      else line.requestSubmit();
    } else if (event.key === "Escape") {
      element.blur();
    }
  });

  // Signs are taken as they arrive, not as keys: an input method types ＠, and 》 where others type >, which may also end a 《title》.
  const WHO = ["@", "＠"];
  const WHEN = [">", "＞", "》"];
  const ends = (words) => words.lastIndexOf("《") > words.lastIndexOf("》");
  function jump(event, element) {
    const sign = event.data;
    const line = element.closest("[data-line]");
    const at = element.selectionStart - 1;
    const rest = element.value.slice(0, at) + element.value.slice(at + 1);
    if (event.isComposing || !field(line, "words").value.replace(sign, "")) return;
    const to = (element.name === "words" && WHO.includes(sign) && "who")
      || (WHEN.includes(sign) && !(sign === "》" && ends(rest.slice(0, at))) && "when");
    if (!to) return;
    element.value = rest;
    field(line, to).focus();
  }
  rapport.on("input", "[data-line] [name=words], [data-line] [name=who]", jump);
  rapport.on("compositionend", "[data-line] [name=words], [data-line] [name=who]", jump);

  // While a line is on its way its fields are free for the next one, and what is typed there outlasts the answer. Where the
  // first is refused it stands there again, and what was typed since waits until it is right.
  const NAMES = ["words", "who", "when", "sort"];
  const values = (line) => ({ ...Object.fromEntries(NAMES.map((name) => [name, field(line, name).value])), inside: field(line, "inside").checked });
  const EMPTY = { words: "", who: "", when: "", sort: SORTS.i, inside: false };
  function fill(line, given) {
    NAMES.forEach((name) => { field(line, name).value = given[name]; });
    field(line, "inside").checked = given.inside;
  }
  let sent = null;
  let ahead = null;
  let again = false;

  document.addEventListener("htmx:beforeSend", (event) => {
    if (!event.target.matches("[data-line]")) return;
    sent = values(event.target);
    fill(event.target, EMPTY);
    chosen = "";
    field(event.target, "words").focus();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const line = event.detail.target.querySelector?.("[data-line]");
    if (!line || !sent || !event.detail.shouldSwap) return;
    const typed = values(line);
    const active = document.activeElement;
    sent = null;
    if (!NAMES.slice(0, 3).some((name) => typed[name])) return;
    const words = [ahead?.given.words, typed.words].filter(Boolean).join(" ");
    ahead = { given: { ...typed, words }, at: active.name, caret: active.selectionStart };
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!sent || !event.target.matches("[data-line]")) return;
    if (!field(event.target, "words").value) fill(event.target, sent);
    sent = null;
    again = false;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const line = event.target.querySelector?.("[data-line]");
    if (!line) return;
    chosen = "";
    const refused = line.querySelector("#line-fault");
    const place = refused ? line.querySelector("[aria-invalid]") : ahead && field(line, ahead.at);
    if (!refused && ahead) fill(line, ahead.given);
    (place || field(line, "words")).focus();
    if (refused || !ahead) { again = false; return; }
    if (ahead.caret !== undefined && ahead.at !== "sort") place.setSelectionRange(ahead.caret, ahead.caret);
    ahead = null;
    if (again) line.requestSubmit();
    again = false;
  });

  const tell = (place) => {
    const seconds = Math.max(0, Math.round((new Date(place.dataset.ends) - new Date()) / 1000));
    place.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  };
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-ends]");
    if (place) setInterval(tell, 1000, place);
  });
})();
