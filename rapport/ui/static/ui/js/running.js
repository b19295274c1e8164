// The timer at the foot: its hours and minutes go on while the page stays open.
"use strict";
(() => {
  const tell = (place) => {
    const minutes = Math.floor((Number(place.dataset.running) + performance.now() / 1000) / 60);
    place.textContent = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  };
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-running]");
    if (place) setInterval(tell, 10000, place);
  });
})();
