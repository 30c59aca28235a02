// How the search ranks: exact ids and names first, then what people call a thing, then words in the text.
// MiniSearch keeps the index; what a match is worth is decided here. Tried in tests/site/test_search.py.
"use strict";

const STOP_WORDS = new Set(
  `a about an and any are as at be been but by can could did do does for from get had has have how i if in into is it its
  just may me my need of on or our shall should so some than that the their them then there these they this those to
  us was we were what when where which while who why will with would you your`.split(/\s+/),
);
const BOOSTS = { anchor: 3, title: 6, also: 5, page: 2, text: 1, code: 0.5 };
const MOST_PAGES = 30;
const MOST_PARTS = 12;
const AROUND = 160; // characters shown of a section's text

// Apostrophes go, and so does the hyphen after a single letter: don't is dont, e-mail is email.
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}|['’]/gu, "")
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, "$1")
    .toLowerCase();
const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// One form for the forms of a word, and one spelling for British and American ones.
function stem(word) {
  if (word.length < 4) return word;
  return word
    .replace(/iz(e|es|ed|ing|ation|ations)$/, "is$1")
    .replace(/^(col|fav|behavi|lab|hon|neighb)or/, "$1our")
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(ss|sh|ch|x|z)es$/, "$1")
    .replace(/([^siu])s$/, "$1")
    .replace(/([a-z]{3,})(?:ing|ed)$/, "$1")
    .replace(/([bdfgmnprt])\1$/, "$1")
    .replace(/e$/, "");
}
const stems = (text) => words(text).map(stem);
const withoutStopWords = (text) => words(text).filter((word) => !STOP_WORDS.has(word)).map(stem);

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (html) =>
  html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]).replace(/\s+/g, " ").trim();
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// What people call a thing, and the word that a term replaces, stand in a line of their own; the word lists of rules stand in code.
const ALSO = /<p>(?:Also called|Not): (.*?)<\/p>/g;
const CODE = /<code>(.*?)<\/code>/gs;
const all = (html, pattern) => plain([...html.matchAll(pattern)].map((found) => found[1]).join(", "));

function section({ location, title, text, boost = 1 }, titles) {
  const [address, part = ""] = location.split("#");
  const anchor = part.startsWith("_") ? "" : part;
  const also = all(text, ALSO);
  const made = { location, address, anchor, title: plain(title), also, page: part ? (titles.get(address) ?? "") : "", code: all(text, CODE) };
  made.text = plain(text.replace(ALSO, "").replace(CODE, " "));
  made.names = new Set(stems(`${made.title} ${also}`));
  made.called = [made.title, ...also.split(",")].map((call) => words(call).join(" "));
  made.calls = made.called.map(withoutStopWords).filter((call) => call.length);
  // A part of an overview that only leads to a page of its own stands behind that page.
  made.boost = boost * (titles.has(`${address}${part}/`) ? 0.15 : part ? 1 : 1.3);
  return made;
}

class Engine {
  constructor(documents) {
    const pages = documents.filter((one) => !one.location.includes("#"));
    const titles = new Map(pages.map((one) => [one.location, plain(one.title)]));
    this.sections = new Map(documents.map((one) => [one.location, section(one, titles)]));
    this.index = new MiniSearch({
      idField: "location",
      fields: Object.keys(BOOSTS),
      storeFields: ["boost"],
      tokenize: words,
      processTerm: stem,
      searchOptions: { tokenize: (text) => text.split(" "), processTerm: (term) => term, boost: BOOSTS, weights: { prefix: 0.4, fuzzy: 0.2 } },
    });
    this.index.addAll([...this.sections.values()]);
  }

  // The pages that answer a query, best first; each a list of its sections, best first.
  search(query) {
    const telling = withoutStopWords(query);
    const terms = telling.length ? telling : stems(query);
    if (!terms.length) return [];
    const scored = this.found(terms).map(({ id, score, queryTerms }) => {
      const one = this.sections.get(id);
      return { section: one, score: score * nearness(one, query, terms), terms: queryTerms };
    });
    scored.sort((a, b) => b.score - a.score);
    const asked = lookedFor(query, terms);
    return pages(scored, this.sections).map((page) => page.map((one) => shown(one, asked)));
  }

