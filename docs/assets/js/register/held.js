// @ts-check
/**
 * The files that were added: what each is, and taking one away again. Gives `hb.held`.
 * In: paths and bytes, the check of a record. Out: records, staff lists and troubles, each with its file. One bad file
 * stops nothing. Must not know the page.
 */
(function () {
  "use strict";
  const MOST_RECORD = 1_000_000, MOST_LIST = 20_000_000; // bytes
  const LIST = /\.(csv|tsv|tab|txt)$/i;
  const WORKBOOK = /\.(xlsx|xlsm|xls|ods|numbers)$/i;
  const DOCUMENT = /\.(docx?|pptx?|odt|pages)$/i;
  const SYSTEM = /(^|\/)(\.[^/]*|~\$[^/]*|thumbs\.db|desktop\.ini|__MACOSX)(\/|$)/i;

  /**
   * @param {HeldWords} words @param {(bytes: Uint8Array | null) => HandbookVerdict} check @returns {Held}
   */
  function hold(words, check) {
    /** @type {Map<string, HeldFile>} */
    const files = new Map();
    /** @type {HeldFile[]} what the last removal took */
    let removed = [];

    /** @param {string} path @param {Uint8Array | null} bytes @returns {boolean} false where this very file is here already */
    function add(path, bytes) {
      const mark = bytes ? sum(bytes) : 0;
      const there = free(path, mark);
      if (there === null) return false;
      files.set(there, { path: there, mark, ...look(there, bytes) });
      return true;
    }

    /** @param {string} path @param {number} mark @returns {string | null} a path nobody has; null where the file is here */
    function free(path, mark) {
      for (let number = 1; ; number += 1) {
        const name = number === 1 ? path : `${path} (${number})`;
        const other = files.get(name);
        if (!other) return name;
        if (other.mark === mark) return null;
      }
    }

    /** @param {string} path @param {Uint8Array | null} bytes @returns {HeldContent} */
    function look(path, bytes) {
      if (SYSTEM.test(path)) return { kind: "system", trouble: "" };
      if (!bytes || /\.json$/i.test(path) || startsAsRecord(bytes)) return record(bytes);
      if (WORKBOOK.test(path)) return trouble("workbook");
      // A ZIP file may hold records, so it is told among them; a Word file does not.
      if (bytes[0] === 0x50 && bytes[1] === 0x4b && !DOCUMENT.test(path)) return record(bytes);
      if (!LIST.test(path)) return trouble("other");
      return bytes.length > MOST_LIST ? trouble("too-big") : list(bytes);
    }

    /** @param {string} code @returns {HeldContent} */
    const trouble = (code) => ({ kind: "other", trouble: words[code] || code });

    /** @param {Uint8Array | null} bytes null where the file could not be opened @returns {HeldContent} */
    function record(bytes) {
      const verdict = check(bytes);
      const first = verdict.findings[0];
      return { kind: "record", verdict, bytes, trouble: verdict.integrity === "unreadable" && first ? first.text : "" };
    }

    function recheck() {
      for (const [path, file] of files) if (file.kind === "record") files.set(path, { ...file, ...record(file.bytes) });
    }

    /** @param {Uint8Array} bytes @returns {HeldContent} */
    function list(bytes) {
      const text = window.hb.csv.decode(bytes);
      if (text.includes("\0")) return trouble("not-text");
      const rows = window.hb.csv.read(text);
      if (!rows.length) return trouble("empty");
      return { kind: "list", rows, trouble: "" };
    }

    /** @param {string[]} paths */
    function remove(paths) {
      removed = paths.flatMap((path) => files.get(path) || []);
      for (const path of paths) files.delete(path);
    }

    function undo() {
      for (const file of removed) {
        const path = free(file.path, file.mark);
        if (path !== null) files.set(path, { ...file, path });
      }
      const back = removed.length;
      removed = [];
      return back;
    }

    return { files, add, remove, undo, recheck, canUndo: () => removed.length > 0 };
  }

  /** @param {Uint8Array} bytes @returns {boolean} whether the first letter is a brace */
  function startsAsRecord(bytes) {
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return bytes.subarray(start, start + 100).find((byte) => byte > 32) === 0x7b;
  }

  /** FNV-1a: enough to see that one file was added twice. @param {Uint8Array} bytes @returns {number} */
  function sum(bytes) {
    let value = 0x811c9dc5;
    for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
    return (value >>> 0) + (bytes.length % 2 ** 20) * 2 ** 32;
  }

  /** @param {string} path @returns {number} bytes of a file worth reading */
  const most = (path) => (LIST.test(path) ? MOST_LIST : MOST_RECORD);

  window.hb.held = { hold, most };
})();
