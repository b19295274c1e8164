// Goals as an outline, by keyboard: while one is open, Tab changes its level; Esc lets go of it, and Tab goes on as everywhere.
"use strict";
(() => {
  const { rapport } = window;
  const LEVELS = 3;
  const DEEDS = { ArrowUp: "up", ArrowDown: "down" };
  const place = () => document.querySelector("[data-outline]");

  // What is on its way: what to do once it is there, the field it was sent from with the words before and behind its caret,
  // and what was typed and pressed meanwhile, which goes on from there.
  let way = null;
  const ahead = { lines: [], deeds: [] };

  function send(values, then, field, sent = "") {
    const at = field ? Math.min(field.selectionStart, sent.length) : 0;
    way = { then, field, sent, before: sent.slice(0, at), behind: sent.slice(at) };
    // Where it does not get through, htmx:afterRequest tells of it, too.
    window.htmx.ajax("POST", place().dataset.outline, { values, target: "#goals", swap: "outerHTML" }).catch(() => {});
  }

  // What was typed into the field since its words were sent.
  function typed() {
    const { field, before, behind } = way;
    const now = field ? field.value : "";
    const grew = now.startsWith(before) && now.endsWith(behind) && now.length >= before.length + behind.length;
    return grew ? now.slice(before.length, now.length - behind.length) : "";
  }

  function insert(input, words) {
    if (words) input.setRangeText(words, input.selectionStart, input.selectionStart, "end");
  }

  function open(row, behind) {
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
    const at = Math.max(0, input.value.length - behind);
    input.setSelectionRange(at, at);
    input.addEventListener("blur", () => {
      if (!input.isConnected || input.dataset.sent) return;
      const changed = input.value.trim() && input.value !== input.defaultValue;
      if (changed) send({ do: "reword", goal: row.dataset.goal, words: input.value }, "");
      words.hidden = false;
      input.remove();
    });
    return input;
  }

  // A line that is not sent yet; Enter sends it and opens the next, which can be typed while the first is on its way.
  function line(after, level) {
    const row = document.createElement("li");
    const put = (to) => { row.dataset.level = to; row.className = `is-level-${to} is-typed`; };
    put(level);
    const input = document.createElement("input");
    input.className = "rp-input rp-outline-input";
    input.maxLength = 500;
    input.setAttribute("aria-label", document.querySelector(".rp-outline-new [name=words]").getAttribute("aria-label"));
    row.append(document.createElement("span"), input);
    after.after(row);
    input.focus();
    let most = Math.min(LEVELS, Number(after.dataset.level) + 1);
    const drop = () => { row.remove(); after.focus({ preventScroll: true }); };
    const add = () => {
      const { value } = input;
      input.value = "";
      most = Math.min(LEVELS, Number(row.dataset.level) + 1);
      send({ do: "add", words: value, level: row.dataset.level, after: after.dataset.goal }, "below", input);
      way.lost = value;
    };
    input.addEventListener("keydown", (event) => {
      if (rapport.isComposing(event)) return;
      if (event.key === "Tab") {
        const to = Number(row.dataset.level) + (event.shiftKey ? -1 : 1);
        if (to >= 1 && to <= most) put(to);
      } else if (event.key === "Enter" && input.value.trim()) {
        if (way) { ahead.lines.push([input.value, row.dataset.level]); input.value = ""; } else add();
      } else if (event.key === "Escape" || event.key === "Enter") { if (!way) drop(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return { input, put, add };
  }

  function below(row, words, level) {
    const made = line(row, row.dataset.level);
    const next = ahead.lines.shift();
    if (next) {
      [made.input.value] = next;
      made.put(next[1]);
      made.add();
    } else if (level) made.put(level);
    insert(made.input, words);
  }

  function deed(event, input) {
    if (event.key === "Tab") return event.shiftKey ? "higher" : "deeper";
    if (event.altKey && DEEDS[event.key]) return DEEDS[event.key];
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "m") return "merge";
    if (event.altKey && event.key === "Enter") return "split";
    if (event.key === "Backspace" && !input.value) return "strike";
    return event.key === "Enter" ? "below" : "";
  }

  function perform(does, input) {
    const row = input.closest("[data-goal]");
    const { value, selectionStart } = input;
    const values = { do: does, goal: row.dataset.goal, words: value };
    input.dataset.sent = "1";
    if (does === "below" && value.trim() === input.defaultValue) {
      row.querySelector("[data-goal-open]").hidden = false;
      input.remove();
      line(row, row.dataset.level);
      return;
    }
    if (does === "below") {
      input.value = "";
      send({ ...values, do: "reword" }, "below", input);
      way.lost = value;
      return;
    }
    if (does === "split") Object.assign(values, { words: value.slice(0, selectionStart), rest: value.slice(selectionStart) });
    const above = does === "strike" ? row.previousElementSibling : null;
    send(values, "open", input, value);
    if (above) way.instead = above.id;
  }

  rapport.on("keydown", "[data-goal-input]", (event, input) => {
    if (event.key === "Escape") {
      if (way) return;
      input.value = input.defaultValue;
      input.closest("[data-goal]").focus({ preventScroll: true });
      return;
    }
    const does = deed(event, input);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) perform(does, input);
    else if (way.then === "below" && does === "below" && input.value.trim()) {
      ahead.lines.push([input.value, input.closest("[data-goal]").dataset.level]);
      input.value = "";
    } else if (way.then !== "below") ahead.deeds.push(does);
  });

  rapport.on("click", "[data-goal-open]", (event, link) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    open(link.closest("[data-goal]"), 0);
  });

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-goal]");
    if (!row || event.target !== row || !event.altKey || !DEEDS[event.key]) return;
    event.preventDefault();
    if (!way) send({ do: DEEDS[event.key], goal: row.dataset.goal, words: "" }, "row");
  });

  // Who adds a goal at the foot of the outline goes on with the next one there.
  const isFoot = (element) => element.matches?.(".rp-outline-new");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isFoot(event.target)) return;
    const { words, level } = event.target.elements;
    way = { then: "foot", field: words, level: level.value, lost: words.value, before: "", behind: "" };
  });
  document.addEventListener("htmx:beforeSend", (event) => {
    if (isFoot(event.target)) way.field.value = "";
    if (way && !way.xhr) way.xhr = event.detail.xhr;
  });
  rapport.on("keydown", ".rp-outline-new [name=words]", (event) => {
    if (event.key !== "Enter" || way?.then !== "foot") return;
    event.preventDefault();
    way.again = true;
  });
  function foot(words, level, again) {
    const form = place().querySelector(".rp-outline-new");
    const { elements } = form;
    if (!elements.words.value) elements.level.value = level;
    elements.words.focus();
    insert(elements.words, words);
    if (again && words.trim()) form.requestSubmit();
  }

  // A goal that was opened while another was on its way stays open, as it stands.
  function other() {
    const input = document.querySelector("[data-goal-input]:not([data-sent])");
    if (!input) return null;
    input.dataset.sent = "1"; // it goes with what is swapped, which is no leaving of it
    return { id: input.closest("[data-goal]").id, words: input.value, at: input.selectionStart };
  }
  function reopen({ id, words, at }) {
    const row = document.getElementById(id);
    if (!row) return;
    const input = open(row, 0);
    input.value = words;
    input.setSelectionRange(at, at);
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "goals" || !way || !event.detail.shouldSwap) return;
    Object.assign(way, { came: true, typed: typed(), other: other() });
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "goals" || !way) return;
    const { then, level, again, behind, instead = "", typed: words = "", field, other: still } = way;
    const typedAt = field?.closest(".is-typed")?.dataset.level;
    way = null;
    if (then === "foot") { foot(words, level, again); return; }
    const row = document.getElementById(`goal-${place().dataset.opened}`) || document.getElementById(instead);
    if (!row || !then) {
      ahead.deeds.length = 0;
      if (still) reopen(still);
      return;
    }
    if (then === "below") below(row, words, typedAt);
    else if (then === "row") rapport.cursor.put(row, true);
    else {
      const input = open(row, behind.length);
      insert(input, words);
      const next = ahead.deeds.shift();
      if (next) perform(next, input);
    }
  });

  // What did not get through stands in its field again.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!way || way.came || way.xhr !== event.detail.xhr) return;
    if (way.field && way.lost && !way.field.value) way.field.value = way.lost;
    if (way.field) delete way.field.dataset.sent;
    way = null;
    ahead.deeds.length = 0;
  });
})();
