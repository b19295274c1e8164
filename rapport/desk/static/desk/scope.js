// The scope of a project by keyboard: PSPSV part by part, rows by pasting, goals as an outline.
"use strict";
(() => {
  const { rapport } = window;
  const isSend = (event) => event.key === "Enter" && (event.metaKey || event.ctrlKey);

  // A key presses, and pressing a field means to write in it.
  rapport.on("click", ".is-new [data-key], .rp-outline-new [data-key]", (_event, input) => input.focus());

  // PSPSV: Enter goes to the next part and, at the last one, sends the row.
  rapport.on("keydown", "[data-pain-input]", (event, input) => {
    if (event.key !== "Enter" || event.isComposing || event.altKey) return;
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

  // Goals: while one is open, Tab changes its level; Esc lets go of it, and Tab goes on as everywhere.
  const place = () => document.querySelector("[data-outline]");
  let then = "";

  function send(values, after) {
    then = after;
    const outline = place();
    window.htmx.ajax("POST", outline.dataset.outline, { values, target: "#goals", swap: "outerHTML" });
  }

  function open(row, caret) {
    const words = row.querySelector("[data-goal-open]");
    const input = document.createElement("input");
    input.className = "rp-input rp-outline-input";
    input.defaultValue = words.textContent;
    input.maxLength = 500;
    input.setAttribute("aria-label", words.textContent);
    input.dataset.goalInput = row.dataset.goal;
    words.hidden = true;
    words.before(input);
    rapport.cursor.put(row, false);
    input.focus();
    const at = caret === undefined ? input.value.length : caret;
    input.setSelectionRange(at, at);
    input.addEventListener("blur", () => {
      if (!input.isConnected || input.dataset.sent) return;
      const changed = input.value.trim() && input.value !== input.defaultValue;
      if (changed) send({ do: "reword", goal: row.dataset.goal, words: input.value }, "");
      words.hidden = false;
      input.remove();
    });
  }

  // A line that is not sent yet; Enter sends it and opens the next.
  function line(after, level) {
    const row = document.createElement("li");
    row.className = `is-level-${level} is-typed`;
    row.dataset.level = level;
    row.dataset.most = Math.min(3, Number(after.dataset.level) + 1);
    const input = document.createElement("input");
    input.className = "rp-input rp-outline-input";
    input.maxLength = 500;
    input.setAttribute("aria-label", document.querySelector(".rp-outline-new [name=words]").getAttribute("aria-label"));
    row.append(document.createElement("span"), input);
    after.after(row);
    input.focus();
    const drop = () => { row.remove(); after.focus({ preventScroll: true }); };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Tab") {
        const to = Number(row.dataset.level) + (event.shiftKey ? -1 : 1);
        if (to >= 1 && to <= Number(row.dataset.most)) { row.dataset.level = to; row.className = `is-level-${to} is-typed`; }
      } else if (event.key === "Enter" && input.value.trim()) {
        send({ do: "add", words: input.value, level: row.dataset.level, after: after.dataset.goal }, "below");
      } else if (event.key === "Escape" || event.key === "Enter") drop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  // Who adds a goal at the foot of the outline goes on with the next one there.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches(".rp-outline-new")) then = `new:${event.target.elements.level.value}`;
  });
  function next(level) {
    const form = place().querySelector(".rp-outline-new");
    if (!form.elements.words.value) form.elements.level.value = level;
    form.elements.words.focus();
  }

  const DEEDS = { ArrowUp: "up", ArrowDown: "down" };
  function deed(event, input) {
    if (event.key === "Tab") return event.shiftKey ? "higher" : "deeper";
    if (event.altKey && DEEDS[event.key]) return DEEDS[event.key];
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "m") return "merge";
    if (event.altKey && event.key === "Enter") return "split";
    if (event.key === "Backspace" && !input.value) return "strike";
    return event.key === "Enter" ? "below" : "";
  }

  rapport.on("keydown", "[data-goal-input]", (event, input) => {
    if (event.isComposing) return;
    const row = input.closest("[data-goal]");
    if (event.key === "Escape") { input.value = input.defaultValue; row.focus({ preventScroll: true }); return; }
    const does = deed(event, input);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    const values = { do: does, goal: row.dataset.goal, words: input.value };
    if (does === "below" && input.value.trim() === input.defaultValue) {
      input.dataset.sent = "1";
      row.querySelector("[data-goal-open]").hidden = false;
      input.remove();
      line(row, row.dataset.level);
      return;
    }
    if (does === "below") values.do = "reword";
    if (does === "split") {
      values.words = input.value.slice(0, input.selectionStart);
      values.rest = input.value.slice(input.selectionStart);
    }
    input.dataset.sent = "1";
    send(values, does === "below" ? "below" : `open:${input.selectionStart}`);
  });

  rapport.on("click", "[data-goal-open]", (event, link) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    open(link.closest("[data-goal]"));
  });

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-goal]");
    if (!row || event.target !== row || !event.altKey || !DEEDS[event.key]) return;
    event.preventDefault();
    send({ do: DEEDS[event.key], goal: row.dataset.goal, words: "" }, "row");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "psps") goOn();
    const outline = place();
    if (!outline || !then) return;
    const [what, caret] = then.split(":");
    if (what === "new") { then = ""; next(caret); return; }
    const row = document.getElementById(`goal-${outline.dataset.opened}`);
    if (!row) return;
    then = "";
    if (what === "below") line(row, row.dataset.level);
    else if (what === "row") { rapport.cursor.put(row, true); }
    else open(row, Number(caret));
  });
})();
