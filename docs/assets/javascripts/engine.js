/**
 * The guide's own linter, in the reader's browser. Nothing that is asked leaves the page.
 *
 *   import { tonebookEngine } from "./engine.js";
 *   tonebookEngine.start();                      // in the background; `ask` starts it too
 *   const answer = await tonebookEngine.ask({ text: "…", platform: "x", goal: "converse" });
 *   for (const finding of answer.report.findings) …
 *
 * ask(request, {lane}) → Promise<Answer | null>
 *   request  a record, with the names of a JSONL record: text, platform or platforms, goal, paid,
 *            media, in_reply_to, owner, …; or {draft: "…"}, a whole draft file in Markdown.
 *   lane     any name. Of requests in one lane only the newest counts: an older one, waiting or under
 *            way, gives null. Without a lane every request is answered.
 *   Answer   report    what `tonebook lint --format json` prints: {version, guide, posts, findings}
 *            posts     what `tonebook inspect` prints, one for each post
 *            examples  {rule id: an example that passes}
 *            Offsets are code points, half open: check/offsets.js turns them into JavaScript's.
 *   A mistake in the request is a finding in the report. The promise is rejected, with an Error whose
 *   message is for people, where there is no engine, or where it fails.
 *
 * state      "idle", "starting", "ready", "missing" (the site was built without it) or "failed";
 *            each change is an event "state". `problem` then says why.
 * progress   {done, of} in bytes while it starts; each step is an event "progress".
 */

const ENGINE = new URL("../engine/", import.meta.url);
const LONGEST_WAIT = 3000;
const PROBLEMS = {
  missing: "This site was built without its checker.",
  failed: "The checker could not start.",
  disk: "The checker needs a server: a page opened from disk may not start it.",
};

class TonebookEngine extends EventTarget {
  state = "idle";
  problem = "";
  progress = { done: 0, of: 0 };
  #worker = null;
  #waiting = [];
  #underWay = null;
  #count = 0;

  /** Start, unless that has been done; after a failure, start again. */
  start() {
    if (this.state !== "idle" && this.state !== "failed") return;
    if (location.protocol === "file:") this.#end("failed", PROBLEMS.disk);
    else void this.#open();
  }

  /** What the guide says of a request; see the head of this file. */
  ask(request, { lane } = {}) {
    this.start();
    return new Promise((resolve, reject) => {
      if (lane !== undefined) this.#passOver(lane);
      this.#waiting.push({ id: (this.#count += 1), request, lane, resolve, reject });
      if (this.state === "missing" || this.state === "failed") this.#refuseAll();
      this.#next();
    });
  }

  async #open() {
    this.#become("starting");
    await keeper();
    this.#worker = new Worker(new URL("worker.js", ENGINE), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end("failed", `${PROBLEMS.failed} ${event.message ?? ""}`.trim());
    };
  }

  #hear({ kind, id, answer, message, done, of }) {
    if (kind === "progress") {
      this.progress = { done, of };
      this.dispatchEvent(new Event("progress"));
    } else if (kind === "ready") {
      this.#become("ready");
      this.#next();
    } else if (kind === "missing") {
      this.#end("missing", PROBLEMS.missing);
    } else if (kind === "failed") {
      this.#end("failed", `${PROBLEMS.failed} ${message}`);
    } else {
      this.#answered(id, answer, message);
    }
  }

  #answered(id, answer, message) {
    const one = this.#underWay;
    if (one?.id !== id) return;
    this.#underWay = null;
    if (one.late) one.resolve(null);
    else if (answer === undefined) one.reject(new Error(message));
    else one.resolve(JSON.parse(answer));
    this.#next();
  }

  #next() {
    if (this.state !== "ready" || this.#underWay || !this.#waiting.length) return;
    this.#underWay = this.#waiting.shift();
    const { id, request } = this.#underWay;
    this.#worker.postMessage({ id, request: JSON.stringify(request) });
  }

  #passOver(lane) {
    if (this.#underWay?.lane === lane) this.#underWay.late = true;
    const older = this.#waiting.filter((one) => one.lane === lane);
    this.#waiting = this.#waiting.filter((one) => one.lane !== lane);
    for (const one of older) one.resolve(null);
  }

  #end(state, problem) {
    this.#worker?.terminate();
    this.#worker = null;
    this.problem = problem;
    this.#become(state);
    this.#refuseAll();
  }

  #refuseAll() {
    const all = [this.#underWay, ...this.#waiting].filter(Boolean);
    this.#underWay = null;
    this.#waiting = [];
    for (const one of all) one.reject(new Error(this.problem));
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** Wait, but not long, for what keeps the files on this device: it must be there before the worker. */
async function keeper() {
  if (!navigator.serviceWorker) return;
  try {
    const found = await navigator.serviceWorker.register(new URL("service-worker.js", ENGINE));
    const coming = found.installing ?? found.waiting;
    if (found.active || !coming) return;
    await new Promise((resolve) => {
      coming.addEventListener("statechange", () => coming.state === "activated" && resolve());
      setTimeout(resolve, LONGEST_WAIT);
    });
  } catch {
    // A browser that keeps nothing checks drafts all the same.
  }
}

export const tonebookEngine = new TonebookEngine();
