// The thread by keyboard: J and K go from demand to demand, arrows along the steps of one.
"use strict";
(() => {
  const { rapport } = window;
  document.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.metaKey || event.ctrlKey || event.altKey) return;
    if (rapport.isTyping(event.target)) return;
    const row = event.target.closest?.(".rp-thread-group") || rapport.cursor.current() || rapport.cursor.rows()[0];
    const steps = row ? [...row.querySelectorAll("[data-thread-step]")] : [];
    if (!steps.length) return;
    const at = steps.indexOf(event.target);
    const next = steps[at < 0 ? 0 : at + (event.key === "ArrowRight" ? 1 : -1)];
    event.preventDefault();
    if (next) next.focus();
  });
})();
