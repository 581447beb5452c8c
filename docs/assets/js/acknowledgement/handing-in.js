// @ts-check
/**
 * A record as files and as an e-mail: JSON (the master), a line of CSV, an xAPI statement, a prepared `mailto:`.
 * Gives `hb.handingIn`. The statement is that of handbook/acknowledgement/xapi.py. Nothing here sends anything.
 */
(function () {
  "use strict";
  const { canonical, code } = window.hb.record;
  const NAMES = "https://clausebook.invalid"; // names, not pages: nothing is fetched from them
  const KINDS = /** @type {Record<HandbookKind, string>} */ ({ induction: "Induction", refresher: "Annual refresher", moving: "Moving school" });

  /** @param {string} cell what a spreadsheet would take for a formula is marked as text */
  const harmless = (cell) => (/^(?:[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(cell) ? "'" + cell : cell);

  /** With a head, so that the file says what it holds. @param {HandbookRecord} record @returns {string} */
  function csv(record) {
    const { quiz } = record;
    const columns = {
      made_at: record.made_at, kind: record.kind, name: record.name, staff_number: record.staff_number || "", work_email: record.work_email || "",
      role: record.role, school: record.school.id, school_name: record.school.name, from_school: record.from_school?.id || "",
      policies: record.policies.map(({ id, edition, digest }) => `${id} ${edition} ${digest}`).join("; "),
      quiz_score: quiz ? String(quiz.score) : "", quiz_of: quiz ? String(quiz.of) : "", quiz_passed: quiz ? (quiz.passed ? "yes" : "no") : "",
      quiz_attempts: quiz ? String(quiz.attempts) : "", code: code(record.digest), digest: record.digest,
    };
    const line = (/** @type {string[]} */ cells) => cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(",");
    return `\ufeff${line(Object.keys(columns))}\r\n${line(Object.values(columns))}\r\n`;
  }

  /** @param {HandbookRecord} record @param {string} office @returns {string} the address of a prepared e-mail */
  function email(record, office) {
    const who = record.staff_number ? `Staff number: ${record.staff_number}` : `Work e-mail: ${record.work_email || ""}`;
    const { quiz } = record;
    const body = [
      `Acknowledgement: ${KINDS[record.kind]}, ${record.school.name}`, "", `Name: ${record.name}`, who, `Made: ${record.made_at}`,
      ...record.policies.map(({ title, edition }) => `Policy: ${title}, edition ${edition}`),
      ...(quiz ? [`Quiz: ${quiz.score} of ${quiz.of}`] : []), `Code: ${code(record.digest)}`, "",
      `The record is attached: ${window.hb.record.filename(record)}`,
    ].join("\r\n");
    const subject = `Acknowledgement: ${record.name}, ${record.school.name} (${KINDS[record.kind].toLowerCase()})`;
    return `mailto:${encodeURIComponent(office).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }

  /** As Python quotes. @param {string} text */
  const part = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => "%" + letter.charCodeAt(0).toString(16).toUpperCase());

  /** A UUID made of the digest, marked as one made from a name. @param {string} digest */
  const statementId = (digest) => [digest.slice(0, 8), digest.slice(8, 12), "5" + digest.slice(13, 16),
    "89ab".charAt(parseInt(digest.charAt(16), 16) & 3) + digest.slice(17, 20), digest.slice(20, 32)].join("-");

  /** @param {string} id @param {string} name @param {string} type @param {string} [description] */
  const activity = (id, name, type, description) => ({
    objectType: "Activity", id,
    definition: { type, name: { "en-GB": name }, ...(description ? { description: { "en-GB": description } } : {}) },
  });

  /** To four places as Python rounds: halves to the even neighbour. @param {number} score @param {number} of */
  function scaled(score, of) {
    const exact = (score / of) * 10_000;
    const half = Math.abs(exact % 1) === 0.5 && Number.isInteger(Math.log2(of));
    return half ? (Math.floor(exact) + (Math.floor(exact) % 2)) / 10_000 : Number((score / of).toFixed(4));
  }

  /** @param {HandbookQuizResult | null} quiz */
  function result(quiz) {
    if (!quiz) return { completion: true };
    const score = quiz.of > 0 && quiz.score <= quiz.of
      ? { score: { scaled: scaled(quiz.score, quiz.of), raw: quiz.score, min: 0, max: quiz.of } } : {};
    return {
      completion: true, success: quiz.passed, ...score,
      extensions: {
        [`${NAMES}/xapi/pass-mark-per-cent`]: quiz.pass_mark, [`${NAMES}/xapi/attempts`]: quiz.attempts, [`${NAMES}/xapi/quiz-version`]: quiz.version,
      },
    };
  }

  /** @param {HandbookRecord} record @returns {object} xAPI 1.0.3 */
  function statement(record) {
    const school = `${NAMES}/schools/${part(record.school.id)}`;
    const person = record.work_email === undefined
      ? { account: { homePage: school, name: record.staff_number } } : { mbox: "mailto:" + record.work_email };
    return {
      id: statementId(record.digest),
      version: "1.0.3",
      actor: { objectType: "Agent", name: record.name, ...person },
      verb: { id: "http://activitystrea.ms/schema/1.0/acknowledge", display: { "en-GB": "acknowledged" } },
      object: activity(`${school}/acknowledgement/${record.kind}`, `${KINDS[record.kind]}: ${record.school.name}`,
        "http://adlnet.gov/expapi/activities/module", record.declaration),
      result: result(record.quiz),
      context: {
        platform: record.handbook.name,
        language: "en-GB",
        contextActivities: {
          grouping: [
            ...record.policies.map(({ id, edition, title }) =>
              activity(`${school}/policies/${part(id)}/${part(edition)}`, title, "http://activitystrea.ms/schema/1.0/article")),
            ...(record.quiz ? [activity(`${school}/quizzes/${part(record.quiz.id)}`, record.quiz.id, "http://adlnet.gov/expapi/activities/assessment")] : []),
          ],
        },
        extensions: {
          [`${NAMES}/xapi/record-digest`]: record.digest, [`${NAMES}/xapi/role`]: record.role, [`${NAMES}/xapi/policies`]: record.policies,
          [`${NAMES}/xapi/handbook-digest`]: record.handbook.digest,
          ...(record.from_school ? { [`${NAMES}/xapi/from-school`]: record.from_school } : {}),
        },
      },
      timestamp: record.made_at,
    };
  }

  window.hb.handingIn = { json: canonical, csv, email, statement, kinds: KINDS };
})();
