// The page by keyboard: F8 and Shift+F8 go through the findings, Ctrl+Enter to the first, Escape to the text.

/** Hear the keys. `look` shows a finding's words in the text, `check` asks at once. */
export function withKeys(page, { box, list, look, check }) {
  page.addEventListener("keydown", (event) => {
    const inList = list.contains(document.activeElement);
    if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      step(list, box, event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (inList) box.focus();
      else void check().then(() => go(list.children[0]));
    } else if (event.key === "Escape" && inList) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "Enter" && event.target.matches(".tb-finding")) {
      event.preventDefault();
      look(event.target.dataset.key);
    } else if (event.target.matches(".tb-finding") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(list, box, event.key === "ArrowUp" ? -1 : 1);
    }
  });
}

/** The next or the previous finding, from the one that has the focus, or was looked at last. */
function step(list, box, by) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.contains(document.activeElement) || (document.activeElement === box && item.classList.contains("tb-finding--current")));
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length;
  go(items[next]);
}

function go(item) {
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}
