// @ts-check
/**
 * What the register stands on: the files that were added and how each staff list is read. Gives `hb.registerShelf`.
 * In: the page's data. Out: rows, and what is wrong with a list. Must not know the document.
 */
(function () {
  "use strict";
  const { guess, people } = window.hb.staff;

  /** @param {RegisterData} data @param {HandbookContext} context @returns {RegisterShelf} */
  function shelf(data, context) {
    const words = /** @type {RegisterWords} */ (/** @type {unknown} */ (context.words));
    /** @type {RegisterSay} */
    const say = (group, code, values = {}) => window.hb.record.say(context, group, code, values);
    let day = ""; // the day to look at, "" for today
    const held = window.hb.held.hold(
      { ...data.files, ...pick({ ...words.staff }, ["workbook", "too-big", "not-text", "empty"]) },
      (bytes) => (bytes ? window.hb.record.check(bytes, context, now()) : window.hb.record.unreadable(context, "no-access")),
    );
    /** @type {Map<string, ListRead>} how the list of each path is read */
    const readings = new Map();

    /** The time to check by: a future day makes no record true before it is made. */
    function now() {
      const real = new Date();
      const end = day ? new Date(`${day}T23:59:59`) : real;
      return end < real ? end : real;
    }

    /** @returns {string} ISO, by the clock of this device */
    function today() {
      const real = new Date();
      return day || new Date(real.getTime() - real.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    }

    /** @param {string} value */
    function lookAt(value) {
      if (value === day) return;
      day = value;
      held.recheck();
    }

    /** @returns {StaffListShown[]} */
    function lists() {
      return [...held.files.values()].flatMap((file) => (file.kind === "list" ? [file] : [])).map((file, at) => {
        const known = readings.get(file.path) || firstReading(file.rows);
        readings.set(file.path, known);
        const found = people(file.rows, known.mapping, words.staff, data.schools, today());
        const troubles = listTroubles(file.rows, known.mapping, found);
        return { number: at + 1, path: file.path, rows: file.rows, ...known, open: known.open || troubles.some(({ stops }) => stops), people: found, troubles };
      });
    }

    /** @param {string[][]} rows @returns {ListRead} */
    function firstReading(rows) {
      const mapping = guess(rows, words.staff, data.schools);
      if (data.schools.length === 1) mapping.school = data.schools[0]?.id || "";
      return { mapping, guessed: mapping.heading, open: false };
    }

    /** @param {string} path @param {StaffMapping} mapping */
    function remap(path, mapping) {
      const known = readings.get(path);
      if (known) readings.set(path, { ...known, mapping, open: true });
    }

    /**
     * The same as staff.py: what stops a list from being used, then what somebody should look at.
     * @param {string[][]} rows @param {StaffMapping} mapping @param {StaffPerson[]} found @returns {{text: string, stops: boolean}[]}
     */
    function listTroubles(rows, mapping, found) {
      /** @param {StaffField} field */
      const has = (field) => (mapping.columns[field] ?? -1) >= 0;
      const first = (rows[Math.max(mapping.heading, 0)] || []).filter(Boolean).map((cell) => `“${cell.slice(0, 40)}”`).join(", ");
      /** @type {{text: string, stops: boolean}[]} */
      const told = [];
      if (!has("staff_number") && !has("work_email")) told.push({ text: say("staff", mapping.heading < 0 ? "no-headings" : "no-identity", { first }), stops: true });
      if (!has("school") && !mapping.school) told.push({ text: say("staff", "no-school", { schools: data.schools.map(({ name }) => name).join(", ") }), stops: true });
      if (!found.length) told.push({ text: say("staff", "nobody"), stops: true });
      const looked = [
        ...found.filter(({ badDate }) => badDate).map(({ name, badDate }) => say("staff", "bad-date", { name, text: badDate })),
        ...found.filter(({ school }) => !school.id && school.name).map(({ school }) => say("staff", "unknown-school", { school: school.name })),
        ...found.filter(({ number, email }) => !number && !email).map(({ name }) => say("staff", "person-without-identity", { name })),
        ...(mapping.heading < 0 ? [say("staff", "guessed")] : []),
      ];
      return told.length ? told : [...new Set(looked)].map((text) => ({ text, stops: false }));
    }

    /** @param {StaffListShown[]} read @returns {RegisterRow[]} */
    function rows(read) {
      const records = [...held.files.values()].flatMap((file) => (file.kind === "record" ? [{ path: file.path, verdict: file.verdict }] : []));
      const everyone = read.length ? read.flatMap((list) => list.people) : null;
      return window.hb.registerRules.rows(records, everyone, { words, say, schools: data.schools, periods: data.periods, today: today() });
    }

    return { held, words, say, today, lookAt, lists, remap, forget: (path) => { readings.delete(path); }, rows };
  }

  /** @param {Record<string, unknown>} from @param {string[]} keys @returns {Record<string, string>} */
  const pick = (from, keys) => Object.fromEntries(keys.map((key) => [key, String(from[key] || key)]));

  window.hb.registerShelf = shelf;
})();
