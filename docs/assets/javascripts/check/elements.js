// Elements made of text alone: nothing that a draft or a guide says can become markup.

/** An element with a class, and children that are elements or text; null and false are left out. */
export function made(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter(Boolean));
  return element;
}

/** A button that does something. */
export function button(text, act, className = "tb-quiet") {
  const element = made("button", className, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** Words in which what stands between backticks is code, as the guide writes it. */
export const prose = (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? made("code", "", part) : part));

/** A number as people write it. */
export const number = (value) => value.toLocaleString("en");

/** One of several words, by a number. */
export const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;
