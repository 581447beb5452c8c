// @ts-check
/**
 * How a quiz went, from what quiz-progress.js keeps of it, without loading the quiz. Gives `hb.quizResult`.
 * The first answer to each scenario counts, and only while its digest is that of the scenario as it stands.
 */
(function () {
  "use strict";
  /** @param {unknown} value @returns {Record<string, unknown>} */
  const object = (value) => (typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {});
  const whole = (/** @type {unknown} */ value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

  /**
   * @param {string} key as quiz.js names it: "induction.agora"
   * @param {HandbookSchoolTold} told @param {string[] | null} plan what is asked; null where the kept paper says so
   * @returns {HandbookQuizStanding}
   */
  window.hb.quizResult = (key, told, plan) => {
    const kept = object(window.hb.storage.read("v1.quiz." + key));
    const drawn = Array.isArray(kept.plan) ? kept.plan.filter((id) => typeof id === "string" && Object.hasOwn(told.answers, id)) : [];
    const asked = plan || [...new Set(/** @type {string[]} */ (drawn))];
    /** @type {Map<string, boolean>} */
    const first = new Map();
    for (const step of Array.isArray(kept.trail) ? kept.trail : []) {
      const { s, c, d } = object(step);
      const answer = typeof s === "string" && Object.hasOwn(told.answers, s) ? told.answers[s] : undefined;
      if (typeof s === "string" && answer && d === answer[1] && !first.has(s)) first.set(s, c === answer[0]);
    }
    const answered = asked.filter((id) => first.has(id)).length;
    const score = asked.filter((id) => first.get(id)).length;
    const complete = asked.length > 0 && answered === asked.length;
    return {
      asked, answered, score, complete, passed: complete && score * 100 >= told.passMark * asked.length,
      attempts: Math.max(1, whole(kept.attempts)), seed: whole(kept.seed) % 2 ** 32,
    };
  };
})();
