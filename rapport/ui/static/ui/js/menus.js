// Menus are <details>: a click elsewhere or Esc closes them, and focus goes back to what opened them.
"use strict";
(() => {
  const open = () => [...document.querySelectorAll(".rp-menu[open]")];
  document.addEventListener("click", (event) => {
    open().filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    }
  }, true);
})();
