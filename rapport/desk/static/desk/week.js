// The week sheet by keyboard: arrows move from cell to cell, Enter saves and goes on below.
"use strict";
(() => {
  const KEY = "rapport.week.cell";
  const cells = () => [...document.querySelectorAll("[data-cell]")].filter((cell) => cell.offsetParent);
  const column = (cell) => cell.closest("td").cellIndex;
  const go = (cell) => { if (cell) { cell.focus(); cell.select(); } };

  function beside(cell, key) {
    const all = cells();
    if (key === "ArrowLeft") return all[all.indexOf(cell) - 1];
    if (key === "ArrowRight") return all[all.indexOf(cell) + 1];
    const same = all.filter((one) => column(one) === column(cell));
    return same[same.indexOf(cell) + (key === "ArrowUp" ? -1 : 1)];
  }
  function leaves(cell, key) {
    if (key === "ArrowUp" || key === "ArrowDown") return true;
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    if (key === "ArrowLeft") return whole || cell.selectionEnd === 0;
    return key === "ArrowRight" && (whole || cell.selectionStart === cell.value.length);
  }

  window.rapport.on("keydown", "[data-cell]", (event, cell) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter") {
      sessionStorage.setItem(KEY, (beside(cell, "ArrowDown") || cell).name);
    } else if (event.key.startsWith("Arrow") && leaves(cell, event.key)) {
      event.preventDefault();
      go(beside(cell, event.key));
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const name = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    go(document.querySelector("[data-cell][aria-invalid]") || cells().find((cell) => cell.name === name));
  });
})();
