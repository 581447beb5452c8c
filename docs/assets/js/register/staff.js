// @ts-check
/**
 * A staff list: which column is which, and who the people are. Gives `hb.staff`.
 * In: rows of cells, the words that headings go by, the schools. Out: people, one for each identity and school.
 * The same as handbook/acknowledgement/staff.py, staff_columns.py and
 * staff_dates.py. Must not know records or the page.
 */
(function () {
  "use strict";
  const FIELDS = /** @type {const} */ (["name", "first_name", "last_name", "staff_number", "work_email", "school", "role", "status", "start_date", "end_date"]);
  const HEADINGS_WITHIN = 10; // rows: a title may stand above the headings
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

  /** @param {string} text @returns {string} letters and digits, one blank between words: how words are compared */
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

  /** @param {string} number @returns {string} without the leading zeros that spreadsheets drop */
  const foldNumber = (number) => number.normalize("NFKC").replace(/\s+/g, "").toLowerCase().replace(/^0+(?=.)/, "");

  /** @param {string} email */
  const foldEmail = (email) => email.normalize("NFKC").trim().toLowerCase();

  /** @param {number} year @param {number} month @param {number} day @returns {string} ISO, or "" where there is no such day */
  function isoDate(year, month, day) {
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? date.toISOString().slice(0, 10) : "";
  }

  /** @param {string} text as written in Britain, day first @returns {string} ISO, or "" */
  function readDate(text) {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
    if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(text);
    if (numbers) return isoDate(fullYear(numbers[3]), Number(numbers[2]), Number(numbers[1]));
    const words = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2})$/i.exec(text);
    if (words) return isoDate(fullYear(words[3]), MONTHS.indexOf((words[2] || "").toLowerCase()) + 1, Number(words[1]));
    return "";
  }

  /** @param {string | undefined} text */
  const fullYear = (text) => (text && text.length === 2 ? 2000 : 0) + Number(text);

  /**
   * Which column holds what, as far as the headings or, without them, the cells tell.
   * @param {string[][]} rows @param {StaffWords} words @param {RegisterSchool[]} schools @returns {StaffMapping}
   */
  function guess(rows, words, schools) {
    /** @type {Map<string, StaffField>} */
    const meanings = new Map();
    for (const field of FIELDS) for (const synonym of words.headings[field] || []) meanings.set(fold(synonym), field);
    const heading = rows.slice(0, HEADINGS_WITHIN).findIndex((row) => row.filter((cell) => meanings.has(fold(cell))).length >= 2);
    /** @type {Partial<Record<StaffField, number>>} */
    const columns = {};
    if (heading >= 0) {
      (rows[heading] || []).forEach((cell, column) => {
        const field = meanings.get(fold(cell));
        if (field && !(field in columns)) columns[field] = column;
      });
    } else {
      guessByCells(rows, schools, columns);
    }
    return { heading, columns, school: "" };
  }

  /** @param {string[][]} rows @param {RegisterSchool[]} schools @param {Partial<Record<StaffField, number>>} columns */
  function guessByCells(rows, schools, columns) {
    const known = new Set(schools.flatMap((school) => [fold(school.id), fold(school.name)]));
    /** @type {[StaffField, (cell: string) => boolean][]} */
    const signs = [
      ["work_email", (cell) => /^\S+@\S+$/.test(cell)],
      ["school", (cell) => known.has(fold(cell))],
      ["start_date", (cell) => readDate(cell) !== ""],
      ["staff_number", (cell) => /^[A-Za-z]{0,3}-?[0-9]{2,10}$/.test(cell)],
      ["name", (cell) => /^[\p{L}\p{M}'’.,-]+(?: [\p{L}\p{M}'’.,-]+)+$/u.test(cell)],
    ];
    const across = Math.max(0, ...rows.map((row) => row.length));
    for (let column = 0; column < across; column += 1) {
      const cells = rows.map((row) => row[column] || "").filter(Boolean);
      const sign = signs.find(([field, fits]) => !(field in columns) && cells.filter(fits).length * 2 > cells.length);
      if (sign) columns[sign[0]] = column;
    }
  }

  /**
   * @param {string[][]} rows @param {StaffMapping} mapping @param {StaffWords} words
   * @param {RegisterSchool[]} schools @param {string} today @returns {StaffPerson[]} in the order of the list
   */
  function people(rows, mapping, words, schools, today) {
    const byName = new Map(schools.flatMap((school) => [[fold(school.id), school], [fold(school.name), school]]));
    /** @param {string[]} row @param {StaffField} field */
    const cell = (row, field) => {
      const column = mapping.columns[field];
      return column === undefined || column < 0 ? "" : row[column] || "";
    };
    return rows.slice(mapping.heading + 1).flatMap((row) => {
      const start = cell(row, "start_date");
      const end = readDate(cell(row, "end_date"));
      const name = cell(row, "name") || [cell(row, "first_name"), cell(row, "last_name")].filter(Boolean).join(" ");
      const number = cell(row, "staff_number");
      const email = cell(row, "work_email");
      if (!name && !number && !email) return [];
      return schoolsOf(cell(row, "school"), mapping.school, byName).map((school) => ({
        name: name.normalize("NFC"), number, email, role: cell(row, "role"), school, start: readDate(start),
        standing: standing(cell(row, "status"), end, words, today),
        badDate: start && !readDate(start) ? start : "",
      }));
    });
  }

  /** @param {string} cell @param {string} everyone @param {Map<string, RegisterSchool>} byName @returns {RegisterSchool[]} */
  function schoolsOf(cell, everyone, byName) {
    const whole = byName.get(fold(cell));
    if (whole) return [whole];
    const parts = cell.split(/[;|/+\n]/).map((part) => part.trim()).filter(Boolean);
    if (!parts.length) return [byName.get(fold(everyone)) || { id: "", name: "" }];
    return parts.map((part) => byName.get(fold(part)) || { id: "", name: part });
  }

  /** @param {string} status @param {string} end @param {StaffWords} words @param {string} today @returns {StaffPerson["standing"]} */
  function standing(status, end, words, today) {
    const told = ` ${fold(status)} `;
    /** @param {string[]} list */
    const says = (list) => list.some((word) => told.includes(` ${fold(word)} `));
    if (says(words.left) || (end && end < today)) return "left";
    return says(words.on_leave) ? "on-leave" : "active";
  }

  window.hb.staff = { FIELDS, fold, foldNumber, foldEmail, readDate, guess, people };
})();
