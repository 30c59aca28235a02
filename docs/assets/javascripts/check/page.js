// The page that checks drafts: what is typed goes to the engine, what it finds comes back into the page.

import { tonebookEngine } from "../engine.js";
import { draftOf, hasFrontMatter } from "./draft.js";
import { showFindings, summary } from "./findings.js";
import { settingsOf, withMedia } from "./form.js";
import { withKeys } from "./keys.js";
import { linkHere } from "./links.js";
import { showMarks } from "./marks.js";
import { codePoints, unitsIn } from "./offsets.js";
import { showIntent, showPlatforms } from "./platforms.js";
import { withSharing } from "./sharing.js";
import { showStart } from "./start.js";

const PAUSE = 60;
const QUIET = 900;

const page = document.querySelector("[data-check]");
const form = page.querySelector("form");
const box = form.querySelector("[data-draft]");
const [backdrop, list, told, counts, intent, note] = ["marks", "findings", "told", "counts", "intent", "note"].map((name) =>
  page.querySelector(`[data-${name}]`),
);
const boxes = [...form.querySelectorAll("[name=platform]")];
const names = Object.fromEntries(boxes.map(({ value, dataset }) => [value, dataset.name]));
const ROOT = new URL("../../..", import.meta.url);
const links = Object.fromEntries(boxes.map(({ value }) => [value, new URL(`platforms/${encodeURIComponent(value)}/`, ROOT).href]));

/** What is shown: the draft that was asked about, the answer, and its findings with their places. */
const shown = { draft: null, answer: null, entries: [], current: null };
let waiting = 0;
let speaking = 0;

async function check() {
  const draft = draftOf(box.value, settingsOf(form));
  ownFrontMatter(hasFrontMatter(box.value));
  if (!box.value.trim()) return empty();
  try {
    const answer = await tonebookEngine.ask({ draft: draft.text }, { lane: "check" });
    if (answer) show(draft, answer);
  } catch (error) {
    if (tonebookEngine.state === "ready") say(`The checker failed on this text: ${error.message}`);
  }
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
  redraw();
}

function show(draft, answer) {
  const places = placer(draft);
  Object.assign(shown, { draft, answer });
  shown.entries = answer.report.findings.map((finding) => {
    const place = places(finding);
    const words = place ? place.input.value.slice(place.start, place.end) : "";
    return { key: finding.fingerprint, finding, words, place, example: answer.examples[finding.rule], link: linkHere(finding.url, page.dataset.site) };
  });
  showFindings(list, shown.entries, names, { look, fix, point });
  showPlatforms(counts, answer.posts, names, links);
  showIntent(intent, answer.posts, names);
  redraw();
  say(summary(answer.report.findings));
}

function empty() {
  Object.assign(shown, { draft: null, answer: null, entries: [], current: null });
  for (const part of [list, counts, intent]) part.replaceChildren();
  redraw();
  say("");
}

/** Where a finding stands: in the box, or in one of the fields before it; null where it has no place. */
function placer(draft) {
  const written = [...draft.text].slice(draft.start).join("");
  const units = unitsIn(written);
  return ({ span: { start, end } }) => {
    if (start >= draft.start) return { input: box, start: units(start - draft.start), end: units(end - draft.start) };
    const field = draft.places.find((one) => one.start <= start && end <= one.end + 1);
    if (!field) return null;
    const within = field.exact ? unitsIn(field.input.value.trim()) : () => 0;
    const whole = { input: field.input, start: 0, end: field.input.value.length };
    return field.exact ? { input: field.input, start: within(start - field.start), end: within(end - field.start) } : whole;
  };
}

/** The marks belong to the text that was checked: in one that has changed since they stay where the words do. */
function redraw() {
  const text = box.value;
  const checked = shown.draft?.text.endsWith(text) && codePoints(text) === codePoints(shown.draft.text) - shown.draft.start;
  const places = shown.entries
    .filter(({ place }) => place?.input === box && place.end > place.start)
    .filter(({ place, finding }) => checked || text.slice(place.start, place.end) === finding.text)
    .map(({ key, finding, place }) => ({ ...place, key, severity: finding.severity }));
  showMarks(backdrop, text, places, shown.current);
}

function point(key) {
  if (shown.current === key) return;
  shown.current = key;
  for (const item of list.children) item.classList.toggle("tb-finding--current", item.dataset.key === key);
  redraw();
}

function look(key) {
  const place = shown.entries.find((one) => one.key === key)?.place;
  if (!place) return;
  point(key);
  place.input.closest("details")?.setAttribute("open", "");
  place.input.focus();
  place.input.setSelectionRange?.(place.start, place.end);
}

/** Put a fix in as if it were typed, so that the browser's undo takes it back. */
function fix(key) {
  const { place, finding } = shown.entries.find((one) => one.key === key) ?? {};
  if (!place || place.input.value.slice(place.start, place.end) !== finding.text) return;
  look(key);
  const { replacement } = finding.fix;
  const typed = replacement ? document.execCommand("insertText", false, replacement) : document.execCommand("delete");
  if (!typed) {
    place.input.setRangeText(replacement);
    place.input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  say(`Replaced “${finding.text}”.`);
}

function ownFrontMatter(own) {
  note.hidden = !own;
  for (const part of form.querySelectorAll("[data-settings]")) part.disabled = own;
}

/** Tell how it stands, once a writer pauses. */
function say(words) {
  clearTimeout(speaking);
  speaking = setTimeout(() => told.textContent !== words && (told.textContent = words), QUIET);
}

showStart(page, tonebookEngine, () => {
  withMedia(form, later);
  withKeys(page, { box, list, look, check });
  withSharing(page, { box, form, shown, later });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  box.addEventListener("click", () => pointAt(box.selectionStart));
  void check();
});

/** A click on marked words shows which finding they belong to. */
function pointAt(offset) {
  const here = shown.entries.find(({ place }) => place?.input === box && place.start <= offset && offset < place.end);
  if (here) point(here.key);
}
