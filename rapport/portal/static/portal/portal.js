// The portal's few lines: the worker of the shell, and telling once that the page stands on a phone or is installed.
"use strict";
(() => {
  const body = document.body;
  if (document.querySelector("[data-frame]")) return;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(body.dataset.worker, { scope: "/portal/" }).catch(() => {});
  const here = (query) => window.matchMedia(query).matches;
  const onPhone = here("(display-mode: standalone)") || here("(max-width: 600px) and (pointer: coarse)");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!body.dataset.inside || !onPhone || !token || window.sessionStorage.getItem("told")) return;
  fetch(body.dataset.inside, { method: "POST", headers: { "X-CSRFToken": token.value }, redirect: "manual" })
    .then(() => window.sessionStorage.setItem("told", "1")).catch(() => {});
})();
