{% autoescape off %}// Keeps the shell of the app, and one page that says there is no line. Pages with anybody's data are never kept.
"use strict";
const SHELL = [{% for one in shell %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const NAME = "shell-{{ version }}";
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const others = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(others).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match("{{ offline|escapejs }}")));
  } else if (request.method === "GET" && SHELL.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
{% endautoescape %}
