// The picker: type a fragment of a name, arrows and Enter choose, Backspace in the empty field takes the last one out;
// Enter in the empty field goes on to the words of the form, where it names them.
"use strict";
(() => {
  const { rapport } = window;
  const list = (box) => box.querySelector("[role=listbox]");
  const field = (box) => box.querySelector("[role=combobox]");
  const options = (box) => [...list(box).querySelectorAll("[role=option]")];
  const chosen = (box) => list(box).querySelector("[aria-selected=true]");
  let asked = 0;

  function close(box) {
    list(box).replaceChildren();
    field(box).setAttribute("aria-expanded", "false");
    field(box).removeAttribute("aria-activedescendant");
  }

  function mark(box, option) {
    options(box).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    if (!option) return;
    field(box).setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async function ask(box) {
    const words = field(box).value.trim();
    const narrowed = box.dataset.find?.includes("?");
    if (!box.dataset.find || (!words && !narrowed)) { close(box); return; }
    const mine = ++asked;
    const glue = narrowed ? "&" : "?";
    const answer = await fetch(`${box.dataset.find}${glue}q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return;
    list(box).innerHTML = await answer.text();
    field(box).setAttribute("aria-expanded", String(options(box).length > 0));
    mark(box, words && options(box).find((one) => one.ariaDisabled !== "true" && !one.dataset.url));
  }

  /** Puts a person into the picker: value, label, note, and the circle to copy if there is one. */
  function put(box, { value, label, note, face: kept }, face) {
    if (box.hasAttribute("data-single")) box.querySelectorAll("[data-picked]").forEach((one) => one.remove());
    const made = box.querySelector("[data-picked-template]").content.firstElementChild.cloneNode(true);
    made.querySelector("b").textContent = label;
    made.querySelector("span").textContent = note || "";
    made.querySelector("input").value = value;
    if (face) made.prepend(face.cloneNode(true));
    else if (kept) made.prepend(Object.assign(document.createElement("span"), { className: kept.css, textContent: kept.words, ariaHidden: "true" }));
    field(box).before(made);
  }

  function pick(box, option) {
    if (option.ariaDisabled === "true") return;
    if (option.dataset.url) { window.location.assign(option.dataset.url); return; }
    put(box, option.dataset, option.querySelector(".rp-avatar"));
    field(box).value = "";
    close(box);
    box.dispatchEvent(new CustomEvent("rapport:picked", { bubbles: true }));
  }

  const faceOf = (circle) => circle && { css: circle.className, words: circle.textContent };

  /** What a picker holds, to keep it and to bring it back. */
  rapport.picker = {
    held: (box) => [...box.querySelectorAll("[data-picked]")].map((one) => ({
      value: one.querySelector("input").value,
      label: one.querySelector("b").textContent,
      note: one.querySelector(".rp-grey")?.textContent || "",
      face: faceOf(one.querySelector("span.rp-avatar")),
    })),
    put,
  };

  let wait = 0;
  rapport.on("input", "[data-picker] [role=combobox]", (_event, input) => {
    clearTimeout(wait);
    wait = setTimeout(() => ask(input.closest("[data-picker]")), 120);
  });
  rapport.on("keydown", "[data-picker] [role=combobox]", (event, input) => {
    const box = input.closest("[data-picker]");
    const all = options(box);
    if (["ArrowDown", "ArrowUp"].includes(event.key) && all.length) {
      event.preventDefault();
      mark(box, all[(all.indexOf(chosen(box)) + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen(box) && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      pick(box, chosen(box));
    } else if (event.key === "Enter" && !input.value && !event.metaKey && !event.ctrlKey) {
      const words = rapport.wordsOf(input);
      if (!words || !box.querySelector("[data-picked]")) return;
      event.preventDefault();
      words.focus();
    } else if (event.key === "Escape" && all.length && input.value) {
      event.preventDefault();
      close(box);
    } else if (event.key === "Backspace" && !input.value) {
      [...box.querySelectorAll("[data-picked]")].at(-1)?.remove();
    }
  });
  rapport.on("mousedown", "[data-picker] [role=option]", (event, option) => {
    event.preventDefault();
    pick(option.closest("[data-picker]"), option);
  });
  rapport.on("click", "[data-unpick]", (_event, button) => {
    const box = button.closest("[data-picker]");
    button.closest("[data-picked]").remove();
    field(box).focus();
  });
  rapport.on("focusin", "[data-picker] [role=combobox]", (_event, input) => { if (input.value || !input.closest("[data-picker]").querySelector("[data-picked]")) ask(input.closest("[data-picker]")); });
  // The browser may have put the cursor there before this file was read.
  const begun = document.activeElement?.closest("[data-picker]");
  if (begun) ask(begun);
  rapport.on("focusout", "[data-picker] [role=combobox]", (_event, input) => close(input.closest("[data-picker]")));
})();
