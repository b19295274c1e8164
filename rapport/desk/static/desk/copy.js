// A line to type somewhere else: a press selects it, and copies it where the browser lets a page do so.
"use strict";
(() => {
  window.rapport.on("click", "[data-copies]", async (_event, button) => {
    const line = document.getElementById(button.dataset.copies);
    window.getSelection().selectAllChildren(line);
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(line.textContent);
    button.nextElementSibling.textContent = button.dataset.said;
  });
})();
