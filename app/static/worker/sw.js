/* Keeps the pages that must open without signal, and sends what waits. Personal pages are never kept. */
const KEPT = `shell-${self.BUILD}`;
const PATIENCE = 3000;

const keep = async () => {
  const cache = await caches.open(KEPT);
  await Promise.all(self.SHELL.map(async (url) => {
    const response = await fetch(url, { credentials: "omit", cache: "no-cache" });
    if (response.ok) await cache.put(url, response);
  }));
};

const tidy = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
};

const later = (ms) => new Promise((_, reject) => setTimeout(reject, ms));
const kept = (url) => caches.match(url, { ignoreSearch: true });

/* The pages of the shell are not waited for longer than anybody waits in a stairwell. */
const page = async (request) => {
  const path = new URL(request.url).pathname;
  const impatient = ["/", "/write", "/help-now"].includes(path);
  try {
    return await Promise.race([fetch(request), ...(impatient ? [later(PATIENCE)] : [])]);
  } catch {
    return (await kept(path === "/help-now" ? path : "/offline")) ?? Response.error();
  }
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("sync", (event) => event.waitUntil(self.outbox.flush()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (self.SHELL.includes(url.pathname)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});
