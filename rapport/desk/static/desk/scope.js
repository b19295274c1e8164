// What hurts, by keyboard: PSPSV part by part, and rows by pasting.
"use strict";
(() => {
  const { rapport } = window;
  const isSend = (event) => event.key === "Enter" && (event.metaKey || event.ctrlKey);

  // A key presses, and pressing a field means to write in it.
  rapport.on("click", ".is-new [data-key], .rp-outline-new [data-key]", (_event, input) => input.focus());

  // PSPSV: Enter goes to the next part and, at the last one, sends the row.
  rapport.on("keydown", "[data-pain-input]", (event, input) => {
    if (event.key !== "Enter" || event.altKey) return;
    event.preventDefault();
    const parts = [...input.closest("tr").querySelectorAll("[data-pain-input]")];
    const next = parts[parts.indexOf(input) + 1];
    if (next && !isSend(event)) { next.focus(); next.select(); return; }
    if (input.form.dataset.sending) { row.again = true; return; }
    input.form.requestSubmit();
  });

  // While a row is on its way its fields are free for the next one, and what is typed there outlasts the answer.
  const row = { sent: null, ahead: null, at: null, again: false };
  const fields = () => [...document.querySelectorAll(".is-new [data-pain-input]")];
  const fill = (words) => fields().forEach((field, place) => { field.value = words[place]; });

  document.addEventListener("htmx:beforeSend", (event) => {
    if (event.target.id !== "new-psps") return;
    row.sent = fields().map((field) => field.value);
    fill(row.sent.map(() => ""));
    fields()[0].focus();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "psps" || !event.detail.shouldSwap) return;
    const words = fields().map((field) => field.value);
    const place = fields().indexOf(document.activeElement);
    row.ahead = words.some(Boolean) ? words : null;
    row.at = place < 0 ? null : [place, document.activeElement.selectionStart];
    row.sent = null;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id !== "new-psps" || !row.sent) return;
    if (!fields().some((field) => field.value)) fill(row.sent);
    row.sent = null;
  });

  function goOn() {
    if (row.ahead) fill(row.ahead);
    const [place, caret] = row.at || [0, 0];
    fields()[place].focus();
    if (row.ahead) fields()[place].setSelectionRange(caret, caret);
    const { again } = row;
    Object.assign(row, { ahead: null, at: null, again: false });
    if (again) document.getElementById("new-psps").requestSubmit();
  }
  rapport.on("keydown", "[data-pain] [data-pain-input]", (event, input) => {
    if (event.key === "Escape") close(input.closest("[data-pain]"));
  });

  // Cells copied from a spreadsheet are shown row by row before they go in.
  rapport.on("paste", ".is-new [data-pain-input]", (event) => {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const form = document.getElementById("pasted");
    form.elements.text.value = text;
    form.requestSubmit();
  });

  function close(row) {
    row.querySelectorAll("[data-part]").forEach((cell) => {
      cell.querySelector("[data-pain-input]")?.remove();
      cell.querySelector("[data-words]").hidden = false;
    });
    row.focus({ preventScroll: true });
  }

  rapport.on("click", "[data-pain-edit]", (event, link) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const row = link.closest("[data-pain]");
    document.querySelectorAll("[data-pain] [data-pain-input]").forEach((input) => close(input.closest("[data-pain]")));
    document.querySelector("#edit-psps [name=psps]").value = row.dataset.pain;
    row.querySelectorAll("[data-part]").forEach((cell) => {
      const words = cell.querySelector("[data-words]");
      const input = document.querySelector(`.is-new [name=${cell.dataset.part}]`).cloneNode();
      input.setAttribute("form", "edit-psps");
      input.removeAttribute("data-key");
      input.value = words.textContent === "—" ? "" : words.textContent;
      words.hidden = true;
      words.before(input);
    });
    (row.querySelector(".is-weak [data-pain-input]") || row.querySelector("[data-pain-input]")).focus();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "psps") goOn();
  });
})();
