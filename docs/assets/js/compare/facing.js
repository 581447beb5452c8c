// @ts-check
/**
 * Gives `hb.facing`: which clauses of two policies face each other under a question, and where a sentence that one of
 * them has not got here stands elsewhere in it. Must not know the document.
 */
(function () {
  "use strict";
  const { words, ratio, sentences, compared } = window.hb.words;
  const SAME_SENTENCE = 0.6; // as for shared wording: assemble/shared.py says what it was measured on
  const FEWEST_WORDS = 6;

  /**
   * Faces clauses with each other, the most alike first; what is left over stands alone.
   * @param {HandbookClause[]} ours @param {HandbookClause[]} theirs @returns {FacingPair[]} in our order, then theirs
   */
  function pair(ours, theirs) {
    const right = theirs.map((clause) => words(clause.text));
    const scores = ours.flatMap((clause, i) => {
      const left = words(clause.text);
      return right.map((other, j) => ({ i, j, score: ratio(left, other) }));
    });
    scores.sort((one, other) => other.score - one.score || one.i - other.i || one.j - other.j);
    /** @type {Map<number, number>} */
    const chosen = new Map();
    const taken = new Set();
    for (const { i, j } of scores) {
      if (!chosen.has(i) && !taken.has(j)) { chosen.set(i, j); taken.add(j); }
    }
    return [
      ...ours.map((left, i) => {
        const right = theirs[chosen.get(i) ?? -1] || null;
        return { left, right, compared: right && compared(left.text, right.text) };
      }),
      ...theirs.filter((_, j) => !taken.has(j)).map((right) => ({ left: null, right, compared: null })),
    ];
  }

  /** @param {HandbookCompared} both @returns {FacingLikeness} */
  function likeness(both) {
    const all = [...both.left, ...both.right];
    if (!both.left.some((sentence) => sentence.partner !== null)) return "other";
    return all.some((sentence) => sentence.moved || sentence.pieces.some((piece) => piece.differs)) ? "near" : "same";
  }

  /** @param {string[]} list */
  function tally(list) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of list) counts.set(word, (counts.get(word) || 0) + 1);
    return counts;
  }

  /**
   * @param {HandbookClause[]} clauses all of a policy
   * @returns {(text: string, but: HandbookClause | null) => HandbookClause | null} finds the clause that re-uses a sentence
   */
  function finder(clauses) {
    const known = clauses.flatMap((clause) => sentences(clause.text).map((text) => {
      const list = words(text);
      return { clause, words: list, counts: tally(list) };
    })).filter((sentence) => sentence.words.length >= FEWEST_WORDS);
    return (text, but) => {
      const wanted = words(text);
      if (wanted.length < FEWEST_WORDS) return null;
      const counts = tally(wanted);
      let best = null, score = SAME_SENTENCE;
      for (const sentence of known) {
        if (sentence.clause === but) continue;
        let common = 0; // never less than what stands in order: a cheap way to pass over most
        for (const [word, number] of counts) common += Math.min(number, sentence.counts.get(word) || 0);
        if (2 * common / (wanted.length + sentence.words.length) < score) continue;
        const found = ratio(wanted, sentence.words);
        if (found >= score && (!best || found > score)) { best = sentence.clause; score = found; }
      }
      return best;
    };
  }

  window.hb.facing = { pair, likeness, finder };
})();
