// @ts-check
/**
 * What this device keeps of an induction: which rules and sections were read, and that it was acknowledged; no name.
 * Gives `hb.path`. A mark carries the digest of what was read, so that what has changed since is unread again. What
 * was stored is checked again, entry by entry. Key: "v1.path.<school>".
 */
(function () {
  "use strict";
  const name = (/** @type {string} */ school) => "v1.path." + school;

  /** @param {unknown} value @returns {Record<string, unknown>} */
  const object = (value) => (typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {});
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");

  /** @param {string} school @returns {HandbookPath | null} null where nobody has set out on the path */
  function load(school) {
    const kept = object(window.hb.storage.read(name(school)));
    if (kept.v !== 1) return null;
    const read = Object.fromEntries(Object.entries(object(kept.read)).filter(([, digest]) => typeof digest === "string"));
    const made = Object.fromEntries(Object.entries(object(kept.made)).map(([kind, entry]) => {
      const { at, code, of } = object(entry);
      return [kind, { at: text(at), code: text(code), of: text(of) }];
    }));
    return { v: 1, role: text(kept.role), rules: text(kept.rules), read: /** @type {Record<string, string>} */ (read), made };
  }

  /** @returns {HandbookPath} */
  const blank = () => ({ v: 1, role: "", rules: "", read: {}, made: {} });

  /** Changes what is kept; another tab may have changed it since. @param {string} school @param {(path: HandbookPath) => void} edit @returns {boolean} whether it was kept */
  function change(school, edit) {
    const path = load(school) || blank();
    edit(path);
    return window.hb.storage.write(name(school), path);
  }

  /** What of a school's path is done. @param {HandbookSchoolTold} told @param {HandbookPath | null} path @returns {HandbookPathDone} */
  function done(told, path) {
    const kept = path || blank();
    const read = told.sections.filter(({ key, digest }) => kept.read[key] === digest).map(({ key }) => key);
    const changed = told.sections.filter(({ key, digest }) => kept.read[key] && kept.read[key] !== digest).map(({ title }) => title);
    return {
      rules: told.rules.count === 0 || kept.rules === told.rules.digest, read, changed,
      policy: read.length === told.sections.length,
    };
  }

  window.hb.path = { load, change, done, storageName: name };
})();
