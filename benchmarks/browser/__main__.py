"""What checking in the browser costs, in Chromium, on a site that was built.

    make
    python -m benchmarks.browser [--runs 5] [--site site]

Readiness stands beside the bare runtime's own start, in turn, each in a browser that has kept
nothing; then a start from what the service worker kept. Keys are pressed on a 500-word post.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "site"))

from browser import launch, served  # noqa: E402 - the folder has no package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

WORDS = 500
KEYS = 40
PLATFORMS = 3
WARM = 6_000
LONGEST = 600_000
PARTS = {
    "ScriptDuration": "scripts",
    "RecalcStyleDuration": "styles",
    "LayoutDuration": "layout",
    "TaskDuration": "thread, all of its work",
}
BARE_PAGE = """
const begun = performance.now();
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = () => (document.title = String(performance.now() - begun));
"""
BARE_WORKER = """
const { loadPyodide } = await import("./runtime/pyodide.mjs");
await loadPyodide({ indexURL: new URL("runtime/", import.meta.url).href });
postMessage("ready");
"""
MODULE = "/assets/javascripts/engine.js"
START = """async (module) => {
  const { tonebookEngine: engine } = await import(module);
  const begun = performance.now();
  engine.start();
  while (engine.state !== "ready") {
    if (engine.problem) throw new Error(engine.problem);
    await new Promise((done) => engine.addEventListener("state", done, { once: true }));
  }
  return performance.now() - begun;
}"""
ASK = """async ([module, front, text, count]) => {
  const { tonebookEngine: engine } = await import(module);
  const took = [];
  for (let key = 0; key < count; key += 1) {
    const begun = performance.now();
    const letters = "abcdefgh ".repeat(9).slice(0, key + 1);
    await engine.ask({ draft: `${front}${text} ${letters}` });
    took.push(performance.now() - begun);
  }
  return took;
}"""
WATCH = """() => {
  window.long = [];
  window.keys = [];
  const long = new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.long.push(one.duration);
  });
  long.observe({ type: "longtask" });
  const keys = new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!["keydown", "input"].includes(one.name)) continue;
      window.keys.push(one.processingEnd - one.processingStart);
    }
  });
  keys.observe({ type: "event", durationThreshold: 16 });
}"""


def post() -> str:
    """A post of 500 words from good ones and faulty ones."""
    lines = (ROOT / "benchmarks/false_alarms/clean.jsonl").read_text("utf-8").splitlines()
    words = " ".join(json.loads(line)["text"] for line in lines).split()[: WORDS - 8]
    return " ".join(["Our cutting-edge app is a game-changer for you.", *words])


def bare_site(folder: Path, runtime: Path) -> Path:
    """A page that starts the runtime and nothing else, as its own documentation says."""
    shutil.copytree(runtime, folder / "runtime")
    package = ROOT / "requirements/browser/node_modules/pyodide/pyodide-lock.json"
    shutil.copy(package, folder / "runtime")
    (folder / "index.html").write_text('<script src="page.js"></script>')
    (folder / "page.js").write_text(BARE_PAGE)
    (folder / "worker.js").write_text(BARE_WORKER)
    return folder


def bare_start(browser: Browser, address: str) -> float:
    page = browser.new_context().new_page()
    page.goto(address)
    while not page.title():
        page.wait_for_timeout(20)
    took = float(page.title())
    page.context.close()
    return took


def starts(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds to a ready engine: at first, and again on another page of the site."""
    page = browser.new_context().new_page()
    took = []
    for path in ("rules/", "voice/"):
        page.goto(f"{address}{path}")
        took.append(page.evaluate(START, MODULE))
    page.context.close()
    return took[0], took[1]


