// Forms: Ctrl/⌘-Enter sends, the first fault has the focus, a spinner after 0.4 s, a second press does nothing.
"use strict";
(() => {
  const { rapport } = window;
  const PATIENCE = 400;

  function busy(button) {
    if (!button || button.dataset.running) return;
    button.dataset.running = "1";
    button.setAttribute("aria-busy", "true");
    const width = button.getBoundingClientRect().width;
    button.dataset.timer = String(setTimeout(() => {
      const words = button.querySelector("span");
      button.dataset.words = words ? words.textContent : "";
      button.style.width = `${Math.ceil(width)}px`;
      button.classList.add("is-busy");
      const spin = document.createElement("i");
      spin.className = "rp-spin";
      spin.setAttribute("aria-hidden", "true");
      button.prepend(spin);
      button.querySelectorAll(".rp-key, .rp-icon").forEach((part) => { part.hidden = true; });
      if (words && button.dataset.runningWords) words.textContent = button.dataset.runningWords;
    }, PATIENCE));
  }

  function idle(button) {
    if (!button || !button.dataset.running) return;
    clearTimeout(Number(button.dataset.timer));
    delete button.dataset.running;
    button.removeAttribute("aria-busy");
    button.classList.remove("is-busy");
    button.style.width = "";
    button.querySelectorAll(".rp-spin").forEach((spin) => spin.remove());
    button.querySelectorAll(".rp-key, .rp-icon").forEach((part) => { part.hidden = false; });
    const words = button.querySelector("span");
    if (words && button.dataset.words) words.textContent = button.dataset.words;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (form.dataset.sending) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    form.dataset.sending = "1";
    busy(event.submitter || form.querySelector("button[type=submit]"));
    setTimeout(() => { if (event.defaultPrevented && !form.classList.contains("htmx-request")) release(form); }, 0);
  }, true);

  function release(form) {
    delete form.dataset.sending;
    [...form.elements].forEach(idle); // its buttons, wherever they stand
  }
  const sender = (event) => event.target.closest("button[type=submit]");
  document.addEventListener("htmx:beforeRequest", (event) => busy(sender(event)));
  document.addEventListener("htmx:afterRequest", (event) => {
    idle(sender(event));
    const form = event.target.closest("form");
    if (form) release(form);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || rapport.isComposing(event)) return;
    const form = event.target.form || event.target.closest("form") || document.querySelector("form[data-main-form]");
    if (!form) return;
    // A form's own buttons, wherever they stand: the one that is pressed by this key, else its first.
    const own = [...form.elements].filter((element) => element.matches("button[type=submit]"));
    const pressed = (key) => own.find((element) => element.dataset.key === key);
    const more = event.shiftKey ? pressed("⇧⌘↵") : null;
    event.preventDefault();
    const button = more || pressed("⌘↵") || own.find((element) => element.dataset.key !== "⇧⌘↵");
    // Pressed and not named as what submits: htmx asks which button was pressed.
    if (button) button.click();
    else form.requestSubmit();
  });

  // Where a page has keys of its own beside its fields, Esc leaves a field for them.
  rapport.on("keydown", "[data-leave-fields]", (event) => {
    if (event.key === "Escape" && rapport.isTyping(event.target)) event.target.blur();
  });

  const inputs = (part) => [...part.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const isFilled = (input) => (["radio", "checkbox"].includes(input.type) ? input.checked : input.value !== "");

  /** What is still to be filled in comes first; where nothing is, the first field. */
  rapport.firstMissing = (form) => {
    const missing = [...form.querySelectorAll(".rp-field")].find((field) => inputs(field).length && !inputs(field).some(isFilled));
    return inputs(missing || form)[0];
  };

  // A page that is one form begins in it; a finger would only bring up the keys of the screen.
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-begin-here]");
    if (form && document.activeElement === document.body && !matchMedia("(pointer: coarse)").matches) inputs(form)[0]?.focus({ preventScroll: true });
  });

  function toFirstFault(root) {
    const field = root.querySelector(".has-error input:not([type=hidden]), .has-error select, .has-error textarea");
    if (!field) return;
    field.focus();
    const count = root.querySelectorAll(".has-error").length;
    if (!/^\(\d+\)/.test(document.title)) document.title = `(${count}) ${document.title}`;
  }
  document.addEventListener("DOMContentLoaded", () => toFirstFault(document));
  document.addEventListener("htmx:afterSettle", (event) => toFirstFault(event.target));

  rapport.on("change", "form[data-submit-on-change]", (event, form) => {
    if (event.target.type !== "search") form.requestSubmit();
  });

  // A list whose groups are people offers what belongs to whoever is chosen beside it; what stands in no group is always there.
  function narrow(list) {
    const [who] = list.form.elements[list.dataset.within].selectedOptions;
    const stood = list.value;
    list.querySelectorAll("optgroup").forEach((group) => {
      group.hidden = Boolean(who && who.value) && group.label !== who.text;
      group.disabled = group.hidden;
    });
    const left = [...list.options].filter((one) => !one.closest("[hidden]"));
    (left.find((one) => one.value === stood) || left[0]).selected = true;
  }
  const narrowAll = (root) => root.querySelectorAll("select[data-within]").forEach(narrow);
  document.addEventListener("DOMContentLoaded", () => narrowAll(document));
  document.addEventListener("htmx:afterSettle", (event) => narrowAll(event.target));
  rapport.on("change", "form", (event, form) => {
    form.querySelectorAll(`select[data-within="${event.target.name}"]`).forEach(narrow);
  });

  // Counted only when it gets narrow; too much is red at once, and goes when it is right again.
  rapport.on("input", "[data-limit]", (_event, field) => {
    const box = field.closest(".rp-field");
    const count = box && box.querySelector("[data-count]");
    if (!count) return;
    const limit = Number(field.dataset.limit);
    const length = [...field.value].length;
    count.hidden = length < limit * 0.9;
    count.textContent = count.dataset.words.replace("{count}", length).replace("{limit}", limit);
    if (length > limit) { box.classList.add("has-error"); box.dataset.live = "1"; }
    else if (box.dataset.live) { box.classList.remove("has-error"); delete box.dataset.live; }
  });
})();
