// A draft file in Markdown, made of the text and what the page asks beside it: front matter, then the text.
// It is what the linter reads, and what is copied: the command line says the same of it.

import { codePoints } from "./offsets.js";

const FENCE = "---";
const OPENS = /^---[ \t]*(?:\n|$)/;
const NOT_IN_YAML = /[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/gu;

const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const quoted = (text) => JSON.stringify(text).replace(NOT_IN_YAML, escaped);

/** Whether a text brings front matter of its own. */
export const hasFrontMatter = (text) => OPENS.test(text);

/**
 * The draft of a text and its settings: {text, start, places}. `start` is where the writer's text begins,
 * in code points; `places` are the values before it: {field, input, start, end}, without their quotes.
 * A text that brings front matter is the whole draft.
 */
export function draftOf(text, settings) {
  if (hasFrontMatter(text)) return { text, start: 0, places: [] };
  const made = new FrontMatter();
  made.line("platforms", `[${settings.platforms.join(", ")}]`);
  if (settings.goal) made.line("goal", settings.goal);
  if (settings.paid) made.line("paid", "true");
  for (const { name, input } of settings.texts) made.value(`${name}: `, name, input);
  if (settings.media.length) made.text += "media:\n";
  for (const { file, alt } of settings.media) {
    made.value("  - file: ", "media", file, "picture.png");
    if (alt.value.trim()) made.value("    alt: ", "alt_text", alt);
  }
  const front = `${FENCE}\n${made.text}${FENCE}\n`;
  return { text: front + text, start: codePoints(front), places: made.places };
}

class FrontMatter {
  text = "";
  places = [];

  line(name, value) {
    this.text += `${name}: ${value}\n`;
  }

  value(before, field, input, otherwise = "") {
    const start = codePoints(`${FENCE}\n${this.text}${before}`) + 1;
    const value = quoted(input.value.trim() || otherwise);
    this.text += `${before}${value}\n`;
    const exact = input.value.trim() === value.slice(1, -1);
    this.places.push({ field, input, start, end: start + codePoints(value) - 2, exact });
  }
}
