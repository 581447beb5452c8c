// @ts-check
/**
 * The shape of a record: which keys there are and what each holds. Gives `hb.recordShape`. The same as
 * handbook/acknowledgement/shape.py; unknown keys do not fit. Must not know digests.
 */
(function () {
  "use strict";
  const REQUIRED = ["schema", "handbook", "kind", "name", "role", "school", "policies", "declaration", "quiz", "made_at", "fields", "digest"];
  const LONGEST = 200;
  const LONGEST_DECLARATION = 10_000;
  const TIME = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))$/;
  const BLANK = /^[ \t\r\n]*$/; // said out, because languages differ in what else is white

  /** @typedef {(value: unknown) => boolean} Fits */
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** The time in milliseconds, or null for what is none, such as 30 February. @param {string} text @returns {number | null} */
  function moment(text) {
    const found = TIME.exec(text);
    if (!found) return null;
    const [year, month, day, hour, minute, second] = /** @type {[number, number, number, number, number, number]} */ (found.slice(1, 7).map(Number));
    const ahead = (found[7] === "-" ? -1 : 1) * (Number(found[8] || 0) * 60 + Number(found[9] || 0)); // minutes
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day); // Date.UTC would take year 26 for 1926
    date.setUTCHours(hour, minute, second);
    const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real && year > 0 ? date.getTime() - ahead * 60_000 : null;
  }

  /** @param {number} [longest] in UTF-16 units @returns {Fits} */
  const text = (longest = LONGEST) => (value) => typeof value === "string" && !BLANK.test(value) && value.length <= longest;
  /** @param {number} digits @returns {Fits} */
  const hex = (digits) => (value) => typeof value === "string" && value.length === digits && /^[0-9a-f]+$/.test(value);
  /** @type {Fits} */
  const count = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32;
  /** @param {...string} values @returns {Fits} */
  const oneOf = (...values) => (value) => typeof value === "string" && values.includes(value);
  /** @param {Fits} fits @param {number} lowest @returns {Fits} */
  const listOf = (fits, lowest) => (value) => Array.isArray(value) && value.length >= lowest && value.every((each) => fits(each));

  /** @param {Record<string, Fits>} needed @param {Record<string, Fits>} [optional] @returns {Fits} */
  function holds(needed, optional = {}) {
    const every = new Map([...Object.entries(needed), ...Object.entries(optional)]);
    return (value) => isObject(value) && Object.keys(needed).every((key) => Object.hasOwn(value, key))
      && Object.entries(value).every(([key, each]) => { const fits = every.get(key); return Boolean(fits && fits(each)); });
  }

  const school = holds({ id: text(), name: text() });
  const quiz = holds({
    id: text(), version: text(), seed: count, scenarios: listOf(text(), 0), score: count, of: count,
    pass_mark: count, passed: (value) => typeof value === "boolean", attempts: count,
  });
  const policy = holds(
    { id: text(), title: text(), edition: text(), wording: oneOf("restated", "official"), digest: hex(64) },
    { source_sha256: hex(64) });

  /** @type {Map<string, Fits>} */
  const FITS = new Map(Object.entries({
    schema: text(), handbook: holds({ name: text(), digest: hex(64) }), kind: oneOf("induction", "refresher", "moving"),
    name: text(), staff_number: text(),
    work_email: (/** @type {unknown} */ value) => text()(value) && /^[^ \t\r\n@]+@[^ \t\r\n@]+$/.test(String(value)),
    role: text(), school, from_school: school, policies: listOf(policy, 1), declaration: text(LONGEST_DECLARATION),
    quiz: (/** @type {unknown} */ value) => value === null || quiz(value),
    made_at: (/** @type {unknown} */ value) => typeof value === "string" && moment(value) !== null,
    fields: (/** @type {unknown} */ value) => isObject(value) && Object.values(value).every(hex(16)),
    digest: hex(64),
  }));

  /** @param {Record<string, unknown>} record @returns {string} a key that every record has and this one has not */
  function firstMissing(record) {
    const missing = REQUIRED.find((key) => !Object.hasOwn(record, key));
    if (missing) return missing;
    return Object.hasOwn(record, "staff_number") || Object.hasOwn(record, "work_email") ? "" : "staff_number";
  }

  /** @param {Record<string, unknown>} record @returns {string} a key whose value does not fit */
  function firstUnfit(record) {
    for (const [key, fits] of FITS) if (Object.hasOwn(record, key) && !fits(record[key])) return key;
    if (Object.hasOwn(record, "staff_number") && Object.hasOwn(record, "work_email")) return "work_email";
    if (Object.hasOwn(record, "from_school") && record.kind !== "moving") return "from_school";
    return sorted(Object.keys(record).filter((key) => !FITS.has(key)))[0] || "";
  }

  /** As Python sorts: by code points. @param {string[]} keys */
  const sorted = (keys) => keys.sort((one, other) => {
    const [a, b] = [[...one], [...other]];
    const at = a.findIndex((letter, place) => letter !== b[place]);
    if (at < 0) return a.length - b.length;
    return at >= b.length ? 1 : /** @type {number} */ (a[at]?.codePointAt(0)) - /** @type {number} */ (b[at]?.codePointAt(0));
  });

  window.hb.recordShape = { moment, firstMissing, firstUnfit, sorted };
})();
