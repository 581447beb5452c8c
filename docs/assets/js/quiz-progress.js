// @ts-check
/**
 * What is kept of a quiz, and what comes next in it. Gives `hb.quizProgress`.
 * What was stored is checked again, entry by entry: an older version, another program or a person may have written
 * it. An answer stands only while its digest does, so an edit of a scenario or of a clause behind it discards that
 * answer and no other. Keys: "v1.quiz.<key>" and "v1.quiz-history".
 */
(function () {
  "use strict";
  if (!window.hb.quiz) return;
  const { scenarios } = window.hb.quiz;
  const HISTORY = "v1.quiz-history";
  const name = (/** @type {string} */ key) => "v1.quiz." + key;

  /** @param {unknown} value @returns {Record<string, unknown>} */
  const record = (value) => (typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {});

  /** @param {unknown} value @returns {number} */
  const whole = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

  /**
   * What was kept, as far as it can be kept, and what to tell the reader about the rest.
   * plan: what the quiz asks now; empty where the kept plan itself counts (a drawn paper).
   * @param {string} key @param {string[]} plan @param {string} school
   */
  function load(key, plan, school) {
    const stored = window.hb.storage.read(name(key));
    /** @type {string[]} */
    const told = [];
    if (stored === null) return { progress: null, told };
    const kept = record(stored);
    const asked = (/** @type {unknown} */ id) => typeof id === "string" && Boolean(scenarios.get(id)?.answers.has(school));
    const oldPlan = Array.isArray(kept.plan) ? kept.plan.filter(asked) : [];
    /** @type {QuizProgress} */
    const progress = {
      v: 1, plan: plan.length ? plan : [...new Set(oldPlan)], trail: [],
      attempts: Math.max(1, whole(kept.attempts)), seed: whole(kept.seed) >>> 0,
    };
    let broken = kept.v !== 1 || !Array.isArray(kept.plan) || !Array.isArray(kept.trail);
    /** @type {Set<string>} */
    const changed = new Set();
    let gone = Array.isArray(kept.plan) ? kept.plan.length - oldPlan.length : 0;
    for (const entry of Array.isArray(kept.trail) ? kept.trail : []) {
      const { s, c, d } = record(entry);
      const scenario = typeof s === "string" ? scenarios.get(s) : undefined;
      const answer = scenario && scenario.answers.get(school);
      if (typeof s !== "string" || typeof c !== "number" || typeof d !== "string") broken = true;
      else if (!scenario || !answer) gone += plan.length ? 1 : 0;
      else if (!Number.isInteger(c) || c < 0) broken = true;
      else if (answer.digest !== d || !scenario.choices[c]) changed.add(scenario.title);
      else if (progress.plan.includes(s) || scenario.follows) progress.trail.push({ s, c, d });
    }
    if (broken) told.push("Part of what this device kept of the quiz could not be read. What could be read is kept.");
    if (changed.size) {
      told.push(`${changed.size === 1 ? "One answer was" : changed.size + " answers were"} discarded because the question or a clause behind it has changed: ${[...changed].join("; ")}.`);
    }
    if (gone > 0) told.push("Some questions are no longer part of this quiz. Your other answers are kept.");
    if (!progress.trail.length && !progress.plan.length) return { progress: null, told };
    return { progress, told };
  }

  /** @returns {QuizHistory} */
  function readHistory() {
    /** @type {QuizHistory} */
    const history = {};
    for (const [school, entries] of Object.entries(record(window.hb.storage.read(HISTORY)))) {
      for (const [scenario, entry] of Object.entries(record(entries))) {
        if (!Array.isArray(entry) || entry.length !== 3 || typeof entry[2] !== "string") continue;
        (history[school] ||= {})[scenario] = [entry[0] === 1 ? 1 : 0, whole(entry[1]), entry[2]];
      }
    }
    return history;
  }

  /** @param {string} school @returns {Map<string, PaperPast>} */
  function history(school) {
    return new Map(Object.entries(readHistory()[school] || {}).map(([id, [right, year, digest]]) => {
      const answer = scenarios.get(id)?.answers.get(school);
      return [id, { right: right === 1, year, same: Boolean(answer && answer.digest === digest) }];
    }));
  }

  /** Notes a first attempt. @param {string} school @param {QuizScenario} scenario @param {boolean} right */
  function remember(school, scenario, right) {
    const answer = scenario.answers.get(school);
    if (!answer) return;
    const all = readHistory();
    (all[school] ||= {})[scenario.id] = [right ? 1 : 0, new Date().getFullYear(), answer.digest];
    window.hb.storage.write(HISTORY, all);
  }

  /** The first step at each scenario, and so the one that counts. @param {QuizProgress} progress */
  function firsts(progress) {
    /** @type {Map<string, QuizStep>} */
    const first = new Map();
    for (const step of progress.trail) if (!first.has(step.s)) first.set(step.s, step);
    return first;
  }

  /**
   * The scenario to ask after the trail, "" at the end: the follow-up of the last answer, then the plan, then
   * (again) what is still wrong, that which was last asked longest ago first.
   * @param {QuizProgress} progress @param {string} school @param {boolean} again
   */
  function next(progress, school, again) {
    const { trail, plan } = progress;
    const last = trail[trail.length - 1];
    const then = last && scenarios.get(last.s)?.choices[last.c]?.then;
    const met = new Set(trail.map((step) => step.s));
    if (then && !met.has(then) && scenarios.get(then)?.answers.has(school)) return then;
    const unasked = plan.find((id) => !met.has(id));
    if (unasked || !again) return unasked || "";
    const latest = new Map(trail.map((step, place) => [step.s, { step, place }]));
    const wrong = plan.flatMap((id) => latest.get(id) || [])
      .filter(({ step }) => step.c !== scenarios.get(step.s)?.answers.get(school)?.right)
      .sort((one, other) => one.place - other.place);
    return wrong[0] ? wrong[0].step.s : "";
  }

  window.hb.quizProgress = {
    load, history, remember, firsts, next,
    save: (key, progress) => window.hb.storage.write(name(key), progress),
    storageName: name,
  };
})();
