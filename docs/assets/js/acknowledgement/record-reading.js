// @ts-check
/**
 * Reads a file that says it is a record: bytes to plain values, or the reason why not. Gives `hb.recordReading`.
 * The same reasons in the same order as handbook/acknowledgement/reading.py. Must not know what a record means.
 */
(function () {
  "use strict";
  const TOO_BIG = 1_000_000;
  const DEEPEST = 20;
  const [FAMILY, VERSION] = /** @type {[string, string]} */ (window.hb.record.SCHEMA.split("/"));
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

  /** @param {Uint8Array} bytes @returns {{value: Record<string, unknown>} | {reason: string}} */
  function read(bytes) {
    if (bytes.length > TOO_BIG) return { reason: "too-big" };
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return { reason: "zip" };
    if (bytes.every((byte) => byte === 32 || byte === 9 || byte === 13 || byte === 10)) return { reason: "empty" };
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      return { reason: "not-text" };
    }
    if (text.startsWith("\ufeff")) text = text.slice(1);
    const written = count(text);
    if (written.deepest > DEEPEST) return { reason: "not-json" };
    let value;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { reason: "not-json" };
    }
    if (!sound(value)) return { reason: "not-json" };
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { reason: "not-a-record" };
    const record = /** @type {Record<string, unknown>} */ (value);
    if (typeof record.schema !== "string") return { reason: "not-a-record" };
    if (written.keys !== keys(record)) return { reason: "said-twice" };
    const form = /^([^/]*)\/([0-9]{1,6})$/.exec(record.schema);
    if (!form || form[1] !== FAMILY) return { reason: "not-a-record" };
    if (Number(form[2]) === Number(VERSION)) return { value: record };
    return { reason: Number(form[2]) < Number(VERSION) ? "older" : "newer" };
  }

  /** How many keys a JSON text writes and how deep its brackets go: a parser drops the first of two equal keys. @param {string} text */
  function count(text) {
    let [written, depth, deepest] = [0, 0, 0];
    const next = /["[\]{}]/g;
    for (let found = next.exec(text); found; found = next.exec(text)) {
      if (found[0] === '"') {
        let end = next.lastIndex;
        while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
        for (end += 1; end < text.length && " \t\r\n".includes(text[end] || "x"); end += 1);
        if (text[end] === ":") written += 1;
        next.lastIndex = end;
      } else if (found[0] === "[" || found[0] === "{") deepest = Math.max(deepest, ++depth);
      else depth -= 1;
    }
    return { keys: written, deepest };
  }

  /** @param {unknown} value @returns {number} how many keys a value has, all levels together */
  function keys(value) {
    if (typeof value !== "object" || value === null) return 0;
    const inside = Object.values(value).reduce((sum, each) => sum + keys(each), 0);
    return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
  }

  /** Whether no string holds half a character and no number is beyond all bounds. @param {unknown} value @returns {boolean} */
  function sound(value) {
    if (typeof value === "string") return !LONE.test(value);
    if (typeof value === "number") return Number.isFinite(value);
    if (typeof value !== "object" || value === null) return true;
    return Object.entries(value).every(([key, each]) => !LONE.test(key) && sound(each));
  }

  window.hb.recordReading = { read };
})();
