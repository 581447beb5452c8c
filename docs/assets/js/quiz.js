// @ts-check
/**
 * Runs a quiz: one question a view, marked by the chosen school's answer, which the build derived.
 * The part of the address after "#" says where one is ("school=agora&n=3"), so Back, Forward and a reload work as on
 * any page. Nothing is submitted on a change, nothing is timed, and an answer counts when "Check answer" is pressed.
 * Comes in: hb.quiz, hb.quizProgress, hb.quizView, hb.quizSheet, hb.paper. Makes no request.
 */
(function () {
  "use strict";
  const place = document.querySelector('[data-module="quiz"]');
  if (!(place instanceof HTMLElement) || !window.hb.quizView) return;
  const root = place;
  const { page, schools, scenarios, choiceSays, letter } = window.hb.quiz;
  const { load, save, history, remember, next, firsts, storageName } = window.hb.quizProgress;
  const { el, radios, checked, errors, feedback } = window.hb.quizView;
  const stores = page.kind !== "five";
  const title = document.title;
  const NOT_KEPT = "This device keeps nothing for this site, so your progress goes when you close this tab. The quiz works all the same.";

  /** @type {{key: string, progress: QuizProgress} | null} what is held in memory of the quiz that is open */
  let open = null;
  /** @type {string[]} to be told with the next view */
  let notices = [];
  let keeps = true;
  let first = true;
  let still = false; // the focus stays where it is, once

  /** @typedef {{school: string, from: string, seed: number, n: string, sheet: string}} Route */

  /** @returns {Route} */
  function route() {
    const given = new URLSearchParams(location.hash.slice(1));
    const known = (/** @type {string} */ id) => (schools.some((school) => school.id === id) ? id : "");
    for (const name of ["school", "from"]) {
      const id = given.get(name);
      if (id && !known(id)) notices.push("That school is no longer in this handbook. Choose another.");
    }
    return {
      school: page.school || known(given.get("school") || ""), from: known(given.get("from") || ""),
      seed: Number(given.get("seed")) >>> 0, n: given.get("n") || "", sheet: given.get("sheet") || "",
    };
  }

  /** @param {Partial<Route>} at */
  function go(at) {
    const hash = new URLSearchParams();
    for (const [name, value] of Object.entries(at)) if (value) hash.set(name, String(value));
    if ("#" + hash === location.hash || (!location.hash && !String(hash))) show();
    else location.hash = String(hash);
  }

  /** @param {Route} at where one is, without the view */
  const here = ({ school, from, seed }) => ({ school: page.school ? "" : school, from, seed });
  const nameOf = (/** @type {string} */ id) => schools.find((school) => school.id === id)?.name || id;
  const openers = () => [...scenarios.values()].filter((scenario) => !scenario.follows);

  /** @param {Route} at @returns {string[]} what the quiz asks; drawn where it is a paper */
  function plan({ school, from, seed }) {
    const able = (/** @type {QuizScenario} */ scenario) => scenario.answers.has(school);
    if (page.plan) return page.plan.filter((id) => scenarios.get(id)?.answers.has(school));
    if (page.kind === "moving") {
      return openers().filter((scenario) => able(scenario) && scenario.answers.has(from)
        && scenario.answers.get(from)?.right !== scenario.answers.get(school)?.right).map((scenario) => scenario.id);
    }
    const year = new Date().getFullYear();
    const past = stores ? history(school) : new Map();
    const candidates = openers().filter(able).map(({ id, topic }) =>
      ({ id, topic, weight: window.hb.paper.weight(past.get(id), year) }));
    return window.hb.paper.draw(candidates, seed, page.kind === "five" ? 5 : page.count);
  }

  /** @param {Route} at */
  function keyOf({ school, from, seed }) {
    const rest = { topic: [page.id], induction: [], moving: [from], refresher: [], five: [String(seed)] }[page.kind];
    const year = page.kind === "refresher" ? [String(new Date().getFullYear())] : [];
    return [page.kind, ...rest, school, ...year].join(".");
  }

  /** The quiz at a route: as held, as kept, or new. @param {Route} at @returns {QuizProgress} */
  function opened(at) {
    const key = keyOf(at);
    if (open && open.key === key) return open.progress;
    const seed = page.kind === "refresher" ? window.hb.paper.seedOf(at.school, new Date().getFullYear()) : at.seed;
    const drawn = page.kind === "refresher" || page.kind === "five";
    const kept = stores ? load(key, drawn ? [] : plan(at), at.school) : { progress: null, told: [] };
    const progress = kept.progress && kept.progress.plan.length ? kept.progress
      : { v: /** @type {1} */ (1), plan: plan({ ...at, seed }), trail: [], attempts: 1, seed };
    notices.push(...kept.told);
    open = { key, progress };
    if (kept.told.length) keeps = save(key, progress);
    return progress;
  }

  /** @param {string} label @param {() => void} act @param {boolean} [main] */
  function button(label, act, main) {
    const element = el("button", { type: "button", class: "hb-button" + (main ? " hb-button--main" : "") }, label);
    element.addEventListener("click", act);
    return element;
  }

  /** Puts a view up: what is told first, then the view; its heading takes the focus. @param {HTMLElement} view @param {string} name @param {string} said */
  function put(view, name, said) {
    const told = [...new Set(notices)];
    notices = [];
    root.replaceChildren(...told.map((text) => el("p", { class: "hb-quiz__notice" }, text)), view);
    root.dataset.view = name;
    document.body.classList.toggle("hb-quiz-running", name !== "start" && name !== "overview");
    const heading = view.querySelector('h2[tabindex="-1"]');
    document.title = [said, title].filter(Boolean).join(" · ");
    if (!first && !still && heading instanceof HTMLElement) {
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0); // a view begins where a page does
    }
    first = still = false;
    const aloud = [...told, said].filter(Boolean).join(" ");
    if (aloud) window.hb.announce(aloud);
  }

  function start() {
    const remembered = window.hb.storage.school();
    if (remembered && !schools.some((school) => school.id === remembered.id)) {
      notices.push(`${remembered.name}, which this device remembers, is no longer in this handbook.`);
    }
    const moving = page.kind === "moving";
    const options = schools.map(({ id, name }) =>
      ({ value: id, label: name, checked: !moving && Boolean(remembered && remembered.id === id) }));
    const form = el("form", { novalidate: "", class: "hb-quiz__start" },
      el("h2", { tabindex: "-1", class: "hb-vh" }, "Choose"),
      ...(moving ? [radios("from", "Which school do you leave?", options)] : []),
      radios("school", moving ? "Which school do you go to?" : "Whose policy applies?", options),
      el("button", { class: "hb-button hb-button--main", type: "submit" }, "Continue"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [school, from] = [checked(form, "school"), checked(form, "from")];
      const faults = [];
      if (moving && !from) faults.push({ name: "from", text: "Choose the school that you leave" });
      if (!school) faults.push({ name: "school", text: moving ? "Choose the school that you go to" : "Choose a school" });
      else if (school === from) faults.push({ name: "school", text: "Choose two different schools" });
      errors(form, faults);
      if (!faults.length) go({ school, from, seed: stores ? 0 : newSeed() });
    });
    put(form, "start", "");
  }

  const newSeed = () => 1 + Math.floor(Math.random() * 999999);

  /** @param {Route} at @param {QuizProgress} progress */
  function paperName(at, progress) {
    if (page.kind === "refresher") return `Paper of ${new Date().getFullYear()}, number ${progress.seed}.`;
    return page.kind === "five" ? `Draw number ${at.seed}.` : "";
  }

  /** @param {Route} at */
  const heading = (at) => page.kind === "moving" ? `From ${nameOf(at.from)} to ${nameOf(at.school)}`
    : page.kind === "induction" ? page.name : `${page.name} at ${nameOf(at.school)}`;

  /** @param {Route} at @param {QuizProgress} progress */
  function overview(at, progress) {
    const view = el("section", { "aria-labelledby": "hb-view" }, el("h2", { id: "hb-view", tabindex: "-1" }, heading(at)));
    const count = progress.plan.length;
    const answered = progress.plan.filter((id) => firsts(progress).has(id)).length;
    if (!count) {
      view.append(el("p", {}, page.kind === "moving"
        ? "Nothing changes for you here: in every situation, what is right at one school is right at the other."
        : "There is nothing to ask at this school yet."));
    } else {
      const facts = [count === 1 ? "One question." : `${count} questions.`, paperName(at, progress)];
      if (page.kind === "induction") facts.push(`To pass, get ${page.passMark}% right at the first attempt.`);
      if (progress.trail.length) facts.push(`You have answered ${answered} of ${count}.`);
      view.append(el("p", {}, facts.filter(Boolean).join(" ")));
    }
    const actions = el("p", { class: "hb-actions" });
    if (count) {
      const done = progress.trail.length > 0 && !next(progress, at.school, page.kind === "induction");
      const label = done ? "See the result" : progress.trail.length ? "Continue" : "Start";
      actions.append(button(label, () => {
        if (stores) keeps = save(keyOf(at), progress); // a drawn paper is recorded from the start
        go({ ...here(at), n: done ? "end" : String(progress.trail.length + 1) });
      }, true));
      if (progress.trail.length) actions.append(button("Start again", () => again(at)));
    }
    if (!stores) actions.append(button("Draw another five", () => go({ ...here(at), seed: newSeed() })));
    view.append(actions, ...(count ? [printing(at)] : []));
    if (!page.school) view.append(el("p", {}, el("a", { href: "#" }, page.kind === "moving" ? "Choose other schools" : "Choose another school")));
    put(view, "overview", heading(at));
  }

  /** @param {Route} at */
  function printing(at) {
    return el("p", { class: "hb-actions hb-quiz__print" },
      button("Question sheet", () => go({ ...here(at), sheet: "questions" })),
      button("Answer sheet", () => go({ ...here(at), sheet: "answers" })));
  }

  /** @param {Route} at */
  function again(at) {
    const progress = opened(at);
    progress.trail = [];
    progress.attempts += 1;
    keeps = save(keyOf(at), progress);
    go({ ...here(at), n: "1" });
  }

  /** @param {QuizProgress} progress @param {string} id @param {number} number @param {string} school */
  function placeOf(progress, id, number, school) {
    const before = progress.trail.slice(0, number - 1).map((step) => step.s);
    const count = progress.plan.length;
    if (!progress.plan.includes(id)) return "Follow-up";
    if (before.includes(id)) {
      const latest = new Map(progress.trail.slice(0, number - 1).map((step) => [step.s, step.c]));
      const left = progress.plan.filter((one) => latest.get(one) !== scenarios.get(one)?.answers.get(school)?.right).length;
      return `Once more: ${left} left to get right`;
    }
    return `Question ${new Set(before.filter((one) => progress.plan.includes(one))).size + 1} of ${count}`;
  }

  /** @param {Route} at @param {QuizProgress} progress @param {number} number counts from 1 */
  function question(at, progress, number) {
    const step = progress.trail[number - 1];
    const id = step ? step.s : next(progress, at.school, page.kind === "induction");
    const scenario = scenarios.get(id);
    const answer = scenario && scenario.answers.get(at.school);
    if (!scenario || !answer) return result(at, progress);
    const said = placeOf(progress, id, number, at.school);
    const view = el("div", { class: "hb-quiz__question", "data-scenario": id }, el("p", { class: "hb-quiz__place" }, said));
    if (stores && !keeps) notices.push(NOT_KEPT);
    const prompt = el("p", { class: "hb-quiz__prompt", id: "hb-prompt", "data-about": "" }, scenario.prompt);
    const head = el("h2", { tabindex: "-1" }, scenario.title);
    if (step) view.append(head, prompt, ...marked(at, progress, number, scenario, answer, step.c));
    else {
      const form = el("form", { novalidate: "" },
        radios("choice", head, scenario.choices.map((choice, index) =>
          ({ value: String(index), label: `${letter(index)}. ${choiceSays(choice, answer)}` })), prompt),
        el("button", { class: "hb-button hb-button--main", type: "submit" }, "Check answer"));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const value = checked(form, "choice");
        errors(form, value ? [] : [{ name: "choice", text: "Choose one of the answers" }]);
        if (value) check(at, number, scenario, answer, Number(value));
      });
      view.append(form);
    }
    put(view, "question", said);
  }

  /** @param {Route} at @param {number} number @param {QuizScenario} scenario @param {QuizAnswer} answer @param {number} chosen */
  function check(at, number, scenario, answer, chosen) {
    const progress = opened(at); // another tab may have gone on since the question was put
    if (!firsts(progress).has(scenario.id)) remember(at.school, scenario, chosen === answer.right);
    progress.trail.push({ s: scenario.id, c: chosen, d: answer.digest });
    keeps = save(keyOf(at), progress);
    still = true;
    question(at, progress, number);
    const told = document.getElementById("hb-feedback");
    if (told) told.focus();
  }

  /** @param {Route} at @param {QuizProgress} progress @param {number} number @param {QuizScenario} scenario @param {QuizAnswer} answer @param {number} chosen */
  function marked(at, progress, number, scenario, answer, chosen) {
    const choices = el("ol", { class: "hb-choices", role: "list" }, ...scenario.choices.map((choice, index) => {
      const mark = [...(index === chosen ? ["your answer"] : []), ...(index === answer.right ? ["right here"] : [])].join(", ");
      return el("li", mark ? { "data-mark": index === answer.right ? "right" : "wrong" } : {},
        el("span", { class: "hb-choices__letter" }, letter(index)), " " + choiceSays(choice, answer),
        ...(mark ? [" ", el("strong", {}, `(${mark})`)] : []));
    }));
    const more = number < progress.trail.length || Boolean(next(progress, at.school, page.kind === "induction"));
    return [choices, feedback(scenario, at.school, chosen, page.kind === "moving" ? at.from : ""), el("p", { class: "hb-actions" },
      button(more ? "Next" : "See the result", () => go({ ...here(at), n: more ? String(number + 1) : "end" }), true))];
  }

  /** One of the five: nothing is chosen or kept. @param {Route} at @param {QuizProgress} progress @param {number} number */
  function presented(at, progress, number) {
    const scenario = scenarios.get(progress.plan[number - 1] || "");
    if (!scenario) return go({ ...here(at) });
    const said = `Situation ${number} of ${progress.plan.length}`;
    const answer = scenario.answers.get(at.school);
    const back = number > 1 ? [button("Previous", () => go({ ...here(at), n: String(number - 1) }))] : [];
    const last = number === progress.plan.length;
    const on = button(last ? "Finish" : "Next", () => go({ ...here(at), n: last ? "" : String(number + 1) }));
    const reveal = button("Show the answer", () => {
      reveal.remove();
      view.querySelector(".hb-actions")?.before(feedback(scenario, at.school, -1, ""));
      document.getElementById("hb-feedback")?.focus();
    }, true);
    const view = el("div", { class: "hb-quiz__question hb-quiz__question--large", "data-scenario": scenario.id },
      el("p", { class: "hb-quiz__place" }, said), el("h2", { tabindex: "-1" }, scenario.title),
      el("p", { class: "hb-quiz__prompt" }, scenario.prompt),
      el("ol", { class: "hb-choices", role: "list" }, ...scenario.choices.map((choice, index) => el("li", {},
        el("span", { class: "hb-choices__letter" }, letter(index)), " " + choiceSays(choice, answer)))),
      el("p", { class: "hb-actions" }, reveal, ...back, on));
    put(view, "question", said);
  }

  /** @param {Route} at @param {QuizProgress} progress */
  function result(at, progress) {
    const met = firsts(progress);
    const rightAt = (/** @type {QuizStep} */ step) => step.c === scenarios.get(step.s)?.answers.get(at.school)?.right;
    const count = progress.plan.length;
    const score = progress.plan.filter((id) => { const step = met.get(id); return step && rightAt(step); }).length;
    const percent = count ? Math.floor((score * 100) / count) : 0;
    const said = `${score} of ${count} right at the first attempt`;
    const view = el("section", { "aria-labelledby": "hb-view" },
      el("h2", { id: "hb-view", tabindex: "-1" }, "Your result"),
      el("p", { class: "hb-quiz__score" }, `${said} (${percent}%).`));
    if (page.kind === "induction") {
      const passed = score * 100 >= page.passMark * count;
      view.append(el("p", {}, `The pass mark is ${page.passMark}%. ${passed ? "You have passed." : "You have not passed yet. Read what is listed below, then start again."}`));
    }
    if (met.size > count) view.append(el("p", {}, "Follow-ups do not count towards the score."));
    if (paperName(at, progress)) view.append(el("p", {}, paperName(at, progress)));
    const wrong = [...met.values()].filter((step) => !rightAt(step)).flatMap((step) => scenarios.get(step.s) || []);
    if (wrong.length) {
      view.append(el("h3", {}, "What to read again"), el("ul", { class: "hb-gaps", role: "list" }, ...wrong.map((scenario) => {
        const answer = scenario.answers.get(at.school);
        const links = answer && answer.cites.length ? answer.cites : [{ href: scenario.topicHref, reference: scenario.ask }];
        return el("li", {}, el("strong", {}, scenario.title), el("p", { class: "hb-gaps__note" }, answer ? answer.says : ""),
          el("p", { class: "hb-cites" }, "See ", ...links.flatMap(({ href, reference }, index) => [...(index ? [", "] : []), el("a", { href }, reference)])));
      })));
    } else view.append(el("p", {}, "Nothing to read again: every first attempt was right."));
    view.append(el("p", { class: "hb-actions" }, button("Start again", () => again(at))), printing(at));
    put(view, "result", said);
  }

  /** @param {Route} at @param {QuizProgress} progress */
  function sheet(at, progress) {
    const answers = at.sheet === "answers";
    const ids = new Set(progress.plan);
    for (const id of ids) for (const { then } of scenarios.get(id)?.choices || []) if (then) ids.add(then); // grows as it goes
    const ordered = [...ids].flatMap((id) => scenarios.get(id) || []);
    const name = `${heading(at)}: ${answers ? "answers" : "questions"}`;
    const view = el("div", {}, el("p", { class: "hb-actions" },
      button("Print", () => window.print(), true), button("Back to the quiz", () => go(here(at)))),
      window.hb.quizSheet(ordered, at.school, page.kind === "induction" ? `${name} (${nameOf(at.school)})` : name, answers));
    put(view, "sheet", answers ? "Answer sheet" : "Question sheet");
  }

  function show() {
    const at = route();
    if (!at.school || (page.kind === "moving" && (!at.from || at.from === at.school))) { open = null; return start(); }
    const progress = opened(at);
    if (at.sheet) return sheet(at, progress);
    if (!at.n || !progress.plan.length) return overview(at, progress);
    if (!stores) return presented(at, progress, Number(at.n) || 1);
    const number = Math.max(1, Math.floor(Number(at.n)) || progress.trail.length + 1);
    return question(at, progress, Math.min(number, progress.trail.length + 1));
  }

  window.addEventListener("hashchange", () => {
    if (location.hash.length > 1 && !location.hash.includes("=")) return; // a link within the page
    show();
  });
  document.addEventListener("hb:cleared", () => {
    open = null;
    still = true; // the bar that was pressed keeps the focus
    go({});
  });
  window.addEventListener("storage", (event) => {
    if (!open || !stores || (event.key && !event.key.endsWith("hb." + storageName(open.key)))) return;
    const before = open.progress;
    const shown = root.querySelector("[data-scenario]")?.getAttribute("data-scenario");
    open = null;
    const at = route();
    const after = opened(at);
    const cleared = !after.trail.length && before.trail.length > 0;
    notices.push(cleared ? "Your progress was cleared in another tab." : "You went on in another tab. This is where the quiz stands now.");
    const number = Number(at.n);
    const same = number > after.trail.length && next(after, at.school, page.kind === "induction") === shown && number > before.trail.length;
    if (!at.n || !same) { still = true; show(); return; }
    window.hb.announce(notices.join(" ")); // what is chosen here stays chosen
    notices = [];
  });

  for (const plain of document.querySelectorAll("[data-quiz-plain]")) plain.toggleAttribute("hidden", true);
  // Chromium asks the server for the page's icon whenever the address changes after "#": it gets one that is here.
  const MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#17456f"/><path d="M7 5.5h10v13H7z" fill="#fff"/></svg>';
  document.querySelector('link[rel="icon"]')?.setAttribute("href", "data:image/svg+xml," + encodeURIComponent(MARK));
  root.hidden = false;
  show();
})();
