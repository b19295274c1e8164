{% autoescape off %}// Keeps the shell of the app, and one page that says there is no line. Pages with anybody's data are never kept.
// What is kept is for where there is no line: nobody waits for this worker, or for its cache, while the network answers.
"use strict";
const SHELL = [{% for one in shell %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const NAME = "shell-{{ version }}";
const RACE = { condition: { requestMethod: "GET" }, source: "race-network-and-fetch-handler" };
const WORDS = "words"; // where a page puts what is said without a line, in the language that is read now
const found = (name, what) => caches.open(name).then((cache) => cache.match(what));
const kept = (what) => found(WORDS, what).then((one) => one || found(NAME, what)).then((one) => one || Response.error());
self.addEventListener("install", (event) => {
  if (event.addRoutes) event.addRoutes(RACE).catch(() => {}); // where routes are not known, each request asks the worker
  // A new worker waits until nobody is under the old one, which is ended at once where it is hurried: a page that the
  // old one was just bringing would never come.
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(SHELL)));
});
// Neither waits for the tidying nor claims open pages: whoever opens a page meanwhile would wait for that to end.
self.addEventListener("activate", () => {
  caches.keys().then((names) => names.filter((name) => name !== NAME && name !== WORDS).forEach((name) => caches.delete(name)));
});
self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => kept("{{ offline|escapejs }}")));
  } else if (request.method === "GET" && SHELL.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
{% endautoescape %}
