// The cursor over rows: J and K move it, focus takes it along, a row that goes hands it to its neighbour.
"use strict";
(() => {
  const { rapport } = window;
  const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.offsetParent !== null);
  const current = () => document.querySelector("[data-rows] [data-row].is-cursor");

  function put(row, focus) {
    document.querySelectorAll("[data-rows] [data-row].is-cursor").forEach((other) => other.classList.remove("is-cursor"));
    if (!row) return;
    row.classList.add("is-cursor");
    if (focus) {
      (row.querySelector(":scope > .rp-choice input:checked") || row).focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  function move(by) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    put(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))], true);
  }

  rapport.cursor = { rows, current, put, move };

  // A row under the cursor is taller. While a pointer is pressed nothing may move, or the button leaves it before the click.
  let pressed = false;
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { pressed = false; }, true);
  rapport.on("focusin", "[data-rows] [data-row]", (_event, row) => { if (!pressed) put(row, false); });
  rapport.on("click", "[data-rows] [data-row]", (_event, row) => put(row, false), true);
  let left = -1;
  document.addEventListener("htmx:beforeSwap", () => { left = rows().indexOf(current()); });
  document.addEventListener("htmx:afterRequest", () => {
    const all = rows();
    if (left >= 0 && all.length && !current()) put(all[Math.min(left, all.length - 1)], document.activeElement === document.body);
    left = -1;
  });
  // A group that came whole takes the cursor along, and the focus that stood on what it replaced.
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.matches(".rp-group")) put(event.detail.elt.querySelector("[data-row]"), true);
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!current() && document.querySelector("[data-rows][data-cursor-first]")) put(rows()[0], false);
  });
})();
