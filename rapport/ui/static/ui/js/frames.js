// What is wider than its place. A table in its frame: an edge where it goes on, the heads that are out of sight, and a
// button that brings them. Tabs on a phone: they fade where they go on, and the one that is read stands in sight.
"use strict";
(() => {
  const { rapport } = window;

  // When the button goes the page may lose its own scrollbar and the frame grow by a few pixels: that is still the end.
  const NEAR = 8;
  const WIDE = ".rp-frame, .rp-tabs";
  const goesOn = (frame) => frame.scrollWidth - frame.clientWidth - frame.scrollLeft > NEAR;

  const outOfSight = (frame) => {
    const edge = frame.getBoundingClientRect().right;
    const heads = [...frame.querySelectorAll("thead tr:first-child > *")].filter((head) => head.getBoundingClientRect().right > edge + 1);
    return heads.map((head) => head.firstChild?.textContent.trim()).filter(Boolean).join(" · ");
  };

  const look = (frame) => {
    const after = goesOn(frame);
    frame.toggleAttribute("data-goes-on", after);
    frame.toggleAttribute("data-came-from", frame.scrollLeft > 1);
    const more = frame.nextElementSibling;
    if (!more?.matches(".rp-frame-more")) return;
    more.hidden = !after;
    more.querySelector("[data-out-of-sight]").textContent = outOfSight(frame);
  };
  const lookAtAll = () => document.querySelectorAll(WIDE).forEach(look);

  rapport.on("click", "[data-frame-further]", (_event, button) => {
    const frame = button.closest(".rp-frame-more").previousElementSibling;
    frame.scrollLeft += frame.clientWidth * 0.7;
    if (!goesOn(frame)) frame.focus();
  });
  document.addEventListener("scroll", (event) => { if (event.target.matches?.(WIDE)) look(event.target); }, true);
  window.addEventListener("resize", lookAtAll);
  document.addEventListener("htmx:afterSettle", lookAtAll);
  document.querySelectorAll(".rp-tabs > [aria-current]").forEach((tab) => {
    const tabs = tab.parentElement;
    tabs.scrollLeft += tab.getBoundingClientRect().left - tabs.getBoundingClientRect().left - (tabs.clientWidth - tab.clientWidth) / 2;
  });
  lookAtAll();
})();
