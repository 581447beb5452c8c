// @ts-check
/**
 * Gives `hb.rulings`: what a school's answer comes to in a situation. The answer comes compiled to rows, narrowest
 * first (hooks/handbook/assemble/tables.py), of which the first that matches decides; the last has no condition.
 * A test holds this against the build's own evaluator in every situation of every question.
 */
(function () {
  "use strict";

  /**
   * @param {HandbookTest} test @param {string | number | undefined} value
   * @returns {boolean} whether a fact's value satisfies one entry of a condition
   */
  function holds(test, value) {
    if (Array.isArray(test)) return test.includes(String(value));
    if (typeof value !== "number") return false;
    return (test.from === null || value >= test.from) && (test.under === null || value < test.under);
  }

  /** @param {HandbookCondition} condition @param {HandbookSituation} situation */
  function matches(condition, situation) {
    return Object.entries(condition).every(([fact, test]) => fact in situation && holds(test, situation[fact]));
  }

  /** Spoken permission does, unless the document asks for writing. @param {HandbookOutcome} outcome @param {unknown} held */
  function suffices(outcome, held) {
    return held === "written" || (held === "spoken" && !outcome.form.includes("written"));
  }

  /** @param {HandbookRows} answer @param {HandbookSituation} situation @returns {HandbookRuling} */
  function decide(answer, situation) {
    const row = /** @type {HandbookRow} */ (answer.rows.find((row) => matches(row.if, situation)));
    const outcome = /** @type {HandbookOutcome} */ (answer.outcomes[row.outcome]);
    const permitted = outcome.rule === "permission" && suffices(outcome, situation.permission);
    return { row, outcome, permitted, rule: permitted ? "allowed" : outcome.rule };
  }

  window.hb.rulings = { holds, matches, decide };
})();
