// Passkeys: when the browser gives none (refused, timed out, not known here), the page says so where the button is.
"use strict";
(() => {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-trouble]").forEach((trouble) => { trouble.hidden = false; });
  });
})();
