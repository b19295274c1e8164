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
    if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    const words = field(line, "words");
    if (element === words && !words.value && SORTS[event.key] && chosen !== event.key) {
      event.preventDefault();
      field(line, "sort").value = SORTS[event.key];
      chosen = event.key;
    } else if (element === words && words.value && (event.key === "@" || event.key === "＠")) {
      event.preventDefault();
      field(line, "who").focus();
    } else if (element.name !== "when" && words.value && (event.key === ">" || event.key === "＞")) {
      event.preventDefault();
      field(line, "when").focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      line.requestSubmit();
    } else if (event.key === "Escape") {
      element.blur();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const line = event.target.querySelector && event.target.querySelector("[data-line]");
    chosen = "";
    if (line) (line.querySelector("[aria-invalid]") || field(line, "words")).focus();
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
