// The portal's few lines: tabs that fade where they go on, the worker of the shell and its words in the language that is read, and telling once that the page stands on a phone or is installed.
"use strict";
(() => {
  const words = document.querySelector(".pt-words");
  const look = () => {
    words.toggleAttribute("data-goes-on", words.scrollWidth - words.clientWidth - words.scrollLeft > 8);
    words.toggleAttribute("data-came-from", words.scrollLeft > 1);
  };
  if (words) {
    const read = words.querySelector("[aria-current]");
    if (read) words.scrollLeft += read.getBoundingClientRect().left - words.getBoundingClientRect().left - (words.clientWidth - read.clientWidth) / 2;
    words.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    look();
  }
  const body = document.body;
  if (document.querySelector("[data-frame]")) return;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(body.dataset.worker, { scope: "/portal/" }).catch(() => {});
  const { lang } = document.documentElement;
  if ("caches" in window && window.sessionStorage.getItem("words") !== lang) {
    window.caches.open("words").then((cache) => cache.add(body.dataset.offline))
      .then(() => window.sessionStorage.setItem("words", lang)).catch(() => {});
  }
  const here = (query) => window.matchMedia(query).matches;
  const onPhone = here("(display-mode: standalone)") || here("(max-width: 600px) and (pointer: coarse)");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!body.dataset.inside || !onPhone || !token || window.sessionStorage.getItem("told")) return;
  fetch(body.dataset.inside, { method: "POST", headers: { "X-CSRFToken": token.value }, redirect: "manual" })
    .then(() => window.sessionStorage.setItem("told", "1")).catch(() => {});
})();
