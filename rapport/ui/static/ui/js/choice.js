// Choices by number keys; letters typed on a choice go to the form's words; the eye of a password; a theme that changes before the server has answered.
"use strict";
(() => {
  const { rapport } = window;
  document.addEventListener("keydown", (event) => {
    if (!/^[1-9]$/.test(event.key) || event.metaKey || event.ctrlKey || event.altKey || rapport.isTyping(event.target)) return;
    const group = event.target.closest("[data-choice]") || document.querySelector("form[data-main-form] [data-choice]");
    if (group) {
      const option = group.querySelectorAll("input")[Number(event.key) - 1];
      if (!option) return;
      option.checked = option.type === "checkbox" ? !option.checked : true;
      option.focus(); // so that Tab goes on from what is chosen
      option.dispatchEvent(new Event("change", { bubbles: true }));
      event.preventDefault();
      return;
    }
    const quarter = document.querySelector(`[data-quarter="${event.key}"]`) || document.querySelectorAll("[data-view]")[Number(event.key) - 1];
    if (!quarter) return;
    if (quarter.matches("a")) quarter.click(); else { quarter.focus(); quarter.scrollIntoView({ block: "nearest" }); }
    event.preventDefault();
  });

  /** The field in which a form keeps its words, where it names one: [data-words-in="name"]. */
  rapport.wordsOf = (element) => {
    const form = element.closest("form[data-words-in]");
    return form && form.elements.namedItem(form.dataset.wordsIn);
  };

  // Whoever types goes on typing: on a choice a letter is neither lost nor a key of the page.
  document.addEventListener("keydown", (event) => {
    const letter = [...event.key].length === 1 && !/[\d\s]/.test(event.key);
    if (!letter || event.metaKey || event.ctrlKey || event.altKey || !event.target.matches("[type=radio], [type=checkbox]")) return;
    const words = rapport.wordsOf(event.target);
    if (!words) return;
    event.stopPropagation();
    words.focus();
    words.setSelectionRange(words.value.length, words.value.length);
  }, true);

  rapport.on("change", "[data-day]", (_event, field) => {
    const words = field.parentElement.querySelector("[data-day-words]");
    if (!words || !field.value) return;
    const [year, month, day] = field.value.split("-").map(Number);
    const style = { weekday: "short", day: "numeric", month: "short" };
    words.textContent = new Intl.DateTimeFormat(document.documentElement.lang, style).format(new Date(year, month - 1, day));
  });

  rapport.on("click", "[data-eye]", (_event, eye) => {
    const field = eye.parentElement.querySelector("input");
    const shows = field.type === "password";
    field.type = shows ? "text" : "password";
    eye.setAttribute("aria-pressed", String(shows));
    field.focus();
  });

  rapport.on("submit", "[data-appearance]", (event) => {
    const theme = event.submitter && event.submitter.dataset.themeTo;
    if (theme) document.documentElement.dataset.bsTheme = theme;
  });
})();
