// @ts-check
/**
 * Reads a table as schools export it: comma, semicolon, tab or bar; byte order mark or none; quoted cells.
 * Gives `hb.csv`. In: bytes or text. Out: rows of cells. The same as handbook/acknowledgement/staff_text.py.
 * Must not know what the columns mean.
 */
(function () {
  "use strict";
  const DELIMITERS = [",", ";", "\t", "|"];
  const LOOKED_AT = 20; // rows by which the delimiter is told

  /** @param {Uint8Array} bytes @returns {string} UTF-16 by its mark, else UTF-8, else what old Windows programs write */
  function decode(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /**
   * RFC 4180 with any end of line. A quote opens a quoted cell only as its first character; one that is never closed
   * runs to the end, so that no text is lost. Rows without any text are left out.
   * @param {string} text @param {string} delimiter @param {number} [most] rows to read at most @returns {string[][]}
   */
  function split(text, delimiter, most = Infinity) {
    /** @type {string[][]} */
    const rows = [];
    /** @type {string[]} */
    let row = [];
    let at = text.startsWith("\ufeff") ? 1 : 0;
    const end = text.length;
    while (at <= end && rows.length < most) {
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) { cell += text.slice(at); at = end; break; }
          cell += text.slice(at, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
      }
      let stop = at;
      while (stop < end && text[stop] !== delimiter && text[stop] !== "\n" && text[stop] !== "\r") stop += 1;
      cell += text.slice(at, stop);
      row.push(cell.trim());
      at = stop + 1;
      if (text[stop] === delimiter) continue;
      if (text[stop] === "\r" && text[at] === "\n") at += 1;
      if (row.some(Boolean)) rows.push(row);
      row = [];
    }
    return rows;
  }

  /**
   * With which delimiter most rows have the same number of cells, over one; of two that tie, the one with more cells
   * ("Khan, Amina;0412;Agora" is three cells, not two).
   * @param {string} text
   */
  function delimiterOf(text) {
    let best = { delimiter: ",", rows: 0, cells: 0 };
    for (const delimiter of DELIMITERS) {
      /** @type {Map<number, number>} */
      const widths = new Map();
      for (const row of split(text, delimiter, LOOKED_AT)) {
        if (row.length > 1) widths.set(row.length, (widths.get(row.length) || 0) + 1);
      }
      for (const [cells, rows] of widths) {
        if (rows > best.rows || (rows === best.rows && cells > best.cells)) best = { delimiter, rows, cells };
      }
    }
    return best.delimiter;
  }

  /** @param {string} text @returns {string[][]} */
  function read(text) {
    const told = /^\ufeff?sep=(.)\r?\n/.exec(text); // how Excel is told the delimiter
    return told ? split(text.slice(told[0].length), told[1] || ",") : split(text, delimiterOf(text));
  }

  window.hb.csv = { decode, read };
})();
