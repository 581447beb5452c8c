// @ts-check
/**
 * Draws a refresher's paper: the same seed and history give the same paper here and in assemble/papers.py, which
 * this follows line by line. Whole numbers below 2^32 only. Gives `hb.paper`.
 */
(function () {
  "use strict";
  const NEVER_ZERO = 0x9e3779b9;
  const NEVER_ASKED = 4, CHANGED = 6, WRONG = 8, RIGHT = 1, MOST_YEARS = 3, SHARE = 16;

  /** FNV-1a over "school/year". @param {string} school @param {number} year */
  function seedOf(school, year) {
    let value = 0x811c9dc5;
    for (const letter of `${school}/${year}`) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    return value;
  }

  /** @param {PaperPast | undefined} past @param {number} year */
  function weight(past, year) {
    if (!past) return NEVER_ASKED;
    if (!past.same) return CHANGED;
    if (!past.right) return WRONG;
    return RIGHT + Math.min(Math.max(year - past.year, 0), MOST_YEARS);
  }

  /** @param {PaperCandidate[]} candidates @param {number} seed @param {number} count @returns {string[]} */
  function draw(candidates, seed, count) {
    const pool = candidates.map((candidate) => ({ candidate, share: candidate.weight * SHARE }));
    let state = (seed >>> 0) || NEVER_ZERO;
    /** @type {string[]} */
    const drawn = [];
    while (pool.length && drawn.length < count) {
      state = xorshift(state);
      let rest = state % pool.reduce((sum, entry) => sum + entry.share, 0);
      let place = 0;
      for (; rest >= /** @type {{share: number}} */ (pool[place]).share; place += 1) {
        rest -= /** @type {{share: number}} */ (pool[place]).share;
      }
      const [chosen] = pool.splice(place, 1);
      if (!chosen) break;
      drawn.push(chosen.candidate.id);
      for (const entry of pool) {
        if (entry.candidate.topic === chosen.candidate.topic) entry.share = Math.max(1, entry.share >> 1);
      }
    }
    return drawn;
  }

  /** @param {number} state */
  function xorshift(state) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  }

  window.hb.paper = { seedOf, weight, draw };
})();
