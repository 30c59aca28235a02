// Answers the theme's search box. The four kinds of message are the theme's; the ranking is ours.
"use strict";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

// A worker loads scripts at once; the frame that stands in for one, on pages opened from disk, later.
const load = async (...scripts) => importScripts(...scripts);
let sections = [];
let engine;

// Most readers of a page search nothing, so all that is big is loaded with the first letter.
// A site that was not finished hands its sections over at the start.
async function start() {
  if (typeof Engine === "undefined") await load("minisearch.js", "engine.js");
  if (!sections.length) {
    await load("../../../search/sections.js");
    sections = __sections;
  }
  return new Engine(sections);
}

async function answer(query) {
  if (!query.trim()) return [];
  engine ??= start();
  // What could not be loaded is tried again with the next letter.
  engine.catch(() => (engine = undefined));
  return (await engine).search(query);
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    sections = data.docs;
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: await answer(data) } });
  }
});
