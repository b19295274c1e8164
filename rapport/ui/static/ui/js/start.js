// What the other files share: delegation, the question whether somebody types, the CSRF token of the page.
"use strict";
window.rapport = {
  /**
   * Calls `act(event, element)` for `event` on anything that matches `selector`, now or later on the page.
   * A key of an input method is never told: its Enter chooses a character, its Esc gives one up.
   */
  on(event, selector, act, capture = false) {
    document.addEventListener(event, (happened) => {
      if (event === "keydown" && window.rapport.isComposing(happened)) return;
      const element = happened.target.closest ? happened.target.closest(selector) : null;
      if (element) act(happened, element);
    }, capture);
  },
  /** Whether keys belong to a field just now. */
  isTyping(element) {
    if (!element || !element.closest) return false;
    if (element.isContentEditable || element.closest("dialog[open]")) return true;
    return element.matches("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=file]):not([type=button])");
  },
  /** Whether a key belongs to an input method, which builds a character of several; Safari tells it of the last one by its code alone. */
  isComposing(event) {
    return event.isComposing || event.keyCode === 229;
  },
  csrf() {
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  },
  /** Tells who cannot see the page, politely. */
  announce(words) {
    const place = document.querySelector("[data-undo-place]");
    if (!place) return;
    const line = document.createElement("span");
    line.className = "rp-hidden";
    line.textContent = words;
    place.append(line);
    setTimeout(() => line.remove(), 4000);
  },
};
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = window.rapport.csrf();
});
