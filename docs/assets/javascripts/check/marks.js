// The words of findings, marked behind the text box: the same text once more, invisible but for its marks.

import { made } from "./elements.js";

const GRAVITY = { error: 3, warning: 2, suggestion: 1 };
const MOST_OF_IT = 0.8;
const LONG = 280;

/** Whether a finding is about words that can be pointed at, not about the text as a whole. */
export function isPointed({ start, end }, text) {
  return end > start && !(end - start > LONG && end - start > MOST_OF_IT * text.length);
}

/**
 * Put a text with its marks in an element. `places` are {start, end, severity, key} in UTF-16 units; where
 * several overlap, the gravest shows. `current` is the key of the finding that is being looked at.
 */
export function showMarks(element, text, places, current) {
  const pointed = places.filter((place) => isPointed(place, text));
  const cuts = [...new Set([0, text.length, ...pointed.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const parts = cuts.slice(1).map((end, index) => part(text, cuts[index], end, pointed, current));
  // The last line is as high as in the box only if something stands in it.
  element.replaceChildren(...parts, "\u200b");
}

function part(text, start, end, places, current) {
  const here = places.filter((place) => place.start <= start && end <= place.end);
  const words = text.slice(start, end);
  if (!here.length) return words;
  const gravest = here.reduce((one, other) => (GRAVITY[other.severity] > GRAVITY[one.severity] ? other : one));
  const chosen = here.some(({ key }) => key === current) ? " tb-words--current" : "";
  return made("mark", `tb-words tb-words--${gravest.severity}${chosen}`, words);
}
