// A page that is not there: what its address asks for is looked for in the rest of the site.
"use strict";

const list = document.querySelector("[data-lost]");
const base = new URL(JSON.parse(document.querySelector("#__config").textContent).base, location.href);
const root = new URL("./", `${base.href.replace(/\/?$/, "/")}`);
const words = decodeURIComponent(`${location.pathname.slice(root.pathname.length)} ${location.hash}`)
  .replace(/index\.html|\.(html|md)\b|[^\p{L}\p{N}]+/gu, " ")
  .trim();

const index = async () => {
  const answer = await fetch(new URL("search/search_index.json", root));
  return answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText));
};

// The theme's four kinds of message: see search/worker.js.
const ask = async () => {
  const worker = new Worker(new URL("assets/javascripts/search/worker.js", root));
  const told = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data.data)));
  worker.postMessage({ type: 0, data: await index() });
  await told();
  worker.postMessage({ type: 2, data: words });
  const { items } = await told();
  worker.terminate();
  return items;
};

const show = (items) => {
  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  for (const [best] of items.slice(0, 5)) {
    const link = Object.assign(document.createElement("a"), {
      href: new URL(best.location, root).href,
      textContent: plain(best.title),
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  if (items.length) document.querySelector("[data-lost-found]").hidden = false;
};

if (list && words) ask().then(show, () => {});
