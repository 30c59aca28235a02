// Questions one at a time, over pages that hold all of them: the triage and the choice of an objective.
"use strict";

(() => {
  const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });

  // From a comment to its class: an answer leads to a class or to another question.
  const tree = (list) => {
    const forks = new Map(
      [...list.querySelectorAll("[data-ask]")].map((fork) => [
        fork.dataset.ask,
        {
          ask: fork.querySelector(".tb-fork__question").textContent,
          help: fork.querySelector(".tb-fork__help")?.textContent,
          ways: [...fork.querySelectorAll("[data-to]")].map((way) => ({
            answer: way.querySelector(".tb-way__answer").textContent,
            to: way.dataset.to,
          })),
        },
      ]),
    );
    return (answers) => {
      let here = forks.keys().next().value;
      const trail = [];
      for (const answer of answers) {
        const fork = forks.get(here);
        trail.push([fork.ask, fork.ways[answer].answer]);
        here = fork.ways[answer].to;
      }
      return forks.has(here) ? { ...forks.get(here), trail, left: "" } : { found: [here], trail };
    };
  };

  // From all objectives to few: an answer keeps those that fit; a question that changes nothing is left out.
  const narrow = (list) => {
    const questions = [...list.querySelectorAll("[data-ask]")].map((question) => ({
      ask: question.querySelector(".tb-fork__question").textContent,
      ways: [...question.querySelectorAll("[data-objectives]")].map((way) => ({
        answer: way.querySelector("summary").textContent,
        fits: new Set(way.dataset.objectives.split(" ")),
      })),
    }));
    const all = [...document.querySelectorAll("[data-gist]")].map((gist) => gist.dataset.gist);
    return (answers) => {
      let left = all;
      const trail = [];
      const given = [...answers];
      for (const question of questions) {
        const ways = question.ways.filter((way) => left.some((name) => way.fits.has(name)));
        if (left.length === 1 || ways.every((way) => left.every((name) => way.fits.has(name)))) continue;
        if (!given.length) return { ask: question.ask, ways, trail, left: `${left.length} objectives fit so far` };
        const chosen = ways[given.shift()];
        trail.push([question.ask, chosen.answer]);
        left = left.filter((name) => chosen.fits.has(name));
      }
      return { found: left, trail };
    };
  };

  const gist = (name) => {
    const part = made("div", "tb-walk__found");
    const source = [...document.querySelectorAll("[data-gist]")].find((one) => one.dataset.gist === name);
    if (!source) return part;
    const heading = made("p", "tb-walk__ask", source.dataset.name);
    const copy = source.cloneNode(true);
    copy.removeAttribute("data-gist");
    const more = Object.assign(made("a", "tb-edit", "Read all of it"), { href: `#${name}` });
    more.setAttribute("aria-label", `Read all of it: ${source.dataset.name}`);
    const foot = made("p", "");
    foot.append(more);
    part.append(heading, copy, foot);
    return part;
  };

  const begin = (list) => {
    const at = { tree, narrow }[list.dataset.walk](list);
    const panel = made("section", "tb-walk");
    panel.setAttribute("aria-label", "Step by step");
    const answers = [];
    const button = (text, className, act) => {
      const one = Object.assign(made("button", className, text), { type: "button" });
      one.addEventListener("click", () => (act(), show(true)));
      return one;
    };
    const show = (moved) => {
      const step = at(answers);
      const trail = made("ol", "tb-walk__trail");
      for (const [ask, answer] of step.trail) {
        const line = made("li", "", `${ask} `);
        line.append(made("strong", "", answer));
        trail.append(line);
      }
      const parts = [];
      if (step.found) parts.push(...step.found.map(gist));
      else {
        parts.push(made("p", "tb-walk__count", step.left || `Question ${step.trail.length + 1}`), made("p", "tb-walk__ask", step.ask));
        if (step.help) parts.push(made("p", "tb-walk__help", step.help));
        const ways = made("div", "tb-walk__ways");
        ways.append(...step.ways.map((way, number) => button(way.answer, "", () => answers.push(number))));
        parts.push(ways);
      }
      if (answers.length) {
        const foot = made("p", "tb-walk__foot");
        foot.append(button("Back", "tb-quiet", () => answers.pop()), button("Start again", "tb-quiet", () => answers.splice(0)));
        parts.push(foot, trail);
      }
      panel.replaceChildren(...parts);
      if (!moved) return;
      const ask = panel.querySelector(".tb-walk__ask");
      ask.tabIndex = -1;
      ask.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    };
    (document.querySelector("[data-walk-here]") ?? list).before(panel);
    show(false);
    return panel;
  };

  for (const list of document.querySelectorAll("[data-walk]")) {
    begin(list);
    if (list.dataset.walk === "narrow") list.classList.add("tb-walked");
  }
})();
