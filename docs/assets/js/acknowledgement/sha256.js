// @ts-check
/**
 * SHA-256 of a text in UTF-8, after FIPS 180-4. Gives `hb.sha256`. Written out because `crypto.subtle` is absent on a
 * plain http intranet; the same code runs everywhere, so the digest is the same everywhere.
 */
(function () {
  "use strict";
  const utf8 = new TextEncoder();

  /** The first 32 bits behind the point of a root of each of the first primes. @param {number} count @param {number} root */
  function roots(count, root) {
    /** @type {number[]} */
    const found = [];
    for (let number = 2; found.length < count; number += 1) {
      let prime = true;
      for (let by = 2; by * by <= number; by += 1) if (number % by === 0) prime = false;
      if (prime) found.push(Math.floor((Math.pow(number, 1 / root) % 1) * 2 ** 32));
    }
    return found;
  }

  const START = roots(8, 2);
  const STEP = Uint32Array.from(roots(64, 3));

  /** @param {number} word @param {number} by */
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  /** @param {string} text @returns {string} 64 hexadecimal digits */
  window.hb.sha256 = (text) => {
    const bytes = utf8.encode(text);
    const blocks = ((bytes.length + 8) >> 6) + 1;
    const padded = new Uint8Array(blocks * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
    const sum = Uint32Array.from(START);
    const words = new Uint32Array(64);
    const at = (/** @type {Uint32Array} */ list, /** @type {number} */ place) => /** @type {number} */ (list[place]);
    for (let block = 0; block < blocks; block += 1) {
      for (let place = 0; place < 16; place += 1) words[place] = view.getUint32(block * 64 + place * 4);
      for (let place = 16; place < 64; place += 1) {
        const [near, far] = [at(words, place - 2), at(words, place - 15)];
        words[place] = at(words, place - 16) + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3))
          + at(words, place - 7) + (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = /** @type {[number, number, number, number, number, number, number, number]} */ ([...sum]);
      for (let place = 0; place < 64; place += 1) {
        const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + at(STEP, place) + at(words, place);
        const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((word, place) => { sum[place] = at(sum, place) + word; });
    }
    return [...sum].map((word) => word.toString(16).padStart(8, "0")).join("");
  };
})();
