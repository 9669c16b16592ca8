// Tables open without a network as they were last seen. Nothing else is kept, and signing out clears it.
"use strict";

const KEPT = "tables";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  const address = new URL(request.url).pathname;
  event.respondWith((async () => {
    const cache = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok && !answer.redirected) await cache.put(address, answer.clone());
      return answer;
    } catch (error) {
      const seen = await cache.match(address, { ignoreVary: true });
      if (seen) return seen;
      throw error;
    }
  })());
});
