// What opens inside a row: snooze, hand over, and the form of a step. One open place a row; Esc closes it.
"use strict";
(() => {
  const { rapport } = window;
  const openForms = (row) => row.querySelectorAll("[data-row-form], [data-row-inside]");

  function close(row) {
    openForms(row).forEach((form) => form.remove());
    row.focus({ preventScroll: true });
  }

  function grow(row, form) {
    openForms(row).forEach((other) => other.remove());
    row.append(form);
    rapport.cursor.put(row, false);
    if (window.htmx) window.htmx.process(form);
    rapport.nameKeys(form);
    const first = form.querySelector("[autofocus]") || rapport.firstMissing(form);
    if (first) first.focus();
  }

  /** The verb that opened a form sends it. */
  function nameSend(part, link) {
    const sends = part.querySelector("[type=submit] > span");
    if (sends) sends.textContent = link.querySelector("span")?.textContent || sends.textContent;
  }

  function fromTemplate(name, row, url) {
    const template = document.querySelector(`[data-${name}-template]`);
    if (!template) return false;
    const form = template.content.firstElementChild.cloneNode(true);
    form.action = url;
    form.setAttribute("hx-post", url);
    form.setAttribute("hx-target", "closest [data-row]");
    form.setAttribute("hx-swap", "outerHTML");
    grow(row, form);
    return true;
  }

  for (const name of ["snooze", "hand-over"]) {
    rapport.on("click", `[data-row-${name}]`, (event, link) => {
      if (event.metaKey || event.ctrlKey) return;
      link.closest("details")?.removeAttribute("open");
      if (fromTemplate(name, link.closest("[data-row]"), link.href)) event.preventDefault();
    });
  }

  rapport.on("click", "[data-row-panel]", async (event, link) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const row = link.closest("[data-row]");
    const answer = await fetch(link.href, { headers: { "HX-Request": "true", "X-Row": "1" } }).catch(() => null);
    if (!answer || !answer.ok) { window.location.assign(link.href); return; }
    const inside = document.createElement("div");
    inside.setAttribute("data-row-inside", "");
    inside.className = "rp-row-inside";
    inside.innerHTML = await answer.text();
    nameSend(inside, link);
    grow(row, inside);
  });

  rapport.on("click", "[data-row-close]", (_event, button) => close(button.closest("[data-row]")));
  rapport.on("keydown", "[data-row-form], [data-row-inside]", (event, form) => {
    if (event.key === "Escape") { event.stopPropagation(); close(form.closest("[data-row]")); }
  });
  rapport.on("click", "[data-unfold]", (_event, button) => {
    button.setAttribute("aria-expanded", "true");
    button.closest(".rp-group, .rp-tools").classList.add("is-open");
  });
  document.addEventListener("htmx:load", (event) => {
    const link = event.detail.elt.closest("[data-row-inside]")?.closest("[data-row]")?.querySelector("[data-row-panel]");
    if (link) nameSend(event.detail.elt, link);
  });
  // An answer of 409 or 422 is a form that says what is wrong, not a failure: it goes where the good answer would.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
})();
