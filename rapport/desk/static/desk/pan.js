// A picture larger than its frame is dragged about; arrows scroll it, as in any frame that has the focus.
"use strict";
(() => {
  let held = null;
  window.rapport.on("pointerdown", "[data-pan]", (event, frame) => {
    if (event.pointerType === "touch" || event.button) return;
    held = { frame, x: event.clientX + frame.scrollLeft, y: event.clientY + window.scrollY, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    held.moved = true;
    held.frame.scrollLeft = held.x - event.clientX;
    window.scrollTo(window.scrollX, held.y - event.clientY);
  });
  document.addEventListener("pointerup", () => { held = null; });
  document.addEventListener("dragstart", (event) => { if (held) event.preventDefault(); });
})();
