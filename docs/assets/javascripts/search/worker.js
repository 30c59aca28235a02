// Answers the theme's search box. The four kinds of message are the theme's; the ranking is ours.
"use strict";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

// A worker loads scripts at once; the frame that stands in for one, on pages opened from disk, later.
const loaded = Promise.resolve(importScripts("minisearch.js", "engine.js"));
let engine;

addEventListener("message", async ({ data: { type, data } }) => {
  await loaded;
  if (type === SETUP) {
    engine = new Engine(data.docs);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: engine?.search(data) ?? [] } });
  }
});
