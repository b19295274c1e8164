// The question behind a signed link is seen once somebody touches its page: programs that follow the links in mails do not.
"use strict";
(() => {
  const TOUCHES = ["pointerdown", "pointermove", "wheel", "touchstart", "keydown"];
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-seen]");
    if (!form) return;
    const tell = (event) => {
      if (!event.isTrusted || document.visibilityState !== "visible") return;
      TOUCHES.forEach((name) => removeEventListener(name, tell));
      fetch(form.dataset.seen, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
    };
    TOUCHES.forEach((name) => addEventListener(name, tell, { passive: true }));
  });
})();
