// Imports: a key puts the caret into the cell at fault, Esc gives it its old words back, the end of a reading is shown, an upload says how far it is.
"use strict";
(() => {
  const { rapport } = window;

  rapport.on("click", "[data-cell]", (_event, cell) => { if (document.activeElement !== cell) { cell.focus(); cell.select(); } });
  rapport.on("keydown", "[data-cell]", (event, cell) => {
    if (event.key !== "Escape") return;
    cell.value = cell.defaultValue;
    cell.closest("[data-row]").focus({ preventScroll: true });
  });

  // What was read is shown at once, but never under the hands of somebody who types.
  document.addEventListener("htmx:afterSettle", () => {
    const ended = document.querySelector("#going[data-ended]");
    if (ended && !rapport.isTyping(document.activeElement)) window.location.reload();
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    const form = event.target.closest?.("[data-uploads]");
    if (!form || !event.detail.lengthComputable || !event.detail.total) return;
    const line = form.querySelector(".rp-upload");
    const percent = Math.floor((event.detail.loaded / event.detail.total) * 100);
    line.hidden = false;
    line.querySelector("progress").value = percent;
    line.querySelector("[data-sent]").textContent = `${percent}%`;
  });
})();
