// How long the form has been open: the seconds since T.
"use strict";
(() => {
  const tell = (place) => {
    const seconds = Math.floor(performance.now() / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    place.textContent = place.dataset.words.replace("{time}", time);
  };
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-since]");
    if (!place) return;
    tell(place);
    setInterval(tell, 1000, place);
  });
})();
