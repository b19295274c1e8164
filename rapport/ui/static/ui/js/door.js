// The mail typed at one door of the sign-in stands at the next one that is opened from there.
"use strict";
(() => {
  const PLACE = "rapport.door";
  const field = () => document.querySelector("[data-page=signin] input[type=email]");

  function take() {
    try {
      const typed = sessionStorage.getItem(PLACE);
      sessionStorage.removeItem(PLACE);
      return typed || "";
    } catch { return ""; }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const typed = take();
    if (field() && !field().value) field().value = typed;
  });
  window.rapport.on("click", "[data-page=signin] a", () => {
    try { if (field()) sessionStorage.setItem(PLACE, field().value); } catch { /* a shut store keeps nothing */ }
  });
})();
