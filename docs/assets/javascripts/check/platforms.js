// What each platform counts, and what its readers see before the fold.

import { made, number } from "./elements.js";

/** Show the posts of an answer, one card each. `names` are the platforms by id, `links` their pages. */
export function showPlatforms(element, posts, names, links) {
  element.replaceChildren(...posts.map((post) => card(post, names[post.platform] ?? post.platform, links[post.platform])));
}

function card(post, name, link) {
  const over = post.limit && post.length > post.limit;
  const heading = made("h3", "tb-count__name", link ? Object.assign(made("a", "", name), { href: link }) : name);
  if (post.parts > 1) heading.append(` ${post.part}/${post.parts}`);
  return made(
    "section",
    `tb-count${over ? " tb-count--over" : ""}`,
    heading,
    made("p", "tb-count__line", ...counted(post, over)),
    post.limit ? bar(post.length, post.limit) : null,
    others(post),
    ...post.folds.map((fold) => preview(post, fold)),
  );
}

const UNITS = { weighted: "weighted characters", "UTF-16": "UTF-16 units", graphemes: "characters" };

function counted({ length, limit, unit }, over) {
  const most = limit ? ` of ${number(limit)}` : "";
  const rest = limit ? (over ? `${number(length - limit)} too many` : `${number(limit - length)} left`) : "";
  return [made("strong", "", number(length)), `${most} ${UNITS[unit] ?? unit}`, rest && made("span", "tb-count__rest", rest)];
}

function bar(length, limit) {
  const full = made("span", "tb-count__full");
  full.style.setProperty("inline-size", `${Math.min(100, (100 * length) / limit)}%`);
  const track = made("span", "tb-count__track", full);
  track.setAttribute("aria-hidden", "true");
  return track;
}

/** The limits beside that of the text itself which the post comes near, or breaks. */
function others(post) {
  const own = post.limits.findIndex(isText);
  const shown = post.limits.filter((one, index) => index !== own && one.count > 0 && (one.count > one.limit || !isText(one)));
  if (!shown.length) return null;
  const entry = (one) =>
    made("li", one.count > one.limit ? "tb-count--over" : "", `${words(one.field)}: ${number(one.count)} of ${number(one.limit)} ${one.counter === "items" ? "" : UNITS[one.unit] ?? one.unit}`.trim());
  return made("ul", "tb-count__others", ...shown.map(entry));
}

const isText = ({ field }) => field === "body" || field === "reply";
const words = (field) => field.replaceAll("_", " ");

function preview(post, { where, from, to, shown }) {
  const end = Math.max(post.hook.end, ...post.sentences.map((sentence) => sentence.end));
  const cut = end > shown.end;
  const range = from === to ? number(from) : `${number(from)} to ${number(to)}`;
  const figure = made("figure", "tb-fold", made("figcaption", "", `${where[0]?.toUpperCase() ?? ""}${where.slice(1)}: ${cut ? `cut after ${range}` : "shown whole"}`));
  if (cut) figure.append(made("p", "tb-fold__text", shown.text, made("span", "tb-fold__more", "… more")));
  return figure;
}

/** What the posts do, by their words, beside what they declare: one part for each different reading. */
export function showIntent(element, posts, names) {
  const readings = new Map();
  for (const post of posts) {
    const same = JSON.stringify([post.intent, post.cues, post.goal]);
    readings.set(same, [...(readings.get(same) ?? []), post]);
  }
  const several = readings.size > 1;
  element.replaceChildren(
    ...[...readings.values()].flatMap((group) => reading(group[0], several && group.map((post) => names[post.platform] ?? post.platform).join(", "))),
  );
}

function reading({ intent, cues, goal }, whose) {
  const declared = goal ? `Its goal is ${goal}.` : "No goal is named.";
  const label = intent.label === "unclear" ? "It is unclear what this does." : `This seems to ${intent.label}, ${Math.round(100 * intent.confidence)} % sure.`;
  return [
    whose && made("h3", "tb-count__name", whose),
    made("p", "tb-intent__label", made("strong", "", label), ` ${declared}`),
    intent.cues.length ? made("ul", "tb-cues", ...intent.cues.map(spoken)) : null,
    made("h3", "tb-count__name", "What makes it a conversation"),
    made("dl", "tb-cue-groups", ...Object.entries(cues).map(([group, found]) => made("div", "", made("dt", "", words(group)), made("dd", "", found.length ? several(found) : "none")))),
  ].filter(Boolean);
}

const spoken = ({ text, name, speaks_for: goal }) =>
  made("li", "", text.trim() ? `“${text.trim()}”, ${name}, ` : `${name} `, "speaks for ", made("span", `tb-goal tb-goal--${goal}`, goal));

function several(found) {
  const counts = new Map();
  for (const { text, name } of found) counts.set(text.trim() || name, (counts.get(text.trim() || name) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count > 1 ? `“${text}” ×${count}` : `“${text}”`)).join(", ");
}

