// @ts-check
/**
 * The register: records held against a staff list, a line for each person, school and kind. Gives `hb.registerRules`.
 * In: checked records, people, the periods of schools, and the day to look at. Out: rows in the order of pages. Every
 * record that was handed in is named by exactly one row. The same as handbook/acknowledgement/register.py, where the
 * rules are told. Must not know files or clocks, nor the page.
 */
(function () {
  "use strict";
  const { fold, foldNumber, foldEmail } = window.hb.staff;
  const { personRows, recordRow, handed, nameKey } = window.hb.personRows;
  /** @type {Record<string, string>} */
  const NOT_COUNTED = { unreadable: "unreadable", altered: "altered", "another-handbook": "another-handbook", future: "future-dated" };
  const AGAINST = ["integrity/altered", "unreadable/", "version/", "time/future"];

  /** @param {RegisterRecord[]} records @param {StaffPerson[] | null} people null where there is no list @param {RegisterGiven} given @returns {RegisterRow[]} */
  function rows(records, people, given) {
    const { words, say, schools, today } = given;
    const sorted = [...records].sort((one, other) => compare(one.path, other.path)).map(handed);
    const { counted, others } = sortOut(sorted, words, say);
    const { lines, index } = linesOf(people || peopleOf(counted, schools));
    const found = [...others];
    const known = knownBy(lines);
    for (const each of counted) {
      const line = index.get(`${each.identity}\n${each.school}`);
      if (line) line.handed.push(each);
      else found.push(notOnList(each, known, words, say));
    }
    for (const line of lines) {
      found.push(...personRows(line, schools.find(({ id }) => id === line.person.school.id) || given.periods, today, words, say));
    }
    return found.map((row) => ({ row, order: order(row) })).sort((one, other) => compareAll(one.order, other.order)).map(({ row }) => row);
  }

  /** @param {string} one @param {string} other */
  const compare = (one, other) => (one < other ? -1 : Number(one > other));

  /** @param {string[]} one @param {string[]} other */
  function compareAll(one, other) {
    const at = one.findIndex((part, place) => part !== other[place]);
    return at < 0 ? one.length - other.length : compare(one[at] || "", other[at] || "");
  }

  /** @param {RegisterRow} row */
  const order = (row) => [row.school, fold(row.name), row.identity, row.slot, row.status, row.made, ...row.files];

  /** The records that count, and rows for those that do not. @param {Handed[]} given @param {RegisterWords} words @param {RegisterSay} say */
  function sortOut(given, words, say) {
    /** @type {Map<string, Handed>} */
    const counted = new Map();
    /** @type {RegisterRow[]} */
    const others = [];
    for (const each of given) {
      const { integrity, version, time } = each.verdict;
      const status = [integrity, version, time].map((sign) => NOT_COUNTED[sign]).find(Boolean);
      const first = counted.get(each.digest);
      if (status) {
        const against = each.verdict.findings.filter(({ code }) => code !== "version/current" && AGAINST.some((start) => code.startsWith(start)));
        others.push({ ...recordRow(each, status, words), notes: against.map((finding) => finding.text) });
      } else if (first) {
        others.push({ ...recordRow(each, "duplicate", words), notes: [say("notes", "same-as", { file: first.path })] });
      } else {
        counted.set(each.digest, each);
      }
    }
    return { counted: [...counted.values()], others };
  }

  /** Whoever handed in a record, by the latest of each. @param {Handed[]} counted @param {RegisterSchool[]} schools @returns {StaffPerson[]} */
  function peopleOf(counted, schools) {
    /** @type {Map<string, StaffPerson>} */
    const found = new Map();
    const inTime = [...counted].sort((one, other) => one.moment - other.moment || compare(one.digest, other.digest));
    for (const each of inTime) {
      found.set(`${each.identity}\n${each.school}`, {
        name: String(each.record.name), number: each.number, email: each.email, role: String(each.record.role),
        school: schools.find(({ id }) => id === each.school) || { id: each.school, name: "" }, start: "", standing: "active", badDate: "",
      });
    }
    return [...found.values()];
  }

  /** @param {StaffPerson} person @returns {string[]} by what a person's records are known */
  const identities = ({ number, email }) => [
    ...(number ? [`n:${foldNumber(number)}`] : []), ...(email ? [`e:${foldEmail(email)}`] : []),
  ];

  /** Two staff numbers are two people. @param {StaffPerson} known @param {StaffPerson} person */
  const onePerson = (known, person) =>
    !(known.number && person.number) || foldNumber(known.number) === foldNumber(person.number);

  /** A line for each person and school; one that the list has twice keeps its first and says so. @param {StaffPerson[]} people */
  function linesOf(people) {
    /** @type {Bucket[]} */
    const lines = [];
    /** @type {Map<string, Bucket>} */
    const index = new Map();
    /** @type {Set<string>} an e-mail address that people of different staff numbers share tells nobody */
    const shared = new Set();
    for (const person of people) {
      const keys = identities(person).map((identity) => `${identity}\n${person.school.id || fold(person.school.name)}`);
      const met = keys.flatMap((key) => index.get(key) || []);
      const known = met.find((line) => onePerson(line.person, person));
      if (!known) for (const key of keys) if (index.has(key)) shared.add(key);
      const line = known || { person, handed: [], also: [] };
      if (known) known.also.push(person);
      else lines.push(line);
      for (const key of keys) if (!index.has(key)) index.set(key, line);
    }
    for (const key of shared) index.delete(key);
    return { lines, index };
  }

  /** The people of the list by identity and by name. @param {Bucket[]} lines */
  function knownBy(lines) {
    /** @type {Map<string, StaffPerson[]>} */
    const identity = new Map();
    /** @type {Map<string, StaffPerson[]>} */
    const name = new Map();
    /** @param {Map<string, StaffPerson[]>} map @param {string} key @param {StaffPerson} person */
    const put = (map, key, person) => { map.set(key, [...(map.get(key) || []), person]); };
    for (const { person } of lines) {
      for (const each of new Set(identities(person))) put(identity, each, person);
      put(name, nameKey(person.name), person);
    }
    return { identity, name };
  }

  /** @param {Handed} each @param {ReturnType<typeof knownBy>} known @param {RegisterWords} words @param {RegisterSay} say @returns {RegisterRow} */
  function notOnList(each, known, words, say) {
    /** @param {StaffPerson} person */
    const who = (person) => [person.number || person.email, person.school.name].filter(Boolean).join(", ");
    const elsewhere = known.identity.get(each.identity) || [];
    const here = elsewhere.filter((person) => person.school.id === each.school);
    const alike = known.name.get(nameKey(String(each.record.name))) || [];
    const notes = here.length // and yet on nobody's line: the address is several people's
      ? [say("notes", "shared-email", { who: here.map(who).join("; ") })]
      : elsewhere.length
        ? [say("notes", "other-school", { schools: [...new Set(elsewhere.map((person) => person.school.name))].join(", ") })]
        : alike.map((person) => say("notes", "same-name", { who: who(person) }));
    return { ...recordRow(each, "not-on-list", words), notes: [...new Set(notes)] };
  }

  window.hb.registerRules = { rows };
})();
