// A form with [data-draft="name"] is kept in this browser until it is sent: Esc keeps it and closes.
"use strict";
(() => {
  const { rapport } = window;
  const AGE = 7 * 24 * 3600 * 1000;
  const place = (form) => `rapport.draft.${document.body.dataset.who || ""}.${form.dataset.draft}`;

  const fields = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "file" && one.type !== "password");
  const pickers = (form) => [...form.querySelectorAll("[data-picker]")];
  const isTick = (field) => field.type === "radio" || field.type === "checkbox";
  const touched = (field) => (isTick(field) ? field.checked !== field.defaultChecked
    : field.value !== (field.defaultValue ?? "") && field.tagName !== "SELECT");

  function keep(form) {
    if (!fields(form).some(touched)) return;
    const values = fields(form).filter((field) => (isTick(field) ? field.checked : touched(field) || field.tagName === "SELECT")).map((field) => [field.name, field.value]);
    const picked = pickers(form).map((box) => [box.dataset.name, rapport.picker.held(box)]);
    try {
      localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), values, picked }));
    } catch { /* a full or shut store keeps nothing, and the form goes on */ }
  }

  function bring(form) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(place(form))); } catch { kept = null; }
    if (!kept || Date.now() - kept.at > AGE || form.querySelector(".has-error")) return;
    for (const field of fields(form)) {
      const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isTick(field)) field.checked = values.includes(field.value);
      else if (values.length) [field.value] = values;
    }
    for (const box of pickers(form)) {
      const [, people] = kept.picked.find(([name]) => name === box.dataset.name) || [null, []];
      if (rapport.picker.held(box).length || !people.length) continue;
      people.forEach((person) => rapport.picker.put(box, person));
      box.dispatchEvent(new CustomEvent("rapport:picked", { bubbles: true }));
    }
    announce(form.querySelector("[data-draft-note]"), kept.at);
  }

  const UNITS = [["minute", 60], ["hour", 3600], ["day", 86400]];
  function announce(note, at) {
    if (!note) return;
    const gone = (Date.now() - at) / 1000;
    const [unit, seconds] = UNITS.findLast(([, least]) => gone >= least) || [];
    const age = () => new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" }).format(-Math.floor(gone / seconds), unit);
    note.firstElementChild.textContent = unit ? note.dataset.words.replace("{age}", age()) : note.dataset.wordsNow;
    note.hidden = false;
  }

  const forget = (form) => { try { localStorage.removeItem(place(form)); } catch { /* nothing to forget */ } };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-draft]").forEach(bring));
  rapport.on("submit", "form[data-draft]", (_event, form) => forget(form));
  rapport.on("click", "[data-draft-drop]", (_event, button) => {
    const form = button.closest("form");
    form.dataset.sending = "1"; // or leaving the page would keep it once more
    forget(form);
    window.location.reload();
  });
  rapport.on("keydown", "form[data-draft]", (event, form) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    keep(form);
    if (form.dataset.closeTo) window.location.assign(form.dataset.closeTo);
    else if (history.length > 1) history.back();
    else event.target.blur();
  });
  // A server on this very machine answers without any line.
  const isAway = () => !navigator.onLine && !/^(localhost|127\.|\[::1\])/.test(window.location.hostname);
  const line = () => document.querySelector("[data-offline]");
  window.addEventListener("offline", () => {
    if (!line() || !isAway()) return;
    const time = new Date().toTimeString().slice(0, 5);
    line().textContent = line().dataset.words.replace("{time}", time);
    line().hidden = false;
  });
  window.addEventListener("online", () => { if (line()) line().hidden = true; });
  document.addEventListener("submit", (event) => {
    if (!isAway() || event.target.method === "dialog") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.target.dataset.draft) keep(event.target);
  }, true);
  window.addEventListener("pagehide", () => {
    document.querySelectorAll("form[data-draft]:not([data-sending])").forEach(keep);
  });
})();
