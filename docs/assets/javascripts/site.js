// Small helps on top of pages that work without them.
"use strict";

const search = document.querySelector("[data-md-component=search]");
search?.setAttribute("aria-label", "Search");
document.querySelector(".md-path")?.setAttribute("aria-label", "Where you are");
for (const box of document.querySelectorAll(".task-list-control input")) {
  box.setAttribute("aria-label", box.closest("li")?.textContent.trim().slice(0, 80) || "Task");
}

// Opened from disk, a folder is a list of files: follow links to the page in it.
if (location.protocol === "file:") {
  const toPage = (event) => {
    const link = event.target.closest?.("a[href]");
    const address = link && new URL(link.href);
    if (address?.protocol === "file:" && address.pathname.endsWith("/")) {
      address.pathname += "index.html";
      link.href = address.href;
    }
  };
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, toPage, { capture: true });
}

// What is folded away is printed too, but for settings and sources.
const folds = () => document.querySelectorAll("details.tb-more:not([data-search-exclude], [open])");
addEventListener("beforeprint", () => folds().forEach((part) => part.toggleAttribute("data-printing", (part.open = true))));
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-printing]")) part.open = part.toggleAttribute("data-printing", false);
});

// A link to a part that is folded away opens it; older browsers do not.
const reveal = () => {
  for (let part = document.querySelector(":target")?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
};
addEventListener("hashchange", reveal);
reveal();

// The meaning of a word goes away with Escape, until the word is left and met again.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const word of document.querySelectorAll(".tb-gloss:hover, .tb-gloss:focus")) {
    word.classList.add("tb-gloss--quiet");
    for (const kind of ["mouseleave", "blur"]) word.addEventListener(kind, () => word.classList.remove("tb-gloss--quiet"), { once: true });
  }
});

// A button that copies a sample.
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
};
for (const sample of document.querySelectorAll("[data-copy]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tb-copy", textContent: "Copy" });
  button.addEventListener("click", async () => {
    const text = sample.dataset.copyAs === "lines" ? sample.innerText : sample.textContent;
    button.textContent = (await copy(text)) ? (sample.querySelector(".tb-var:not(.tb-var--filled)") ? "Copied, with gaps" : "Copied") : "Select and copy by hand";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  button.setAttribute("aria-live", "polite");
  (sample.parentElement.querySelector("header") ?? sample.parentElement).append(button);
}

// The index of rules, narrowed by words, severity, platform and how far they are checked; the choice stays in the address.
const filter = document.querySelector("[data-filter]");
if (filter) {
  const [words, severity, platform, checked, count] = ["words", "severity", "platform", "checked", "count"].map((name) =>
    filter.querySelector(`[data-filter-${name}]`),
  );
  const rows = [...document.querySelectorAll(".tb-index tbody tr")];
  const asked = new URLSearchParams(location.search);
  words.value = asked.get("words") ?? "";
  severity.value = asked.get("severity") ?? "";
  platform.value = asked.get("platform") ?? "";
  checked.value = asked.get("checked") ?? "";
  const wanted = (row) =>
    words.value.toLowerCase().split(/\s+/).every((word) => row.textContent.toLowerCase().includes(word)) &&
    (!severity.value || row.dataset.severity === severity.value) &&
    (!checked.value || row.dataset.checked === checked.value) &&
    (!platform.value || ["*", ...[platform.value]].some((name) => row.dataset.platforms.split(" ").includes(name)));
  const narrow = () => {
    for (const row of rows) row.hidden = !wanted(row);
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = `${shown} of ${rows.length}`;
    for (const table of document.querySelectorAll(".tb-index")) {
      const empty = !table.querySelector("tbody tr:not([hidden])");
      for (let part = table.closest(".tb-scroll"); part; part = part.tagName === "H2" ? null : part.previousElementSibling) part.hidden = empty;
    }
  };
  filter.addEventListener("input", narrow);
  filter.hidden = false;
  narrow();
}
