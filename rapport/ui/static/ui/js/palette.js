// The palette and the sheet of all keys: dialogs by name; in the palette arrows choose and Enter does or goes.
"use strict";
(() => {
  const { rapport } = window;
  const dialog = (name) => document.querySelector(`[data-dialog="${name}"]`);
  const items = () => [...document.querySelectorAll("[data-palette-list] [role=option]")];

  rapport.open = (name) => {
    const box = dialog(name);
    if (!box || box.open) return false;
    box.showModal();
    const field = box.querySelector("[role=combobox]");
    if (field) {
      field.select();
      field.dispatchEvent(new Event("rapport:open"));
    }
    return true;
  };

  function mark(item) {
    items().forEach((other) => other.setAttribute("aria-selected", String(other === item)));
    const field = dialog("palette").querySelector("[role=combobox]");
    if (!item) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  rapport.on("click", "[data-open]", (event, opener) => {
    if (event.metaKey || event.ctrlKey) return;
    if (rapport.open(opener.dataset.open)) event.preventDefault();
  });
  rapport.on("click", "dialog", (event, box) => { if (event.target === box) box.close(); });
  rapport.on("keydown", "[data-dialog=palette]", (event) => {
    const all = items();
    const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (["ArrowDown", "ArrowUp"].includes(event.key) && all.length) {
      event.preventDefault();
      mark(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter" && all[at]) {
      event.preventDefault();
      if (event.metaKey || event.ctrlKey) window.open(all[at].href, "_blank", "noopener");
      else window.location.assign(all[at].href);
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.matches?.("[data-palette-list]")) mark(items()[0]);
  });
})();