  // Matches by whole words and by beginnings; a word that nothing matches is taken for one mistyped.
  found(terms) {
    const options = {
      prefix: (term, place, every) => term.length > (place === every.length - 1 ? 1 : 3),
      boostDocument: (_, __, stored) => stored.boost,
    };
    const plainly = this.index.search(terms.join(" "), options);
    const known = new Set(plainly.flatMap((one) => one.queryTerms));
    if (terms.every((term) => known.has(term) || term.length < 4)) return plainly;
    const fuzzy = (term) => (known.has(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2);
    return this.index.search(terms.join(" "), { ...options, fuzzy });
  }
}

// How near a section's names are to the whole query: its id, its title, what else it is called.
function nearness({ address, anchor, names, called, calls }, query, terms) {
  const asked = query.trim().toLowerCase();
  if (anchor && address.startsWith("rules/") && [anchor, `${address.slice(6)}${anchor}`].includes(asked)) return 1000;
  if (called.includes(words(query).join(" "))) return anchor ? 12 : 24;
  const within = calls.filter((call) => call.every((word) => terms.includes(word)));
  if (within.some((call) => call.length === terms.length)) return 8;
  if (calls.some((call) => terms.every((term) => call.includes(term)))) return 4;
  if (within.length) return 2 + Math.max(...within.map((call) => call.length)) / 2;
  return terms.every((term) => names.has(term)) ? 2 : 1;
}

// Sections by page, the page's opening always among them, as the theme expects.
// Where a part says more of what was asked than the opening does, it is shown with it.
function pages(scored, sections) {
  const byPage = new Map();
  for (const one of scored) byPage.set(one.section.address, [...(byPage.get(one.section.address) ?? []), one]);
  return [...byPage.entries()].slice(0, MOST_PAGES).map(([address, found]) => {
    const opening = found.find((one) => one.section.location === address) ?? { section: sections.get(address), score: 0, terms: [] };
    const parts = found.filter((one) => one !== opening).slice(0, MOST_PARTS);
    if (!parts.length || parts[0].score >= opening.score) return [...parts, opening];
    return parts[0].terms.length > opening.terms.length ? [...parts, { ...opening, score: parts[0].score }] : [opening, ...parts];
  });
}

function shown({ section, score, terms }, asked) {
  const found = new Set(terms);
  return {
    location: section.location,
    title: marked(section.title, asked),
    text: `<p>${marked(excerpt(section.text, asked), asked)}</p>`,
    score,
    terms: Object.fromEntries(asked.typed.map((word) => [word, found.has(stem(word))])),
  };
}

// The words as they were typed, but for those that only join, and a pattern that finds their forms in a text.
function lookedFor(query, terms) {
  const forms = terms.map((term) => `${term}[\\p{L}\\p{N}'’]*`).join("|");
  return {
    typed: words(query).filter((word) => terms.includes(stem(word))),
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms})`, "giu"),
  };
}

// Text for HTML; the words that were asked for are marked.
function marked(text, { pattern }) {
  let made = "";
  let end = 0;
  for (const { 0: word, index } of text.matchAll(pattern)) {
    made += `${escaped(text.slice(end, index))}<mark>${escaped(word)}</mark>`;
    end = index + word.length;
  }
  return made + escaped(text.slice(end));
}

// The part of a text around the first word that was asked for.
function excerpt(text, { pattern }) {
  if (text.length <= AROUND) return text;
  const first = Math.max(text.search(pattern), 0);
  const start = first < AROUND / 2 ? 0 : text.indexOf(" ", first - AROUND / 3) + 1;
  const end = text.lastIndexOf(" ", start + AROUND);
  return `${start ? "… " : ""}${text.slice(start, end > start ? end : start + AROUND)} …`;
}