def keys(page: Page, text: str) -> dict[str, list[float]]:
    """Milliseconds from a request to its answer, by how many platforms it is for."""
    platforms = page.locator("[name=platform]").evaluate_all("all => all.map(box => box.value)")
    return {
        f"{count} platform{'s' if count > 1 else ''}": page.evaluate(
            ASK,
            [
                MODULE,
                f"---\nplatforms: [{', '.join(platforms[:count])}]\ngoal: inform\n---\n",
                text,
                KEYS,
            ],
        )[3:]
        for count in (1, 3, len(platforms))
    }


class Typed(NamedTuple):
    """The page's own milliseconds: each key's handlers, tasks over 50, and a key's parts."""

    keys: list[float]
    long: list[float]
    parts: dict[str, float]


def typed(page: Page, text: str) -> Typed:
    """Type into the box, for three platforms, and look at what the page itself does meanwhile."""
    for box in page.locator("[name=platform]").all()[:PLATFORMS]:
        box.check(force=True)
    page.locator("[data-draft]").fill(text)
    page.wait_for_timeout(1000)
    page.evaluate(WATCH)
    page.locator("[data-draft]").press("End")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = worked(session)
    for letter in "and then we went on " * (KEYS // 20):
        page.keyboard.type(letter)
        page.wait_for_timeout(80)
    page.wait_for_timeout(1000)
    after = worked(session)
    parts = {name: (after[name] - before[name]) / KEYS for name in PARTS}
    return Typed(page.evaluate("window.keys"), page.evaluate("window.long"), parts)


def worked(session: CDPSession) -> dict[str, float]:
    """Milliseconds of processor that the page's thread has spent so far, by what it did."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: 1000 * one["value"] for one in metrics}


def first_check(page: Page, address: str, text: str) -> float:
    """Milliseconds to the answer to a first text, some seconds after readiness."""
    page.goto(f"{address}check/")
    page.locator("[data-check][data-state=ready]").wait_for()
    page.wait_for_timeout(WARM)
    front = "---\nplatforms: [linkedin]\ngoal: inform\n---\n"
    return float(page.evaluate(ASK, [MODULE, front, text, 1])[0])


def told(name: str, values: list[float]) -> None:
    worst = max(values, default=0.0)
    middle = statistics.median(values) if values else 0.0
    print(f"| {name} | {middle:,.0f} | {worst:,.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="What checking in the browser costs.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    words = parser.parse_args()
    runtime = next((words.site / "assets/engine/files").glob("pyodide-*"), None)
    if runtime is None:
        raise SystemExit(f"{words.site} has no checker: run make first")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(words.site) as ours,
        served(bare_site(Path(folder), runtime)) as bare,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        pairs = [(bare_start(browser, bare), *starts(browser, ours)) for _ in range(words.runs)]
        page = browser.new_page()
        page.set_default_timeout(LONGEST)
        first = [first_check(page, ours, post()) for _ in range(words.runs)]
        answers, drawn = keys(page, post()), typed(page, post())
        browser.close()
    print("| milliseconds | middle | worst |\n|---|--:|--:|")
    told("the bare runtime's start", [one[0] for one in pairs])
    told("ours, nothing kept", [one[1] for one in pairs])
    told("ours, from the service worker", [one[2] for one in pairs])
    for name, took in answers.items():
        told(f"a key on {WORDS} words, {name}: until its answer is there", took)
    told(f"the first text, {WARM / 1000:.0f} s after readiness", first)
    told("a key in the page: in its own handlers", drawn.keys)
    for name, what in PARTS.items():
        told_of = f"the page's own {what}, each key, {PLATFORMS} platforms"
        print(f"| {told_of} | {drawn.parts[name]:.1f} | |")
    print(
        f"\nReady after {ratio(pairs, 1):.2f} × the bare start, {ratio(pairs, 2):.2f} × when kept."
    )
    print(f"Tasks of the page over 50 ms while {KEYS} keys were pressed: {len(drawn.long)}.")


def ratio(pairs: list[tuple[float, float, float]], which: int) -> float:
    """The middle of the ratios, each within its own pair of starts."""
    return statistics.median(one[which] / one[0] for one in pairs)


if __name__ == "__main__":
    main()
