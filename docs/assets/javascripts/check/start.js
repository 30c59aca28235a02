// The start: what is there while the engine comes, and what is said where none does.

/** Show the page's form as soon as it is known that there is an engine; `ready` is called then, once. */
export function showStart(page, engine, ready) {
  const part = (name) => page.querySelector(`[data-${name}]`);
  const [bar, words, again] = ["progress", "start-words", "again"].map(part);
  const otherwise = document.querySelector("[data-otherwise]");

  const tell = () => {
    const { state, problem, progress } = engine;
    const { done, of } = progress;
    if (page.hidden && (of || state === "ready" || state === "failed")) {
      page.hidden = false;
      ready();
    }
    page.dataset.state = state;
    otherwise.hidden = !page.hidden && state !== "failed";
    Object.assign(bar, { max: of || 1, value: done, hidden: state !== "starting" });
    again.hidden = state !== "failed";
    const next = said(state, problem, of && done >= of);
    if (words.textContent !== next) words.textContent = next;
  };
  again.addEventListener("click", () => engine.start());
  engine.addEventListener("state", tell);
  engine.addEventListener("progress", tell);
  engine.start();
}

function said(state, problem, come) {
  if (state === "ready") return "Ready: it checks as you type.";
  if (state !== "starting") return problem;
  return come ? "The checker is starting." : "Fetching the checker, once for this device.";
}
