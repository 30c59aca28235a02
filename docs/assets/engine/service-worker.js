// Keeps the checker's files, so that it starts from this device. It sees nothing but this folder.
// Every file but the manifest and the worker is named after its content and never asked for twice.
"use strict";

const SCOPE = self.registration.scope;
const CACHE = `tonebook ${SCOPE}`;
const FILES = new URL("files/", SCOPE).href;
const MANIFEST = new URL("files/engine.json", SCOPE).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const named = url.startsWith(FILES) && url !== MANIFEST;
  event.respondWith(named ? keptFirst(event) : freshFirst(event));
});

async function keptFirst(event) {
  const cache = await caches.open(CACHE);
  return (await cache.match(event.request.url, { ignoreVary: true })) ?? fetched(event, cache);
}

async function freshFirst(event) {
  const cache = await caches.open(CACHE);
  const fresh = await fetched(event, cache).catch(() => Response.error());
  return fresh.ok ? fresh : ((await cache.match(event.request.url, { ignoreVary: true })) ?? fresh);
}

async function fetched(event, cache) {
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(keep(event.request.url, response.clone(), cache));
  return response;
}

// A full disk, or a browser that keeps nothing, costs the next start some time and nothing else.
async function keep(url, response, cache) {
  try {
    if (url === MANIFEST) await forgetOthers(await response.clone().json(), cache);
    await cache.put(url, response);
  } catch {
    // Not kept.
  }
}

async function forgetOthers(manifest, cache) {
  const named = new Set(Object.keys(manifest.files).map((name) => new URL(name, FILES).href));
  for (const { url } of await cache.keys()) {
    if (url.startsWith(FILES) && url !== MANIFEST && !named.has(url)) await cache.delete(url);
  }
}
