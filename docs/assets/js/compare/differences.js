// @ts-check
/**
 * How schools' answers differ, by what they come to in every situation: the same rules as the build's
 * (hooks/handbook/assemble/differences.py and strictness.py), and a test holds the two together.
 * Comes in: the page's data. Gives `hb.compare`. Must not know the document.
 */
(function () {
  "use strict";
  const KINDS = ["same", "unanswered", "silent", "modal", "rule", "value", "exception", "authority", "duties", "coverage"];
  const ABOUT_THE_RULE = new Set(["unanswered", "silent", "modal", "rule", "value"]);
  const MODAL = [["required", "advised"], ["prohibited", "discouraged"]];

  /** @type {CompareSignature} */
  const NOT_ANSWERED = ["unanswered", "", 0, 0];

  /** @param {CompareData} data @returns {CompareLogic} */
  function over(data) {
    const place = new Map(data.schools.map((school, at) => [school.id, at]));

    /** @param {CompareQuestion} question @param {string} school @returns {number} which of the outcome functions */
    const functionOf = (question, school) => question.of[place.get(school) ?? -1] ?? 0;

    /** @param {CompareQuestion} question @param {string} school */
    function outcomes(question, school) {
      return (question.functions[functionOf(question, school)] || []).map((at) => signature(question, at));
    }

    /** @param {CompareQuestion} question @param {string} school the outcome where nothing is said of the situation */
    const base = (question, school) =>
      signature(question, (question.functions[functionOf(question, school)] || [])[0] ?? 0);

    /** @param {CompareQuestion} question @param {string} one @param {string} other @returns {string[]} */
    function kinds(question, one, other) {
      const a = functionOf(question, one);
      const b = functionOf(question, other);
      return a === b && base(question, one)[0] !== "unanswered" ? ["same"] : kindsOf(question, a, b);
    }

    /** @param {CompareQuestion} question @param {number} a @param {number} b @returns {string[]} */
    function kindsOf(question, a, b) {
      const left = question.functions[a] || [];
      const right = question.functions[b] || [];
      const found = left.map((at, n) => kindOf(signature(question, at), signature(question, right[n] ?? at)));
      const first = found[0] || "same";
      if (ABOUT_THE_RULE.has(first)) return [first];
      const told = found.filter((_, n) => question.plain[n] === n || found[question.plain[n] ?? n] === "same");
      const named = new Set(told.map((kind) => (ABOUT_THE_RULE.has(kind) ? "exception" : kind)));
      named.delete("same");
      return named.size ? KINDS.filter((kind) => named.has(kind)) : ["same"];
    }

    /** @param {CompareQuestion} question @param {string[]} schools @returns {string[]} every way in which two differ; unread is no difference */
    function allKinds(question, schools) {
      const functions = [...new Set(schools.map((school) => functionOf(question, school)))];
      /** @type {Set<string>} */
      const found = new Set();
      functions.forEach((a, n) => {
        for (const b of functions.slice(n + 1)) kindsOf(question, a, b).forEach((kind) => found.add(kind));
      });
      return KINDS.filter((kind) => kind !== "same" && kind !== "unanswered" && found.has(kind));
    }

    /** @param {CompareQuestion} question @param {string[]} schools by rule, the largest group first */
    function groups(question, schools) {
      /** @type {Map<string, CompareGroup>} */
      const found = new Map();
      for (const school of schools) {
        const [rule, value] = base(question, school);
        const key = rule + "\n" + value;
        const group = found.get(key) || { rule, value, schools: [], alike: true };
        const first = group.schools[0];
        group.alike = group.alike && (!first || functionOf(question, first) === functionOf(question, school));
        group.schools.push(school);
        found.set(key, group);
      }
      return [...found.values()].sort((a, b) => b.schools.length - a.schools.length);
    }

    /** @param {CompareQuestion} question @param {string} a @param {string} b @returns {boolean | null} */
    function stricter(question, a, b) {
      const order = data.order[question.runs] || [];
      if (order.some(([x, y]) => x === a && y === b)) return true;
      return a === b || order.some(([x, y]) => x === b && y === a) ? false : null;
    }

    /** @param {CompareQuestion} question @param {string[]} rules @returns {string[]} */
    function strictest(question, rules) {
      const order = data.order[question.runs] || [];
      const held = [...new Set(rules)].filter((rule) => order.some((pair) => pair.includes(rule)));
      return held.filter((rule) => !held.some((other) => order.some(([x, y]) => x === other && y === rule)));
    }

    /** @param {CompareQuestion} question @param {string[]} own @param {string[][]} beside @returns {string} */
    function standpoint(question, own, beside) {
      /** @type {Set<boolean | null>} */
      const found = new Set();
      let alike = false;
      own.forEach((rule, at) => {
        const others = (beside[at] || []).filter((other) => other !== "not-covered");
        if (!others.length || rule === "not-covered") return;
        if (others.includes(rule)) { alike = true; return; }
        const ranks = new Set(others.map((other) => stricter(question, rule, other)));
        found.add(ranks.size === 1 ? [...ranks][0] ?? null : null);
      });
      if (found.has(null)) return "unranked";
      if (!found.size) return "equal";
      if (found.size === 2) return "mixed";
      return (found.has(true) ? "stricter" : "looser") + (alike ? "-in-some" : "");
    }

    /** @param {CompareQuestion} question @param {string} baseline @returns {string[][]} rule and value, a situation */
    function baselineRules(question, baseline) {
      const every = data.schools.map((school) => outcomes(question, school.id));
      return (every[0] || []).map((_, at) => {
        const told = every.map((of) => of[at] || NOT_ANSWERED);
        if (baseline === "*strictest") return strictest(question, told.map(([rule]) => rule));
        return majority(told);
      });
    }

    /** @type {Map<string, string[][]>} baselines do not change while the page is open */
    const kept = new Map();

    /**
     * How a school departs from a baseline: a school's id, "*strictest" or "*majority".
     * @param {string} id @param {string} school @param {string} baseline @returns {CompareDeparture | null} null: it does not
     */
    function departure(id, school, baseline) {
      const question = data.questions[id];
      if (!question || school === baseline) return null;
      const own = outcomes(question, school);
      const rules = own.map(([rule]) => rule);
      if (!baseline.startsWith("*")) {
        const found = kinds(question, school, baseline);
        if (found[0] === "same") return null;
        const beside = outcomes(question, baseline).map(([rule]) => [rule]);
        return { kinds: found, byRule: ABOUT_THE_RULE.has(found[0] || ""), standpoint: standpoint(question, rules, beside) };
      }
      const key = id + baseline;
      const wanted = kept.get(key) || baselineRules(question, baseline);
      kept.set(key, wanted);
      const plain = wanted.map((words) => words.map((word) => word.split("\n")[0] || ""));
      const departs = own.map(([rule, value], at) => {
        const words = wanted[at] || [];
        const mine = baseline === "*majority" ? rule + "\n" + value : rule;
        return words.length > 0 && rule !== "not-covered" && !words.includes(mine);
      });
      if (!departs.includes(true)) return null;
      const unsaid = departs[0] && (plain[0] || []).includes("silent"); // most say nothing, this one does
      return { kinds: unsaid ? ["silent"] : [], byRule: Boolean(departs[0]), standpoint: standpoint(question, rules, plain) };
    }

    return { kinds, allKinds, groups, base, departure, stricter };
  }

  /** @param {CompareQuestion} question @param {number} at @returns {CompareSignature} */
  function signature(question, at) {
    return question.signatures[at] || NOT_ANSWERED;
  }

  /** @param {CompareSignature} a @param {CompareSignature} b @returns {string} how two outcomes in one situation differ */
  function kindOf(a, b) {
    if (a[0] === "unanswered" || b[0] === "unanswered") return "unanswered";
    if (a === b) return "same";
    if (a[0] === b[0]) {
      if (a[1] !== b[1]) return "value";
      return a[2] === b[2] ? "duties" : "authority";
    }
    if (a[0] === "not-covered" || b[0] === "not-covered") return "coverage";
    if (a[0] === "silent" || b[0] === "silent") return "silent";
    return MODAL.some((pair) => pair.includes(a[0]) && pair.includes(b[0])) ? "modal" : "rule";
  }

  /** @param {CompareSignature[]} told @returns {string[]} the rule of more than half of those that were read, if any */
  function majority(told) {
    const voices = told.filter(([rule]) => rule !== "unanswered" && rule !== "not-covered");
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const [rule, value] of voices) counts.set(rule + "\n" + value, (counts.get(rule + "\n" + value) || 0) + 1);
    return [...counts].filter(([, number]) => 2 * number > voices.length).map(([key]) => key);
  }

  window.hb.compare = over;
})();
