// @ts-check
/**
 * The acknowledgement record: made, written in canonical form, named. Gives `hb.record` (record-check.js adds
 * `check` to it). The same shape and the same bytes as handbook/acknowledgement/record.py; tests hold the two together.
 * Must not know pages or storage. "Now" is always handed in.
 */
(function () {
  "use strict";
  const SCHEMA = "clausebook-acknowledgement/1";
  const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /**
   * JSON after RFC 8785: keys in the order of their UTF-16 units, no space, and strings and numbers as ECMAScript
   * writes them, which is what the RFC takes its rules from.
   * @param {unknown} value @returns {string}
   */
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
      return `{${entries.map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`).join(",")}}`;
    }
    return JSON.stringify(value);
  }

  /** One form for what looks the same, single spaces, and no half characters. @param {string} text */
  const tidy = (text) => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .normalize("NFC").replace(/\s+/g, " ").trim();

  /** @template T @param {T} value @returns {T} */
  function tidied(value) {
    if (typeof value === "string") return /** @type {T} */ (tidy(value));
    if (Array.isArray(value)) return /** @type {T} */ (value.map(tidied));
    if (typeof value !== "object" || value === null) return value;
    return /** @type {T} */ (Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, tidied(inside)])));
  }

  /** Local time with its offset, to the second: "2026-11-20T14:03:09+00:00". @param {Date} now */
  function stamp(now) {
    const two = (/** @type {number} */ number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
    const ahead = -now.getTimezoneOffset();
    const date = `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
    return `${date}T${time}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
  }

  /** @param {object} record @returns {Record<string, string>} a short digest of each value, to tell which one was altered */
  function fieldDigests(record) {
    const entries = Object.entries(record).filter(([key]) => key !== "fields" && key !== "digest");
    return Object.fromEntries(entries.map(([key, value]) => [key, window.hb.sha256(canonical(value)).slice(0, 16)]));
  }

  /** @param {object} record @returns {string} what the record's own digest must be */
  function digestOf(record) {
    const entries = Object.entries(record).filter(([key]) => key !== "digest");
    return window.hb.sha256(canonical(Object.fromEntries(entries)));
  }

  /** @param {HandbookRecordFields} fields @param {Date} now @returns {HandbookRecord} */
  function make(fields, now) {
    const told = { schema: SCHEMA, ...tidied(fields), made_at: stamp(now) };
    const whole = { ...told, fields: fieldDigests(told) };
    return /** @type {HandbookRecord} */ ({ ...whole, digest: digestOf(whole) });
  }

  /** The first 60 bits of a digest, to read out and type: "7ZZB-01AM-Q3KX". @param {string} digest */
  function code(digest) {
    const letters = [0, 5, 10].map((at) => {
      const bits = parseInt(digest.slice(at, at + 5), 16);
      return [15, 10, 5, 0].map((shift) => CROCKFORD[(bits >>> shift) & 31]).join("");
    });
    return letters.join("-");
  }

  /** The last part of a name as a part of a file name, without accents, in its own script. @param {string} name */
  function surname(name) {
    const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
    const parts = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
    return (parts[parts.length - 1] || "record").slice(0, 40);
  }

  /** Sorts by day, school, kind and name. @param {HandbookRecord} record @param {string} [ending] */
  const filename = (record, ending = "json") =>
    `${record.made_at.slice(0, 10)}_${record.school.id}_${record.kind}_${surname(record.name)}.${ending}`;

  window.hb.record = /** @type {HandbookRecordTools} */ ({
    SCHEMA, make, canonical, sha256: window.hb.sha256, code, filename, digestOf, fieldDigests, tidy,
  });
})();
