// @ts-check
/**
 * Gives `hb.words`: word differences between two texts, sentence by sentence, then word by word. Does the same as
 * hooks/handbook/assemble/worddiff.py, rule for rule (there the reasons are given); a test holds the two together on
 * every pair of clauses that can face each other. Change both or neither.
 */
(function () {
  "use strict";
  const TOKEN = /[\p{L}\p{N}]+(?:['’‑-][\p{L}\p{N}]+)*|\S/gu;
  const WORD = /^[\p{L}\p{N}]/u;
  const STOP = /[.!?]["”’)]*\s+(?![a-z\s])/g;
  const ALIKE = 0.5;
  const SHORTEST_RUN = 2;

  /** @param {string} token */
  const key = (token) => token.toLowerCase().replaceAll("’", "'").replaceAll("‑", "-");

  /** @param {string} text @returns {string[]} the words alone, as they are compared */
  const words = (text) => (text.match(TOKEN) || []).map(key).filter((token) => WORD.test(token));

  /**
   * The longest run of the same tokens in two ranges; of equals, the first in `a`, then the first in `b`.
   * @param {string[]} a @param {Map<string, number[]>} places where each token stands in b
   * @param {number} aFrom @param {number} aTo @param {number} bFrom @param {number} bTo
   */
  function longest(a, places, aFrom, aTo, bFrom, bTo) {
    let best = { i: aFrom, j: bFrom, size: 0 };
    /** @type {Map<number, number>} the length of the run that ends at each place of b */
    let ending = new Map();
    for (let i = aFrom; i < aTo; i += 1) {
      const next = new Map();
      for (const j of places.get(/** @type {string} */ (a[i])) || []) {
        if (j < bFrom) continue;
        if (j >= bTo) break;
        const size = (ending.get(j - 1) || 0) + 1;
        next.set(j, size);
        if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size };
      }
      ending = next;
    }
    return best;
  }

  /** Where the same tokens stand, in order (Ratcliff and Obershelp). @param {string[]} a @param {string[]} b */
  function blocks(a, b) {
    /** @type {Map<string, number[]>} */
    const places = new Map();
    b.forEach((token, j) => { const held = places.get(token); if (held) held.push(j); else places.set(token, [j]); });
    /** @type {{i: number, j: number, size: number}[]} */
    const found = [];
    /** @type {[number, number, number, number][]} */
    const waiting = [[0, a.length, 0, b.length]];
    for (let range = waiting.pop(); range; range = waiting.pop()) {
      const [aFrom, aTo, bFrom, bTo] = range;
      const best = longest(a, places, aFrom, aTo, bFrom, bTo);
      if (!best.size) continue;
      found.push(best);
      if (aFrom < best.i && bFrom < best.j) waiting.push([aFrom, best.i, bFrom, best.j]);
      if (best.i + best.size < aTo && best.j + best.size < bTo) waiting.push([best.i + best.size, aTo, best.j + best.size, bTo]);
    }
    found.sort((one, other) => one.i - other.i || one.j - other.j);
    /** @type {typeof found} blocks that touch are one */
    const joined = [];
    for (const block of found) {
      const last = joined[joined.length - 1];
      if (last && last.i + last.size === block.i && last.j + last.size === block.j) last.size += block.size;
      else joined.push({ ...block });
    }
    return joined;
  }

  /** @param {string[]} one @param {string[]} other @returns {number} from 0 to 1: twice what is common over all */
  function ratio(one, other) {
    const all = one.length + other.length;
    return all ? 2 * blocks(one, other).reduce((sum, block) => sum + block.size, 0) / all : 1;
  }

  /** @param {string} text @returns {string[]} cut after each sentence */
  function sentences(text) {
    const cuts = [0, ...[...text.matchAll(STOP)].map((match) => match.index + match[0].length), text.length];
    return cuts.slice(1).map((end, index) => text.slice(cuts[index], end)).filter(Boolean);
  }

  /** @param {string} text @returns {HandbookSentence} */
  const alone = (text) => ({ pieces: [{ text, differs: true }], partner: null, moved: false });

  /** @param {string} left @param {string} right */
  function marked(left, right) {
    const ours = [...left.matchAll(TOKEN)], theirs = [...right.matchAll(TOKEN)];
    const a = ours.map((match) => key(match[0])), b = theirs.map((match) => key(match[0]));
    const runs = blocks(a, b).filter(({ i, j, size }) => {
      const atEdge = (i === 0 && j === 0) || (i + size === a.length && j + size === b.length);
      return atEdge || a.slice(i, i + size).filter((token) => WORD.test(token)).length >= SHORTEST_RUN;
    });
    return [
      pieces(left, ours, runs.map(({ i, size }) => /** @type {[number, number]} */ ([i, i + size]))),
      pieces(right, theirs, runs.map(({ j, size }) => /** @type {[number, number]} */ ([j, j + size]))),
    ];
  }

  /** @param {string} text @param {RegExpMatchArray[]} tokens @param {[number, number][]} same */
  function pieces(text, tokens, same) {
    /** @type {HandbookPiece[]} */
    const found = [];
    let done = 0, token = 0;
    /** @type {[number, number]} */
    const end = [tokens.length, tokens.length];
    for (const [first, after] of [...same, end]) {
      if (first > token) {
        const last = /** @type {RegExpMatchArray} */ (tokens[first - 1]);
        const from = /** @type {number} */ (/** @type {RegExpMatchArray} */ (tokens[token]).index);
        const to = /** @type {number} */ (last.index) + last[0].length;
        found.push({ text: text.slice(done, from), differs: false }, { text: text.slice(from, to), differs: true });
        done = to;
      }
      token = after;
    }
    found.push({ text: text.slice(done), differs: false });
    return found.filter((piece) => piece.text);
  }

  /** Pairs sentences, the most alike first; ties go to what stands first. @param {string[]} ours @param {string[]} theirs */
  function pairs(ours, theirs) {
    const right = theirs.map(words);
    const found = ours.flatMap((text, i) => {
      const left = words(text);
      return right.map((other, j) => ({ score: ratio(left, other), i, j })).filter(({ score }) => score >= ALIKE);
    });
    found.sort((one, other) => other.score - one.score || one.i - other.i || one.j - other.j);
    /** @type {Map<number, number>} */
    const chosen = new Map();
    const taken = new Set();
    for (const { i, j } of found) {
      if (!chosen.has(i) && !taken.has(j)) { chosen.set(i, j); taken.add(j); }
    }
    return chosen;
  }

  /** The longest run of places that rises: what did not move. @param {number[]} places */
  function inOrder(places) {
    /** @type {number[][]} */
    const best = [];
    places.forEach((place, index) => {
      let before = /** @type {number[]} */ ([]);
      for (let k = 0; k < index; k += 1) {
        const run = /** @type {number[]} */ (best[k]);
        if (/** @type {number} */ (places[k]) < place && run.length > before.length) before = run;
      }
      best.push([...before, place]);
    });
    return new Set(best.reduce((one, other) => (other.length > one.length ? other : one), []));
  }

  /** @param {string} left @param {string} right @returns {HandbookCompared} */
  function compared(left, right) {
    const ours = sentences(left), theirs = sentences(right);
    const chosen = pairs(ours, theirs);
    const kept = inOrder([...chosen.keys()].sort((a, b) => a - b).map((i) => /** @type {number} */ (chosen.get(i))));
    const done = { left: ours.map(alone), right: theirs.map(alone) };
    for (const [i, j] of chosen) {
      const [one, other] = marked(/** @type {string} */ (ours[i]), /** @type {string} */ (theirs[j]));
      const moved = !kept.has(j);
      done.left[i] = { pieces: one || [], partner: j, moved };
      done.right[j] = { pieces: other || [], partner: i, moved };
    }
    return done;
  }

  window.hb.words = { words, ratio, sentences, compared };
})();
