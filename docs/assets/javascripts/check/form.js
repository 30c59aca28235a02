// What the page asks beside the text: platforms, goal, money, the comment that is answered, pictures.

import { button, made } from "./elements.js";

/** The form's settings, as draft.js takes them; inputs themselves where findings lead back to them. */
export function settingsOf(form) {
  const fields = [...form.querySelectorAll("[data-text]")].filter((input) => input.value.trim());
  const media = [...form.querySelectorAll("[data-medium]")]
    .map((row) => ({ file: row.querySelector("[data-file]"), alt: row.querySelector("[data-alt]") }))
    .filter(({ file, alt }) => file.value.trim() || alt.value.trim());
  const chosen = [...form.querySelectorAll("[name=platform]:checked")].map((box) => box.value);
  return {
    platforms: chosen.length ? chosen : [form.dataset.platform],
    goal: form.elements.goal.value,
    paid: form.elements.paid.checked,
    texts: fields.map((input) => ({ name: input.dataset.text, input })),
    media,
  };
}

/** Lets pictures be added and taken away; `changed` is called after each. */
export function withMedia(form, changed) {
  const rows = form.querySelector("[data-media]");
  const template = form.querySelector("template");
  const add = button("Add a picture or film", () => {
    const row = template.content.firstElementChild.cloneNode(true);
    const count = rows.children.length + 1;
    for (const [name, words] of [["file", "File"], ["alt", "Alt text"]]) {
      const input = row.querySelector(`[data-${name}]`);
      input.setAttribute("aria-label", `${words} of picture ${count}`);
    }
    row.append(button("Remove", () => {
      row.remove();
      add.focus();
      changed();
    }));
    rows.append(row);
    row.querySelector("input").focus();
    changed();
  });
  rows.after(made("p", "tb-check__add", add));
}
