// @ts-check
/**
 * Reads a record back: intact, re-saved, altered or unreadable; for which version; made when; passed or not.
 * Adds `check`, `say` and `when` to `hb.record`. The same rules in the same order as
 * handbook/acknowledgement/checking.py, in the words of one file that the page carries. Must not know pages.
 */
(function () {
  "use strict";
  const { canonical, digestOf, fieldDigests } = window.hb.record;
  const { moment, firstMissing, firstUnfit, sorted } = window.hb.recordShape;
  const CLOCKS_DIFFER_MS = 3_600_000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const utf8 = new TextEncoder();

  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @type {HandbookRecordTools["say"]} */
  function say(context, group, code, values = {}) {
    const sentence = String(/** @type {Record<string, string>} */ (context.words[group] || {})[code] ?? code);
    return sentence.replace(/\{([a-z_]+)\}/g, (_, place) => String(values[place]));
  }

  /** A record's time by its own clock: "20 November 2026 at 17:58". @param {string} made */
  const when = (made) => `${Number(made.slice(8, 10))} ${MONTHS[Number(made.slice(5, 7)) - 1]} ${Number(made.slice(0, 4))} at ${made.slice(11, 16)}`;

  /** What a reader calls a key of a record. @param {HandbookContext} context @param {string} key */
  function fieldName(context, key) {
    const names = /** @type {Record<string, string>} */ (context.words.fields || {});
    if (Object.hasOwn(names, key) && key !== "other") return String(names[key]);
    return say(context, "fields", "other", { key: [...key].slice(0, 60).join("") });
  }

  /** @param {Uint8Array} bytes @param {HandbookContext} context @param {Date} now @returns {HandbookVerdict} */
  function check(bytes, context, now) {
    const read = window.hb.recordReading.read(bytes);
    if ("reason" in read) return unreadable(context, read.reason);
    const record = read.value;
    const unsealed = ["fields", "digest"].find((key) => !Object.hasOwn(record, key));
    if (unsealed) return unreadable(context, "missing", unsealed);
    if (digestOf(record) !== record.digest) return altered(record, context, now);
    const missing = firstMissing(record);
    if (missing) return unreadable(context, "missing", missing);
    const unfit = firstUnfit(record);
    if (unfit) return unreadable(context, "wrong-shape", unfit);
    const own = utf8.encode(canonical(record));
    const same = own.length === bytes.length && own.every((byte, at) => byte === bytes[at]);
    return judged(record, same ? "intact" : "re-saved", [], [finding(context, "integrity", same ? "intact" : "re-saved")], context, now);
  }

  /** @type {HandbookRecordTools["unreadable"]} */
  function unreadable(context, reason, field = "") {
    const why = say(context, "unreadable", reason, { field: fieldName(context, field) });
    return {
      integrity: "unreadable", reason, fields: [], version: "", time: "", quiz: "", record: null,
      findings: [{ code: `unreadable/${reason}`, text: say(context, "integrity", "unreadable", { reason: why }) }],
    };
  }

  /** @param {Record<string, unknown>} record @param {HandbookContext} context @param {Date} now @returns {HandbookVerdict} */
  function altered(record, context, now) {
    const said = record.fields;
    const is = fieldDigests(record);
    const fields = isObject(said)
      ? sorted([...new Set([...Object.keys(is), ...Object.keys(said)])].filter((key) => own(is, key) !== own(said, key))) : [];
    const found = fields.length
      ? finding(context, "integrity", "altered", { fields: fields.map((key) => fieldName(context, key)).join(", ") })
      : finding(context, "integrity", "altered-whole");
    if (!firstMissing(record) && !firstUnfit(record)) return judged(record, "altered", fields, [found], context, now);
    const told = /** @type {HandbookRecord} */ (/** @type {unknown} */ (record));
    return { integrity: "altered", reason: "", fields, version: "", time: "", quiz: "", record: told, findings: [found] };
  }

  /** @param {Record<string, unknown>} object @param {string} key */
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

  /**
   * @param {Record<string, unknown>} value whose shape holds @param {"intact" | "re-saved" | "altered"} integrity @param {string[]} fields
   * @param {HandbookFinding[]} found @param {HandbookContext} context @param {Date} now @returns {HandbookVerdict}
   */
  function judged(value, integrity, fields, found, context, now) {
    const record = /** @type {HandbookRecord} */ (/** @type {unknown} */ (value));
    const [version, about] = versionOf(record, context);
    const ahead = Number(moment(record.made_at)) - now.getTime();
    const time = ahead > CLOCKS_DIFFER_MS ? "future" : ahead > 0 ? "clock-ahead" : "fine";
    if (time !== "fine") about.push(finding(context, "time", time, { when: when(record.made_at) }));
    const quiz = quizOf(record, context);
    const parts = record.quiz
      ? { score: record.quiz.score, of: record.quiz.of, mark: record.quiz.pass_mark } : { school: record.school.name };
    return {
      integrity, reason: "", fields, version, time, quiz: quiz === "contradicts" || quiz === "left-out" ? "not-passed" : quiz, record,
      findings: [...found, ...about, finding(context, "quiz", quiz, parts)],
    };
  }

  /** @param {HandbookRecord} record @param {HandbookContext} context @returns {[HandbookVerdict["version"], HandbookFinding[]]} */
  function versionOf(record, context) {
    const school = Object.hasOwn(context.schools, record.school.id) ? context.schools[record.school.id] : undefined;
    if (!school) return ["another-handbook", [finding(context, "version", "unknown-school", { school: record.school.name })]];
    const found = differences(new Map(record.policies.map((policy) => [policy.id, policy])), school, context);
    if (!found.length) return ["current", [finding(context, "version", "current")]];
    if (record.handbook.name !== context.handbook.name) {
      return ["another-handbook", [finding(context, "version", "another-handbook", { handbook: record.handbook.name })]];
    }
    return ["superseded", found];
  }

  /** @param {Map<string, HandbookPolicy>} held @param {HandbookContext["schools"][string]} school @param {HandbookContext} context */
  function differences(held, school, context) {
    const found = school.policies.flatMap((now) => {
      const then = held.get(now.id);
      return then ? difference(then, now, context) : [finding(context, "version", "superseded-added", { school: school.name, title: now.title })];
    });
    const known = new Set(school.policies.map((now) => now.id));
    for (const [id, then] of held) {
      if (!known.has(id)) found.push(finding(context, "version", "superseded-gone", { title: then.title, school: school.name }));
    }
    return found;
  }

  /** @param {HandbookPolicy} then @param {HandbookPolicy} now @param {HandbookContext} context @returns {HandbookFinding[]} */
  function difference(then, now, context) {
    const title = now.title;
    if (then.wording !== now.wording) {
      const named = (/** @type {string} */ wording) => say(context, "wording", wording);
      return [finding(context, "version", "superseded-wording", { title, then: named(then.wording), now: named(now.wording) })];
    }
    if (then.edition !== now.edition) {
      return [finding(context, "version", "superseded-edition", { title, then: then.edition, now: now.edition })];
    }
    const same = then.digest === now.digest && (then.source_sha256 || "") === (now.source_sha256 || "");
    return same ? [] : [finding(context, "version", "superseded-text", { title, now: now.edition })];
  }

  /** @param {HandbookRecord} record @param {HandbookContext} context */
  function quizOf(record, context) {
    const { quiz } = record;
    if (!quiz) {
      const school = Object.hasOwn(context.schools, record.school.id) ? context.schools[record.school.id] : undefined;
      // Whoever moves to a school whose rules are the same has no question to answer.
      return school?.asksQuiz && record.kind !== "moving" ? "left-out" : "none";
    }
    const enough = quiz.score <= quiz.of && quiz.score * 100 >= quiz.pass_mark * quiz.of;
    return quiz.passed ? (enough ? "passed" : "contradicts") : "not-passed";
  }

  /** @param {HandbookContext} context @param {string} group @param {string} code @param {Record<string, string | number>} [values] @returns {HandbookFinding} */
  const finding = (context, group, code, values) => ({ code: `${group}/${code}`, text: say(context, group, code, values) });

  Object.assign(window.hb.record, { check, say, when, unreadable });
})();
