// Keys: they never fire while somebody types, and a page's own [data-key] goes before the common ones.
"use strict";
(() => {
  const { rapport } = window;
  let afterG = 0;

  const press = (element) => {
    if (!element || element.disabled || element.getAttribute("aria-disabled") === "true") return false;
    if (element.matches("input:not([type=checkbox], [type=radio]), select, textarea")) {
      element.focus();
      element.select?.();
    } else element.click();
    return true;
  };
  const inRow = (what) => {
    const row = rapport.cursor.current();
    return row ? row.querySelector(what) : null;
  };
  const openPlace = (name) => {
    const url = document.body.dataset[name];
    if (!url) return false;
    window.location.assign(url);
    return true;
  };

  const common = {
    j: () => { rapport.cursor.move(1); return true; },
    k: () => { rapport.cursor.move(-1); return true; },
    Enter: () => press(inRow("[data-row-open], th a, .rp-table-name")),
    d: () => press(inRow("[data-row-step]")) || press(document.querySelector("[data-main-step], .rp-step.is-first")),
    s: () => press(inRow("[data-row-snooze]")),
    h: () => press(inRow("[data-row-hand-over]")),
    t: () => openPlace("urlTouch"),
    z: () => rapport.undo.take(),
    "?": () => rapport.open("all-keys"),
    "/": () => {
      const field = document.querySelector("[data-find-here]");
      if (field) { field.focus(); field.select(); return true; }
      return rapport.open("palette");
    },
  };

  const shown = (element) => element.offsetParent !== null;
  const ownKey = (name) => [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toLowerCase() === name.toLowerCase() && shown(element)
      && (!element.closest("[data-row]") || element.closest("[data-row].is-cursor")),
  );

  function goTo(letter) {
    const word = document.querySelector(`[data-go="${CSS.escape(letter.toUpperCase())}"]`);
    afterG = 0;
    return press(word);
  }

  // ⌘ is on Apple's keyboards alone.
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  rapport.nameKeys = (place) => {
    if (apple) return;
    place.querySelectorAll("kbd.rp-key").forEach((key) => { key.textContent = key.textContent.replace("⌘", "Ctrl "); });
  };
  rapport.nameKeys(document);
  document.addEventListener("htmx:load", (event) => rapport.nameKeys(event.target));

  document.addEventListener("keydown", (event) => {
    const name = event.key === "Enter" && event.shiftKey ? "⇧↵" : event.key;
    if ((event.metaKey || event.ctrlKey) && name.toLowerCase() === "k") {
      event.preventDefault();
      rapport.open("palette");
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || rapport.isComposing(event) || rapport.isTyping(event.target)) return;
    const activates = event.key === "Enter" && event.target.closest("a, button, summary, input, label");
    if (activates) return;
    if (afterG && Date.now() - afterG < 1500 && /^[a-z]$/i.test(name)) {
      if (goTo(name)) event.preventDefault();
      return;
    }
    const key = name.length === 1 ? name.toLowerCase() : name;
    const acted = press(ownKey(name)) || (common[key] && common[key]());
    if (acted) event.preventDefault();
    else if (key === "g") afterG = Date.now();
  });
})();
