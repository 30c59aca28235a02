// A post to mend or to write: the learner edits until the linter is content and the words that must stand there
// do. It starts when a text is first gone to.

import { tonebookEngine } from "../engine.js";
import { button, made, plural } from "./elements.js";
import { showFindings } from "./findings.js";
import { holds, named } from "./kept.js";
import { linkHere } from "./links.js";
import { unitsIn } from "./offsets.js";

const PAUSE = 120;
const QUIET = 900;
const FETCHED = "The linter is being fetched: once, then it stays on this device.";
const STARTING = "The linter is starting.";
const EMPTY = "Write something: an empty post says nothing.";
// Rules on questions that nobody will answer are not what is practised: a colleague sees to the replies.
const ANSWERED = { owner: "community team", answers_until: "2030-01-01" };
const SITE = document.querySelector("[data-course]")?.dataset.site;

/** What stands between a text and a linter that is content: all but suggestions, and those the exercise is about. */
const isLeft = ({ severity, rule }, rules) => severity !== "suggestion" || rules.includes(rule);

class Mending {
  #entries = [];
  #waiting = 0;
  #speaking = 0;
  #asked = false;

  constructor(exercise) {
    const { mend, platform, goal, inReplyTo } = exercise.querySelector("[data-mend]").dataset;
    this.kept = [...exercise.querySelectorAll("[data-kept] b")].map((one) => one.textContent);
    Object.assign(this, { exercise, rules: mend.split(" "), lane: `mend-${exercise.dataset.exercise}` });
    this.brief = { ...ANSWERED, platform, goal, ...(inReplyTo && { in_reply_to: inReplyTo }) };
    this.field = exercise.querySelector("textarea");
    this.command = exercise.querySelector(".tb-exercise__mark");
    this.field.addEventListener("focus", () => this.#start(), { once: true });
    if (document.activeElement === this.field) this.#start();
  }

  #start() {
    if (this.#asked) return;
    this.#asked = true;
    this.#build();
    for (const event of ["state", "progress"]) tonebookEngine.addEventListener(event, () => this.#tell());
    this.field.addEventListener("input", () => this.#later());
    this.#tell();
    void this.#check();
  }

  #build() {
    this.said = made("p", "tb-verdict");
    this.said.setAttribute("role", "status");
    this.bar = Object.assign(made("progress"), { hidden: true });
    this.bar.setAttribute("aria-label", "How much of the linter has come");
    this.list = made("ol", "tb-findings");
    this.list.setAttribute("aria-label", "What the linter still finds");
    this.again = button("Start again", () => this.#startAgain());
    this.retry = button("Try again", () => void this.#check());
    const buttons = made("p", "tb-mending__buttons", this.again, button("Show one way", () => this.#showOneWay()), this.retry);
    this.panel = made("section", "tb-mending", this.said, this.bar, this.list, buttons);
    this.command.before(this.panel);
  }

  /** Where the engine stands; without one the page is as it was. */
  #tell() {
    const { state, problem, progress } = tonebookEngine;
    this.panel.hidden = state === "missing";
    this.command.hidden = state === "ready";
    this.retry.hidden = state !== "failed";
    Object.assign(this.bar, { max: progress.of || 1, value: progress.done, hidden: state !== "starting" });
    if (state === "starting") this.#show(progress.of && progress.done >= progress.of ? STARTING : FETCHED);
    else if (state === "failed") this.#show(problem);
  }

  #later() {
    clearTimeout(this.#speaking);
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#check(), PAUSE);
  }

  async #check() {
    const text = this.field.value;
    try {
      const answer = await tonebookEngine.ask({ ...this.brief, text }, { lane: this.lane });
      if (answer && text === this.field.value) this.#answered(text, answer.report.findings);
    } catch (error) {
      if (tonebookEngine.state === "ready") this.#show(`The linter failed on this text: ${error.message}`);
    }
  }

  #answered(text, found) {
    const empty = !text.trim();
    const units = unitsIn(text);
    const findings = empty ? [] : found;
    this.#entries = findings.map((finding) => {
      const place = { start: units(finding.span.start), end: units(finding.span.end) };
      return { key: finding.fingerprint, finding: { ...finding, platforms: [] }, place, words: finding.text, link: linkHere(finding.url, SITE) };
    });
    this.#showFindings();
    const left = findings.filter((one) => isLeft(one, this.rules));
    const missing = this.kept.filter((words) => !holds(text, words));
    const content = !empty && !left.length && !missing.length;
    this.#say(empty ? EMPTY : verdict(left.length, findings.length - left.length, missing), content);
  }

  /** The list mends nothing by itself: that is the learner's part. */
  #showFindings() {
    const shown = this.#entries.map(({ place: _, ...entry }) => entry);
    const focused = this.list.contains(document.activeElement);
    showFindings(this.list, shown, {}, { look: (key) => this.#look(key), point: () => {} });
    if (focused && !this.list.contains(document.activeElement)) this.field.focus();
  }

  #look(key) {
    const { place } = this.#entries.find((one) => one.key === key);
    this.field.focus();
    this.field.setSelectionRange(place.start, place.end);
  }

  #startAgain() {
    this.field.value = this.field.defaultValue;
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }

  #showOneWay() {
    const answer = [...this.exercise.querySelectorAll("details.tb-answer")].at(-1);
    answer.open = true;
    answer.querySelector("summary").focus();
  }

  /** Tell how it stands, once the learner pauses: the first word of a new text mends nothing yet. */
  #say(words, content) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => this.#show(words, content), QUIET);
  }

  #show(words, content = false) {
    this.panel.classList.toggle("tb-mending--content", content);
    if (content) this.exercise.dispatchEvent(new Event("mended"));
    if (this.said.textContent !== words) this.said.textContent = words;
  }
}

function verdict(left, suggestions, missing) {
  const words = missing.length ? ` What is missing: ${named(missing)}.` : "";
  if (left) return `The linter still finds ${plural(left, "thing")} to mend.${words}`;
  const rest = suggestions ? ` ${plural(suggestions, "suggestion")} may stay.` : "";
  return missing.length ? `The linter finds nothing to mend.${words}` : `The linter is content.${rest}`;
}

for (const place of document.querySelectorAll("[data-mend]")) new Mending(place.closest("[data-exercise]"));
