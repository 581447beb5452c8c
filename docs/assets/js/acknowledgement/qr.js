// @ts-check
/**
 * A QR code of one size, which is all that a digest needs: version 4 (33 × 33), error correction M, alphanumeric,
 * up to 90 characters of 0-9 A-Z (ISO/IEC 18004). Gives `hb.qr(text)`: an SVG element, drawn without any inline style.
 */
(function () {
  "use strict";
  const SIZE = 33;
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const BLOCKS = 2, DATA = 32, CHECK = 18; // codewords a block
  const MOST = 90;
  const LEVEL_M = 0;

  const EXP = new Uint8Array(512);
  const LOG = new Uint8Array(256);
  for (let power = 0, value = 1; power < 255; power += 1) {
    EXP[power] = EXP[power + 255] = value;
    LOG[value] = power;
    value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
  }
  /** @param {number} a @param {number} b */
  const times = (a, b) => (a && b ? EXP[/** @type {number} */ (LOG[a]) + /** @type {number} */ (LOG[b])] || 0 : 0);

  /** @param {string} text @returns {number[]} codewords of data, filled up */
  function encode(text) {
    let bits = "0010" + text.length.toString(2).padStart(9, "0");
    for (let at = 0; at < text.length; at += 2) {
      const [one, two] = [LETTERS.indexOf(text[at] || ""), text[at + 1] === undefined ? -2 : LETTERS.indexOf(text[at + 1] || "")];
      if (one < 0 || two === -1) throw new RangeError("not a letter of a QR code");
      bits += two < 0 ? one.toString(2).padStart(6, "0") : (one * 45 + two).toString(2).padStart(11, "0");
    }
    bits += "0000".slice(0, BLOCKS * DATA * 8 - bits.length);
    bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
    const words = (bits.match(/.{8}/g) || []).map((byte) => parseInt(byte, 2));
    for (let fill = 0xec; words.length < BLOCKS * DATA; fill ^= 0xec ^ 0x11) words.push(fill);
    return words;
  }

  /** Reed-Solomon check words. @param {number[]} data */
  function checkWords(data) {
    let generator = [1];
    for (let power = 0; power < CHECK; power += 1) {
      const grown = [...generator, 0];
      generator.forEach((term, at) => { grown[at + 1] = (grown[at + 1] || 0) ^ times(term, EXP[power] || 0); });
      generator = grown;
    }
    const rest = [...data, ...new Array(CHECK).fill(0)];
    data.forEach((_, at) => {
      const lead = rest[at];
      generator.forEach((term, place) => { rest[at + place] ^= times(term, lead); });
    });
    return rest.slice(data.length);
  }

  /** @param {string} text @returns {number[]} bits in the order in which they are placed */
  function stream(text) {
    const words = encode(text);
    const blocks = Array.from({ length: BLOCKS }, (_, block) => words.slice(block * DATA, (block + 1) * DATA));
    const checks = blocks.map(checkWords);
    const woven = [blocks, checks].flatMap((group) =>
      (group[0] || []).flatMap((_, at) => group.map((block) => block[at] || 0)));
    return woven.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (word >> bit) & 1));
  }

  const MASKS = /** @type {((x: number, y: number) => boolean)[]} */ ([
    (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
  ]);

  /** @typedef {(number | null)[][]} Grid rows of 1, 0, and null where nothing stands yet */

  /** What stands in every code of this size. @returns {Grid} */
  function frame() {
    /** @type {Grid} */
    const grid = Array.from({ length: SIZE }, () => new Array(SIZE).fill(null));
    const put = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ dark) => { const row = grid[y]; if (row && x >= 0 && x < SIZE) row[x] = dark; };
    for (const [left, top] of /** @type {[number, number][]} */ ([[0, 0], [SIZE - 7, 0], [0, SIZE - 7]])) {
      for (let y = -1; y < 8; y += 1) for (let x = -1; x < 8; x += 1) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        put(left + x, top + y, ring === 2 || ring === 4 ? 0 : 1);
      }
    }
    for (let y = -2; y < 3; y += 1) for (let x = -2; x < 3; x += 1) {
      put(SIZE - 7 + x, SIZE - 7 + y, Math.max(Math.abs(x), Math.abs(y)) === 1 ? 0 : 1);
    }
    for (let at = 8; at < SIZE - 8; at += 1) { put(at, 6, 1 - (at % 2)); put(6, at, 1 - (at % 2)); }
    return grid;
  }

  /** @param {Grid} grid @param {number} mask */
  function writeFormat(grid, mask) {
    const data = (LEVEL_M << 3) | mask;
    let rest = data << 10;
    for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
    const bits = ((data << 10) | rest) ^ 0x5412;
    const put = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ dark) => { const row = grid[y]; if (row) row[x] = dark; };
    for (let at = 0; at < 15; at += 1) {
      const dark = (bits >> at) & 1;
      // Once around the corner at the top left, counting from the last bit; once along the other two.
      if (at < 6) put(8, at, dark); else if (at < 8) put(8, at + 1, dark); else if (at === 8) put(7, 8, dark); else put(14 - at, 8, dark);
      if (at < 8) put(SIZE - 1 - at, 8, dark); else put(8, SIZE - 15 + at, dark);
    }
    put(8, SIZE - 8, 1);
  }

  /** @param {number[]} bits @param {number} mask @returns {Grid} */
  function laid(bits, mask) {
    const grid = frame();
    writeFormat(grid, mask);
    const masked = /** @type {(x: number, y: number) => boolean} */ (MASKS[mask]);
    let at = 0, up = true;
    for (let right = SIZE - 1; right > 0; right -= 2, up = !up) {
      if (right === 6) right -= 1; // the timing line is stepped over
      for (let step = 0; step < SIZE; step += 1) {
        const y = up ? SIZE - 1 - step : step;
        for (const x of [right, right - 1]) {
          const row = /** @type {(number | null)[]} */ (grid[y]);
          if (row[x] === null) row[x] = (bits[at++] || 0) ^ Number(masked(x, y));
        }
      }
    }
    return grid;
  }

  /** How hard a pattern is to read: long runs, squares of one colour, and more of one colour. @param {Grid} grid */
  function trouble(grid) {
    const cell = (/** @type {number} */ x, /** @type {number} */ y) => (grid[y] || [])[x];
    let [sum, dark] = [0, 0];
    for (let a = 0; a < SIZE; a += 1) {
      for (const at of [(/** @type {number} */ b) => cell(b, a), (/** @type {number} */ b) => cell(a, b)]) {
        for (let b = 0, run = 0; b < SIZE; b += 1) {
          run = b && at(b) === at(b - 1) ? run + 1 : 1;
          sum += run === 5 ? 3 : run > 5 ? 1 : 0;
        }
      }
      for (let b = 0; b < SIZE; b += 1) {
        dark += cell(a, b) || 0;
        if (a && b && new Set([cell(a, b), cell(a - 1, b), cell(a, b - 1), cell(a - 1, b - 1)]).size === 1) sum += 3;
      }
    }
    return sum + 10 * Math.floor(Math.abs((dark * 20) / (SIZE * SIZE) - 10));
  }

  /** @param {string} text of 0-9, A-Z and $%*+-./: @returns {SVGElement} */
  window.hb.qr = (text) => {
    if (text.length > MOST) throw new RangeError("too long for this QR code");
    const bits = stream(text);
    const best = MASKS.map((_, mask) => laid(bits, mask)).sort((one, other) => trouble(one) - trouble(other))[0] || [];
    const SVG = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(SVG, "svg");
    const quiet = 4;
    const side = SIZE + 2 * quiet;
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${side} ${side}`, class: "hb-qr", role: "img", "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
    const ground = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ width: String(side), height: String(side), fill: "#fff" })) ground.setAttribute(name, value);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", "#000");
    path.setAttribute("d", best.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []))).join(""));
    svg.append(ground, path);
    return svg;
  };
})();
