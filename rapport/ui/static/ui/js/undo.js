// The undo bar: ten seconds, Z takes it back, looking at it stops the time.
"use strict";
(() => {
  const { rapport } = window;
  const LASTS = 10000;
  let left = 0;
  let timer = 0;

  const place = () => document.querySelector("[data-undo-place]");
  const bar = () => place() && place().querySelector("[data-undo]");

  function drop() {
    clearInterval(timer);
    if (bar()) bar().remove();
  }

  function run() {
    if (!bar()) return;
    left = LASTS;
    clearInterval(timer);
    timer = setInterval(() => {
      const still = bar() && bar().matches(":hover, :focus-within");
      if (bar()) bar().classList.toggle("is-still", still);
      if (!still) left -= 200;
      if (left <= 0) drop();
    }, 200);
  }

  function show(said, url) {
    const template = document.querySelector("[data-undo-template]");
    if (!template || !place()) return;
    drop();
    const made = template.content.firstElementChild.cloneNode(true);
    made.querySelector("[data-said]").textContent = said;
    const form = made.querySelector("form");
    if (url) form.action = url; else form.remove();
    place().append(made);
    run();
  }

  function take() {
    const button = bar() && bar().querySelector("button");
    if (!button) return false;
    button.click();
    return true;
  }

  rapport.undo = { show, take };
  document.addEventListener("rapport:undo", (event) => show(event.detail.said, event.detail.url));
  document.addEventListener("DOMContentLoaded", run);
})();
