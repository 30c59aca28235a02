// What a reader takes away: the draft as a file, the report as one, an example to begin with, an empty page.

import { draftOf } from "./draft.js";
import { settingsOf } from "./form.js";

const SAID = 2000;

/** Make the buttons work. */
export function withSharing(page, { box, form, shown, later }) {
  const act = (name, done) => page.querySelector(`[data-act=${name}]`).addEventListener("click", done);

  act("copy", async ({ currentTarget: button }) => {
    const { text } = draftOf(box.value, settingsOf(form));
    say(button, (await copied(text)) ? "Copied" : "Copying is not allowed here");
  });
  act("download", () => {
    if (!shown.answer) return;
    const file = new Blob([`${JSON.stringify(shown.answer.report, null, 2)}\n`], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "tonebook-report.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SAID);
  });
  act("example", ({ currentTarget: button }) => typed(box, button.dataset.text, later));
  act("clear", () => {
    form.reset();
    page.querySelector("[data-media]").replaceChildren();
    typed(box, "", later);
  });
}

function typed(box, text, later) {
  box.focus();
  box.select();
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) box.value = text;
  later();
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function say(button, words) {
  const usual = button.dataset.words ?? button.textContent;
  button.dataset.words = usual;
  button.textContent = words;
  setTimeout(() => (button.textContent = usual), SAID);
}
