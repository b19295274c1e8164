// Files dropped on a field, or anywhere on a page whose form says [data-drop-anywhere].
"use strict";
(() => {
  const { rapport } = window;
  const target = (event) => event.target.closest?.("[data-drop]") || document.querySelector("[data-drop-anywhere] [data-drop]");

  function name(box) {
    const names = [...box.querySelector("input[type=file]").files].map((file) => file.name);
    box.querySelector("[data-drop-names]").textContent = names.join(", ");
    const form = box.closest("form");
    if (names.length && form && form.hasAttribute("data-send-on-drop")) form.requestSubmit();
  }

  document.addEventListener("dragover", (event) => {
    const box = target(event);
    if (!box) return;
    event.preventDefault();
    box.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.querySelectorAll(".is-over").forEach((box) => box.classList.remove("is-over"));
  });
  document.addEventListener("drop", (event) => {
    const box = target(event);
    if (!box || !event.dataTransfer.files.length) return;
    event.preventDefault();
    box.classList.remove("is-over");
    box.querySelector("input[type=file]").files = event.dataTransfer.files;
    name(box);
  });
  rapport.on("change", "[data-drop] input[type=file]", (_event, input) => name(input.closest("[data-drop]")));
})();
