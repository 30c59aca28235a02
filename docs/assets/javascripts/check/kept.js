// Words that a text must hold: whole, in any letter case. tonebook/proof/practice.py sees it the same way.

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Whether a text holds some words. */
export function holds(text, words) {
  const wanted = words.trim().split(/\s+/).map(escaped).join("\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${wanted}(?![\\p{L}\\p{N}])`, "iu").test(text);
}

/** Some words in a row, as a sentence names them. */
export const named = (words) => words.map((one) => `“${one}”`).join(", ");
