// Python counts code points, JavaScript counts UTF-16 units: an emoji is one there and two here.

/** The number of code points of a text; half of a pair that is alone counts as one. */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A function that turns offsets in code points into offsets in UTF-16 units of the text. */
export function unitsIn(text) {
  const starts = [];
  let offset = 0;
  for (const character of text) {
    starts.push(offset);
    offset += character.length;
  }
  starts.push(offset);
  return (point) => starts[Math.max(0, Math.min(point, starts.length - 1))];
}
