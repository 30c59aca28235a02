// The linter itself, in Python, beside the page: javascripts/engine.js starts it and speaks with it.
// In: {id, request}. Out: {kind: "progress", done, of}, then "ready", "missing" or "failed", and to each
// request {kind: "answer", id, answer} or {kind: "error", id, message}.

const FILES = new URL("files/", import.meta.url);
const ARCHIVE = "/tonebook.zip";
const SLICE = 8;
const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"];

const bytesOf = (name) => fetch(new URL(name, FILES)).then((response) => whole(response).arrayBuffer());
const textOf = (name) => fetch(new URL(name, FILES)).then((response) => whole(response).text());

function whole(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

async function start() {
  const response = await fetch(new URL("engine.json", FILES), { cache: "no-cache" });
  const manifest = response.status === 404 ? {} : await whole(response).json();
  if (!manifest.runtime) {
    postMessage({ kind: "missing" });
    return null;
  }
  tellProgress(manifest);
  const [pyodide, archive, guide] = await Promise.all([
    runtime(manifest),
    bytesOf(manifest.package),
    textOf(manifest.guide),
  ]);
  closeWaysOut();
  pyodide.FS.writeFile(ARCHIVE, new Uint8Array(archive));
  pyodide.pyimport("sys").path.insert(0, ARCHIVE);
  const engine = pyodide.pyimport("tonebook.browser").start(guide);
  postMessage({ kind: "ready", version: manifest.version });
  void warm(engine);
  return engine;
}

// What a first text would have to wait for, in slices between which requests have their turn.
async function warm(engine) {
  try {
    const steps = engine.warmed();
    for (let done = false; !done; ) {
      await new Promise((turn) => setTimeout(turn));
      const end = performance.now() + SLICE;
      while (!done && performance.now() < end) ({ done } = steps.next());
    }
  } catch {
    // What cannot be prepared is told when a text needs it.
  }
}

async function runtime(manifest) {
  const indexURL = new URL(manifest.runtime, FILES).href;
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  // Our own list of packages, an empty one: nothing can be fetched by name.
  return loadPyodide({ indexURL, lockFileContents: manifest.lock });
}

// How much of what is fetched has come, while it comes. Scripts are imported and not seen here.
function tellProgress(manifest) {
  const sizes = Object.entries(manifest.files).filter(([name]) => !name.endsWith(".mjs"));
  const of = sizes.reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  const native = self.fetch;
  self.fetch = async (...asked) => {
    const response = await native(...asked);
    void follow(response.clone());
    return response;
  };
  async function follow(response) {
    for (const reader = response.body.getReader(); ; ) {
      const part = await reader.read();
      if (part.done) return;
      done += part.value.length;
      postMessage({ kind: "progress", done, of });
    }
  }
}

// Once all is here, nothing in this worker can speak to a network: drafts stay.
function closeWaysOut() {
  for (const way of WAYS_OUT) {
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) delete owner[way];
  }
}

const started = start().catch((error) => {
  postMessage({ kind: "failed", message: String(error?.message ?? error) });
  return null;
});

self.onmessage = async ({ data: { id, request } }) => {
  const engine = await started;
  if (!engine) return;
  try {
    postMessage({ kind: "answer", id, answer: engine.answer(request) });
  } catch (error) {
    postMessage({ kind: "error", id, message: String(error?.message ?? error) });
  }
};
