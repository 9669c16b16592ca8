// Tables open without a network as they were last seen. Nothing else is kept; it goes when its reader signs
// out, or when somebody else signs in.
"use strict";

const KEPT = "tables";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  const address = new URL(request.url).pathname;
  event.respondWith((async () => {
    const answer = await fetch(request).catch((error) => error);
    if (!(answer instanceof Response)) {
      const seen = await caches.match(address, { cacheName: KEPT, ignoreVary: true }).catch(() => null);
      if (seen) return seen;
      throw answer;
    }
    if (answer.ok && !answer.redirected) {
      // A device that is full shows the page all the same.
      await caches.open(KEPT).then((cache) => cache.put(address, answer.clone())).catch(() => {});
    }
    return answer;
  })());
});
