// A form with [data-draft="name"] is kept in this browser until it is sent: Esc keeps it and closes.
"use strict";
(() => {
  const { rapport } = window;
  const AGE = 7 * 24 * 3600 * 1000;
  const place = (form) => `rapport.draft.${document.body.dataset.who || ""}.${form.dataset.draft}`;
  const skipped = new Set(["csrfmiddlewaretoken", "version", "next"]);

  function keep(form) {
    const values = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name));
    const words = values.some(([name, value]) => value.trim() && form.elements[name] && !form.elements[name].type?.match(/hidden|radio/));
    try {
      if (words) localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), values }));
    } catch { /* a full or shut store keeps nothing, and the form goes on */ }
  }

  function bring(form) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(place(form))); } catch { kept = null; }
    if (!kept || Date.now() - kept.at > AGE || form.querySelector(".has-error")) return;
    for (const [name, value] of kept.values) {
      const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
      fields.forEach((field) => {
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
        else if (!field.value) field.value = value;
      });
    }
    const note = form.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  }

  const forget = (form) => { try { localStorage.removeItem(place(form)); } catch { /* nothing to forget */ } };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-draft]").forEach(bring));
  rapport.on("submit", "form[data-draft]", (_event, form) => forget(form));
  rapport.on("click", "[data-draft-drop]", (_event, button) => { forget(button.closest("form")); window.location.reload(); });
  rapport.on("keydown", "form[data-draft]", (event, form) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    keep(form);
    if (form.dataset.closeTo) window.location.assign(form.dataset.closeTo);
    else if (history.length > 1) history.back();
    else event.target.blur();
  });
  window.addEventListener("pagehide", () => {
    document.querySelectorAll("form[data-draft]:not([data-sending])").forEach(keep);
  });
})();
