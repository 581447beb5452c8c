// @ts-check
/**
 * The rows of one person at one school: the start of work, the yearly refresher, and what else was handed in.
 * Gives `hb.personRows`. The same as handbook/acknowledgement/person_rows.py and due.py, in the same words.
 * Reads no clock; must not know other people.
 */
(function () {
  "use strict";
  const { fold, foldNumber, foldEmail } = window.hb.staff;
  const START = "1-start", YEARLY = "2-refresher", FILE = "3-file"; // the order of a person's rows
  const OUTSTANDING = ["missing", "due", "old-version", "not-passed"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  /** @param {string} day ISO @param {number} days */
  const addDays = (day, days) => new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);

  /** The same day of a later month, or that month's last. @param {string} day ISO @param {number} months */
  function addMonths(day, months) {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  }

  /** @param {string} iso @returns {string} as "20 November 2026"; "" for none */
  function inWords(iso) {
    const [year, month, day] = iso.slice(0, 10).split("-");
    return iso ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}` : "";
  }

  /** @param {unknown} value */
  const text = (value) => (typeof value === "string" ? value : "");

  /** @param {unknown} value @param {string[]} keys */
  const part = (value, ...keys) => text(keys.reduce((held, key) =>
    typeof held === "object" && held !== null && !Array.isArray(held) ? /** @type {Record<string, unknown>} */ (held)[key] : undefined, value));

  /** Wraps a file that was handed in. @param {RegisterRecord} given @returns {Handed} */
  function handed({ path, verdict }) {
    const record = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (verdict.record || {}));
    const number = text(record.staff_number), email = text(record.work_email), made = text(record.made_at);
    return {
      path, verdict, record, number, email,
      digest: text(record.digest),
      identity: number ? `n:${foldNumber(number)}` : `e:${foldEmail(email)}`,
      school: part(record, "school", "id"),
      made: made.slice(0, 10),
      moment: window.hb.recordShape.moment(made) ?? -Infinity,
      passed: verdict.quiz !== "not-passed",
      current: verdict.version === "current",
    };
  }

  /** A row for one file, as far as its record can be read. @param {Handed} each @param {string} status @param {RegisterWords} words @returns {RegisterRow} */
  function recordRow(each, status, words) {
    const { record } = each;
    const policies = Array.isArray(record.policies) ? record.policies : [];
    const kind = text(record.kind);
    return {
      slot: FILE, person: "", name: text(record.name), identity: each.number || each.email, email: each.email,
      role: text(record.role), schoolId: each.school, school: part(record, "school", "name"),
      kind: Object.hasOwn(words.kinds, kind) ? kind : "", status,
      made: Number.isFinite(each.moment) ? each.made : "",
      edition: policies.map((policy) => part(policy, "edition")).filter(Boolean).join(", "),
      due: "", notes: [], files: [each.path],
    };
  }

  /** @param {Bucket} line @param {RegisterPeriods} periods @param {string} today @param {RegisterWords} words @param {RegisterSay} say @returns {RegisterRow[]} the start of work first */
  function personRows(line, periods, today, words, say) {
    const start = best(line.handed.filter((each) => each.record.kind !== "refresher"));
    const yearly = best(line.handed.filter((each) => each.record.kind === "refresher"));
    const answered = yearly !== null && yearly.passed;

    /** @param {string} slot @param {string} kind @param {Handed | null} each @param {string} status @param {string} due @returns {RegisterRow} */
    function row(slot, kind, each, status, due) {
      const { person } = line;
      const told = each && recordRow(each, status, words);
      const known = person.number ? `n:${foldNumber(person.number)}` : `e:${foldEmail(person.email)}`;
      return {
        slot, person: known === "e:" ? `name:${fold(person.name)}` : known,
        name: person.name || (told ? told.name : ""), identity: person.number || person.email, email: person.email,
        role: person.role || (told ? told.role : ""), schoolId: person.school.id, school: person.school.name, kind, status,
        made: told ? told.made : "", edition: told ? told.edition : "", due,
        notes: notes(slot, each, OUTSTANDING.includes(status) ? due : ""), files: told ? told.files : [],
      };
    }

    /** @param {string} slot @param {Handed | null} each @param {string} due @returns {string[]} */
    function notes(slot, each, due) {
      const { person } = line;
      const found = due && due < today ? [say("notes", "overdue", { day: inWords(due) })] : [];
      if (each) {
        const name = text(each.record.name);
        if (person.name && nameKey(name) !== nameKey(person.name)) found.push(say("notes", "name-differs", { name }));
        if (each.verdict.time === "clock-ahead") found.push(say("notes", "clock-ahead"));
      }
      return slot === START ? [...found, ...aboutList(each === null)] : found;
    }

    /** What the staff list leaves open about a person. @param {boolean} withoutRecord @returns {string[]} */
    function aboutList(withoutRecord) {
      const { person } = line;
      const found = line.also.map(({ name }) => say("notes", "listed-twice", { name }));
      if (!person.school.id) found.push(say("notes", "unknown-school"));
      if (!person.number && !person.email) found.push(say("notes", "no-identity"));
      if (person.badDate) found.push(say("notes", "bad-date", { text: person.badDate }));
      else if (withoutRecord && !person.start) found.push(say("notes", "no-start"));
      return found;
    }

    /** @returns {RegisterRow | null} */
    function startRow() {
      const due = line.person.start ? addDays(line.person.start, periods.within) : "";
      if (!start) {
        if (answered) return null; // whoever has done a refresher is past the induction
        return row(START, "induction", null, due && today <= due ? "due" : "missing", due);
      }
      const kind = text(start.record.kind);
      if (!start.passed && !answered) return row(START, kind, start, "not-passed", due);
      const stands = start.current || (answered && yearly !== null && yearly.current);
      return row(START, kind, start, stands ? "done" : "old-version", "");
    }

    /** @returns {RegisterRow | null} */
    function yearlyRow() {
      if (!yearly && (!start || !start.passed || !start.current)) return null; // the row above says what to do first
      const last = line.handed.filter((each) => each.passed).map((each) => each.made).sort().at(-1);
      const due = last && periods.every ? addMonths(last, periods.every) : "";
      const late = due !== "" && today > due;
      if (!yearly) return due ? row(YEARLY, "refresher", null, late ? "missing" : "due", due) : null;
      if (!yearly.passed) return row(YEARLY, "refresher", yearly, "not-passed", due);
      if (late) return row(YEARLY, "refresher", yearly, "missing", due);
      const stands = yearly.current || (start !== null && start.passed && start.current);
      return row(YEARLY, "refresher", yearly, stands ? "done" : "old-version", due);
    }

    const { person } = line;
    const rows = [startRow(), yearlyRow()].flatMap((each) => each || [])
      // Whoever has left has no further refresher.
      .filter((each) => person.standing !== "left" || each.slot === START || each.files.length > 0)
      .map((each) => standing(each, person, say));
    const rest = line.handed.filter((each) => each !== start && each !== yearly).map((each) => {
      const earlier = recordRow(each, "earlier", words);
      return { ...earlier, name: person.name || earlier.name, school: person.school.name };
    });
    return [...rows, ...rest];
  }

  /** The row of somebody who is not at work: nothing is due, and no note says that it is late. @param {RegisterRow} row @param {StaffPerson} person @param {RegisterSay} say @returns {RegisterRow} */
  function standing(row, person, say) {
    if (person.standing === "active" || (person.standing !== "left" && !OUTSTANDING.includes(row.status))) return row;
    const late = row.due ? say("notes", "overdue", { day: inWords(row.due) }) : "";
    return { ...row, status: person.standing, due: "", notes: row.notes.filter((note) => note !== late) };
  }

  /** The best: passed, then current, then latest. @param {Handed[]} given @returns {Handed | null} */
  function best(given) {
    /** @param {Handed} one @param {Handed} other */
    const better = (one, other) => Number(one.passed) - Number(other.passed) || Number(one.current) - Number(other.current)
      || (one.moment === other.moment ? 0 : one.moment - other.moment) || (one.digest > other.digest ? 1 : -1);
    return given.reduce((held, each) => (held === null || better(each, held) > 0 ? each : held), /** @type {Handed | null} */ (null));
  }

  /** @param {string} name @returns {string} its words in any order: "Khan, Amina" is "Amina Khan" */
  const nameKey = (name) => fold(name).split(" ").sort().join(" ");

  window.hb.personRows = { personRows, recordRow, handed, nameKey, inWords, OUTSTANDING };
})();
