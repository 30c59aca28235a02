// Pages to work on: days that have passed, words to fill in, the clock of the first hour, progress of a course.
"use strict";

(() => {
  const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });
  const button = (text, act, className = "tb-quiet") => {
    const one = Object.assign(made("button", className, text), { type: "button" });
    one.addEventListener("click", act);
    return one;
  };

  // A day that something runs out on says so once it is past: pages are built on another day than they are read.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const day of document.querySelectorAll("time[data-until]")) {
    if (day.dateTime && day.dateTime < today) {
      day.append(" ", made("strong", "tb-past", `(${day.dataset.past})`));
      day.closest(".tb-saved__facts")?.previousElementSibling.classList.add("tb-expired");
    }
  }

  // The marked words of a saved text become fields; what is typed stands in the text, and nowhere else.
  for (const saved of document.querySelectorAll("[data-fill]")) {
    for (const example of saved.querySelectorAll("dd[data-var]")) {
      const name = example.dataset.var;
      const places = [...saved.querySelectorAll("span[data-var]")].filter((one) => one.dataset.var === name);
      const field = document.createElement("textarea");
      Object.assign(field, { rows: 1, placeholder: example.textContent, autocomplete: "off" });
      field.setAttribute("aria-label", example.previousElementSibling.textContent);
      field.addEventListener("input", () => {
        for (const place of places) {
          place.textContent = field.value.trim() || `{${name}}`;
          place.classList.toggle("tb-var--filled", Boolean(field.value.trim()));
        }
      });
      example.replaceChildren(field);
    }
  }

  // The first hour, by the clock on the wall.
  const hour = document.querySelector("[data-hour]");
  if (hour) {
    const steps = [...hour.querySelectorAll("[data-minute]")];
    const line = made("p", "tb-clock");
    const said = made("span", "");
    said.setAttribute("role", "status");
    const start = () => {
      const begun = new Date();
      for (const step of steps) {
        const due = new Date(begun.getTime() + 60000 * step.dataset.minute);
        const clock = step.querySelector("small") ?? step.querySelector(".tb-minute").appendChild(made("small", ""));
        clock.textContent = due.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
      }
      const tell = () => {
        const minute = (Date.now() - begun) / 60000;
        for (const step of steps) step.classList.toggle("tb-due", step.dataset.minute <= minute && !step.querySelector("input").checked);
      };
      said.textContent = `Started at ${begun.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })}. What is due and not ticked is marked.`;
      tell();
      clearInterval(hour.ticking);
      hour.ticking = setInterval(tell, 15000);
      hour.onchange = tell;
    };
    line.append(button("Start the clock", start), said);
    hour.prepend(line);
  }
  document.querySelector("[data-sheet], [data-onepage]")?.append(button("Print the sheet", () => print()));

  // A course: ticks and answers are kept in this browser and nowhere else.
  const course = document.querySelector("[data-course]");
  const kept = (role) => `onboarding-${role}`;
  for (const card of document.querySelectorAll("[data-path]")) {
    const done = Object.keys(window.__md_get?.(kept(card.dataset.path))?.done ?? {}).length;
    if (done) card.querySelector("[data-progress]").textContent = `${done} done by you`;
  }
  if (!course) return;

  const state = { done: {}, texts: {}, ...window.__md_get?.(kept(course.dataset.course)) };
  const bar = document.createElement("progress");
  const words = made("span", "");
  const exercises = [...document.querySelectorAll("[data-exercise]")];
  const boxes = [...document.querySelectorAll("input[data-keep]")];
  const all = [...boxes.map((box) => box.dataset.keep), ...exercises.map((one) => one.dataset.exercise)];
  bar.max = all.length;
  bar.setAttribute("aria-label", "Done so far");
  const finish = document.querySelector("[data-finish]");
  const listed = made("ul", "");
  const tell = () => {
    bar.value = all.filter((name) => state.done[name]).length;
    words.textContent = `${bar.value} of ${all.length}`;
    const tried = exercises.filter((one) => state.done[one.dataset.exercise]);
    const right = tried.filter((one) => state.done[one.dataset.exercise] === "right");
    const asked = exercises.filter((one) => one.querySelector("input[type=radio]"));
    const lines = [
      ["Pages read and tasks done", `${boxes.filter((box) => box.checked).length} of ${boxes.length}`],
      ["Exercises tried", `${tried.length} of ${exercises.length}`],
      ["Right at the first try", `${right.length} of ${asked.length}`],
    ];
    const mended = exercises.filter((one) => state.done[one.dataset.exercise] === "mended");
    if (mended.length) lines.push(["Mended or written until the linter was content", `${mended.length} of ${document.querySelectorAll("[data-mend]").length}`]);
    listed.replaceChildren(
      ...lines.map(([name, value]) => {
        const line = made("li", "", name);
        line.append(made("strong", "", value));
        return line;
      }),
    );
  };
  const keep = () => {
    window.__md_set?.(kept(course.dataset.course), state);
    tell();
  };
  const finished = (exercise, how) => {
    if (how === "mended") state.done[exercise.dataset.exercise] = how;
    else state.done[exercise.dataset.exercise] ??= how;
    exercise.classList.add("tb-exercise--done");
    keep();
  };

  for (const box of boxes) {
    box.checked = Boolean(state.done[box.dataset.keep]);
    box.addEventListener("change", () => {
      if (box.checked) state.done[box.dataset.keep] = "done";
      else delete state.done[box.dataset.keep];
      keep();
    });
  }

  for (const exercise of exercises) {
    const answer = [...exercise.querySelectorAll("details.tb-answer")].at(-1);
    exercise.classList.toggle("tb-exercise--done", Boolean(state.done[exercise.dataset.exercise]));
    const choice = exercise.querySelector(".tb-choice");
    if (choice) {
      const verdict = made("p", "tb-verdict");
      verdict.setAttribute("role", "status");
      const check = button("Check my answer", () => {
        const chosen = choice.querySelector("input:checked")?.closest(".tb-option");
        if (!chosen) {
          verdict.textContent = "Choose one first.";
          return;
        }
        const right = "right" in chosen.dataset;
        for (const option of choice.querySelectorAll(".tb-option")) {
          option.classList.remove("tb-right", "tb-wrong");
          option.querySelector(".tb-verdict-mark")?.remove();
          const mark = "right" in option.dataset ? "right" : option === chosen ? "wrong" : "";
          if (!mark) continue;
          option.classList.add(`tb-${mark}`);
          option.append(made("span", "tb-verdict-mark", mark === "right" ? "✓ this one" : "✕ not this one"));
        }
        verdict.textContent = right ? "Yes." : "tempting" in chosen.dataset ? "Not this one. Many choose it." : "Not this one.";
        answer.open = true;
        finished(exercise, right ? "right" : "tried");
      });
      choice.after(check, verdict);
    }
    const yours = exercise.querySelector("[data-yours]");
    if (yours) {
      const label = made("label", "tb-yours", "Your version");
      const field = document.createElement("textarea");
      field.defaultValue = yours.textContent;
      field.value = state.texts[exercise.dataset.exercise] ?? field.defaultValue;
      field.addEventListener("input", () => {
        state.texts[exercise.dataset.exercise] = field.value;
        keep();
      });
      label.append(field);
      exercise.querySelector(".tb-exercise__mark").before(label);
      exercise.addEventListener("mended", () => finished(exercise, "mended"));
    }
    answer.addEventListener("toggle", () => answer.open && finished(exercise, choice ? "tried" : "done"));
  }

  course.append(bar, words);
  course.hidden = false;
  const name = made("label", "tb-yours", "Your name, for the print");
  name.append(Object.assign(document.createElement("input"), { type: "text", autocomplete: "name" }));
  const buttons = made("p", "tb-finish__buttons");
  buttons.append(
    button("Print this", () => {
      document.body.classList.add("tb-printing-finish");
      print();
      document.body.classList.remove("tb-printing-finish");
    }),
    button("Forget my progress", () => {
      for (const field of document.querySelectorAll(".tb-exercise textarea")) {
        field.value = field.defaultValue;
        field.dispatchEvent(new Event("input"));
      }
      state.done = {};
      state.texts = {};
      for (const box of boxes) box.checked = false;
      for (const exercise of exercises) exercise.classList.remove("tb-exercise--done");
      keep();
    }),
  );
  finish.prepend(made("p", "tb-finish__title", `${finish.dataset.finish}: first week`), listed);
  finish.append(name, buttons);
  tell();
})();
