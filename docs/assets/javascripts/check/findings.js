// The list of findings, in the order of the text; an entry that stays keeps its place and its focus.

import { button, made, plural, prose } from "./elements.js";

const FIELDS = {
  alt_text: "in the alt text",
  media: "in the name of a picture",
  title: "in the title",
  link: "in the link",
  owner: "in who answers",
  answers_until: "in until when",
  in_reply_to: "in the comment",
  hashtags: "in the hashtags",
};
const SHOWN = 60;

/**
 * Show findings: [{key, finding, words, example, place, link}]. `names` are the platforms by id; `acts` does what is
 * asked: look(key), fix(key). A list that is drawn again keeps the focus where it was.
 */
export function showFindings(list, entries, names, acts) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const known = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = entries.map((entry) => {
    const told = JSON.stringify([entry.finding.message, entry.finding.severity, entry.finding.platforms, entry.words, entry.finding.fix, entry.example]);
    const old = known.get(entry.key);
    if (old?.told === told) return old;
    return Object.assign(item(entry, names, acts), { told });
  });
  if (items.length !== list.children.length || items.some((one, index) => one !== list.children[index])) {
    list.replaceChildren(...items);
  }
  if (focused && focused !== document.activeElement) refocus(list, focused);
}

function refocus(list, element) {
  if (element.isConnected) element.focus({ preventScroll: true });
  else (list.querySelector("li") ?? list.closest("section").querySelector("h2"))?.focus({ preventScroll: true });
}

function item({ key, finding, words, example, place, link }, names, acts) {
  const element = made("li", `tb-finding tb-finding--${finding.severity}`);
  element.dataset.key = key;
  element.tabIndex = -1;
  element.append(head(finding, shortened(words), names, () => acts.look(key)), made("p", "tb-finding__message", ...prose(finding.message)));
  if (finding.why) element.append(made("p", "tb-finding__why", made("span", "tb-label", "Why"), ...prose(finding.why)));
  if (example) element.append(made("p", "tb-finding__do", made("span", "tb-label tb-finding__sign", "✓ Do"), example));
  const foot = made("p", "tb-finding__foot");
  if (finding.fix && place) foot.append(button(fixWords(finding.fix.replacement), () => acts.fix(key), "tb-quiet tb-finding__fix"));
  foot.append(rule(finding.rule, link));
  element.append(foot);
  element.addEventListener("focusin", () => acts.point(key));
  return element;
}

function head(finding, words, names, look) {
  const line = made("p", "tb-finding__head", made("span", `tb-tag tb-tag--${finding.severity}`, finding.severity));
  if (words) {
    const shown = button(`“${words}”`, look, "tb-finding__words");
    shown.setAttribute("aria-label", `Show “${words}” in the text`);
    line.append(shown);
  }
  if (FIELDS[finding.field]) line.append(made("span", "tb-finding__where", FIELDS[finding.field]));
  if (finding.platforms.length) line.append(made("span", "tb-finding__where", finding.platforms.map((id) => names[id] ?? id).join(", ")));
  return line;
}

function rule(id, link) {
  if (!link) return made("span", "tb-finding__rule", id);
  const element = made("a", "tb-finding__rule", id);
  element.href = link;
  element.title = "This rule in the guide";
  return element;
}

const shortened = (text) => {
  const line = [...text.split(/\s+/).filter(Boolean).join(" ")];
  return line.length <= SHOWN ? line.join("") : `${line.slice(0, SHOWN - 1).join("").trimEnd()}…`;
};
const fixWords = (replacement) => (replacement ? `Replace with “${shortened(replacement)}”` : "Take it out");

/** How many findings of each severity, in words. */
export function summary(findings) {
  const counts = ["error", "warning", "suggestion"]
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity])
    .filter(([count]) => count)
    .map(([count, severity]) => plural(count, severity));
  return counts.length ? `${counts.join(", ")}.` : "Nothing to mend.";
}

