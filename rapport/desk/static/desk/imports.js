// Imports: a key puts the caret into a cell, Esc gives it its old words back, arrows go from cell to cell, the end of a reading is shown, an upload says how far it is.
"use strict";
(() => {
  const { rapport } = window;

  rapport.on("click", "[data-cell]", (_event, cell) => { if (document.activeElement !== cell) { cell.focus(); cell.select(); } });
  rapport.on("click", ".rp-grid .is-refused", (event, place) => { if (!event.target.closest("[data-cell]")) place.querySelector("[data-cell]").click(); });
  rapport.on("keydown", "[data-cell]", (event, cell) => {
    if (event.key !== "Escape") return;
    cell.value = cell.defaultValue;
    cell.closest("[data-row]").focus({ preventScroll: true });
  });

  // A good cell is typed in where it stands; without scripts its button asks for the page with the input open.
  rapport.on("click", "[data-edit-cell]", (event, button) => {
    event.preventDefault();
    const input = document.createElement("input");
    input.className = "rp-input";
    input.name = input.id = button.id;
    input.defaultValue = button.dataset.editCell;
    input.autocomplete = "off";
    input.setAttribute("aria-label", button.getAttribute("aria-label"));
    button.removeAttribute("id");
    button.hidden = true;
    button.before(input);
    input.focus();
    input.select();
    const leave = () => {
      if (!input.isConnected) return;
      button.id = input.id;
      button.hidden = false;
      input.remove();
    };
    input.addEventListener("blur", () => { if (input.value === input.defaultValue) leave(); });
    input.addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Escape" || rapport.isComposing(pressed)) return;
      leave();
      button.focus({ preventScroll: true });
    });
  });

  const CELLS = "[data-edit-cell], [data-cell]";
  const cellsOf = (row) => [...row.querySelectorAll(CELLS)].filter((cell) => cell.offsetParent !== null);
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  // Arrows go from cell to cell, from the row itself to its first; what is typed in keeps its arrows.
  document.addEventListener("keydown", (event) => {
    const row = event.target === document.body ? rapport.cursor.current() : event.target.closest?.(".rp-grid [data-row]");
    if (!row?.closest(".rp-grid") || rapport.isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
    const here = event.target.closest(CELLS);
    if (here && event.key.toLowerCase() === "e") { here.click(); event.stopImmediatePropagation(); event.preventDefault(); return; }
    const step = STEPS[event.key];
    if (!step || (!here && event.key !== "ArrowRight")) return;
    const rows = rapport.cursor.rows();
    const at = cellsOf(row).indexOf(here);
    const other = rows[rows.indexOf(row) + step[0]];
    const next = other && cellsOf(other)[Math.min(at + step[1], cellsOf(other).length - 1)];
    event.preventDefault();
    if (next) next.focus();
    else if (at + step[1] < 0) row.focus();
  }, true);

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
