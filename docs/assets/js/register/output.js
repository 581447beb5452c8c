// @ts-check
/**
 * What goes out: the table of a spreadsheet, the due dates as a calendar, reminders. Gives `hb.registerOutput`.
 * In: the rows shown, the words, the day. Out: bytes and texts, the same as handbook/acknowledgement/register_csv.py,
 * register_calendar.py and reminders.py make. Must not know the page.
 */
(function () {
  "use strict";
  const { OUTSTANDING, inWords } = window.hb.personRows;
  const SOON_DAYS = 30;
  const WIDTHS = [30, 30, 20, 30, 18, 18, 14, 14, 14, 60, 44];
  const FORMULA = /^(?:[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/;
  const ADDRESS = /^[^\s;,:<>"()[\]\\]+@[^\s;,:<>"()[\]\\]+$/;
  const utf8 = new TextEncoder();

  /** @param {RegisterRow} row @param {RegisterWords} words */
  const word = (row, words) => words.statuses[row.status]?.word || row.status;

  /** Dates stay ISO, which spreadsheets sort. @param {RegisterRow[]} rows @param {RegisterWords} words @returns {string[][]} */
  const table = (rows, words) => [Object.values(words.register.columns), ...rows.map((row) => [
    row.name, row.identity, row.role, row.school, words.kinds[row.kind] || "", word(row, words), row.made, row.edition, row.due,
    row.notes.join(" "), row.files.join(", "),
  ])];

  /** @param {string} cell marked as text where a spreadsheet might take it for a formula */
  const harmless = (cell) => (FORMULA.test(cell) ? "'" + cell : cell);

  /** @param {RegisterRow[]} rows @param {RegisterWords} words */
  const csv = (rows, words) => window.hb.spreadsheet.csv(table(rows, words).map((row) => row.map(harmless)));

  /** @param {RegisterRow[]} rows @param {RegisterWords} words */
  const xlsx = (rows, words) => window.hb.spreadsheet.xlsx(table(rows, words), WIDTHS);

  /** @param {string} sentence @param {Record<string, string>} values each put in once, and never read again */
  const fill = (sentence, values) => sentence.replace(/\{([a-z_]+)\}/g, (whole, name) => values[name] ?? whole);

  /** Without control and direction marks, which an address book or a terminal might obey. @param {string} text */
  const onOneLine = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (letter) => (/[\u200c\u200d]/.test(letter) ? letter : " "));

  /** @param {string} text as RFC 5545 writes it */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&");

  /** Lines of 75 bytes at most, never cut inside a letter. @param {string} line */
  function folded(line) {
    let out = "";
    let bytes = 0;
    for (const letter of line) {
      const size = utf8.encode(letter).length;
      if (bytes + size > 75) { out += "\r\n "; bytes = 1; }
      out += letter;
      bytes += size;
    }
    return out;
  }

  /** One all-day event for each row with a date; it keeps its id between runs. @param {RegisterRow[]} rows @param {RegisterWords} words @param {string} today */
  function calendar(rows, words, today) {
    const { register, kinds } = words;
    const events = rows.filter((row) => row.due).flatMap((row) => {
      const values = {
        kind: kinds[row.kind] || "", name: onOneLine(row.name || row.identity), school: onOneLine(row.school),
        identity: onOneLine(row.identity), day: inWords(row.due),
      };
      const id = window.hb.sha256([row.person, row.schoolId || row.school, row.slot].join("\n")).slice(0, 32);
      const after = new Date(Date.parse(row.due) + 86400000).toISOString().slice(0, 10);
      return ["BEGIN:VEVENT", `SUMMARY:${escaped(fill(register.event || "", values))}`, `DTSTART;VALUE=DATE:${plain(row.due)}`,
        `DTEND;VALUE=DATE:${plain(after)}`, `DTSTAMP:${plain(today)}T000000Z`, `UID:${id}@clausebook.invalid`,
        `DESCRIPTION:${escaped(fill(register["event-text"] || "", values))}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
    });
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clausebook//Register//EN", `X-WR-CALNAME:${escaped(register.calendar || "")}`,
      ...events, "END:VCALENDAR"].map(folded).join("\r\n") + "\r\n";
  }

  /** @param {string} iso */
  const plain = (iso) => iso.replaceAll("-", "");

  /** @param {RegisterRow} row @param {string} today */
  const isSoon = (row, today) => row.status === "due" && Date.parse(row.due) - Date.parse(today) <= SOON_DAYS * 86400000;

  /** Outstanding, and not merely due some day. @param {RegisterRow} row @param {string} today */
  const wantsReminder = (row, today) => OUTSTANDING.includes(row.status) && (row.status !== "due" || isSoon(row, today));

  /** By school, as text that can be read and pasted. @param {RegisterRow[]} rows @param {RegisterWords} words @param {string} today */
  function reminders(rows, words, today) {
    const said = words.register;
    const lines = [fill(said.reminders || "", { day: inWords(today) })];
    const wanted = rows.filter((row) => wantsReminder(row, today));
    if (!wanted.length) lines.push("", said["no-reminders"] || "");
    wanted.forEach((row, at) => {
      if (at === 0 || wanted[at - 1]?.school !== row.school) lines.push("", onOneLine(row.school));
      lines.push("- " + fill(said.reminder || "", {
        name: onOneLine(row.name), identity: onOneLine(row.identity), kind: words.kinds[row.kind] || "", word: word(row, words).toLowerCase(),
        due: row.due ? fill(said["reminder-due"] || "", { day: inWords(row.due) }) : "",
      }));
      if (wanted[at + 1]?.school !== row.school) {
        const group = wanted.filter((each) => each.school === row.school && each.email).map((each) => onOneLine(each.email));
        if (group.length) lines.push(fill(said["reminder-addresses"] || "", { addresses: [...new Set(group)].join(", ") }));
      }
    });
    return lines.join("\n") + "\n";
  }

  /** What goes into the "Bcc" of an e-mail: only what is an address, so that none smuggles in a second. @param {RegisterRow[]} rows @param {string} today */
  function addresses(rows, today) {
    const wanted = rows.filter((row) => wantsReminder(row, today));
    const found = new Set(wanted.map((row) => row.email).filter((email) => ADDRESS.test(email)));
    const without = new Set(wanted.filter((row) => !ADDRESS.test(row.email)).map((row) => row.person || row.name));
    return { text: [...found].join("; "), without: without.size };
  }

  window.hb.registerOutput = { table, csv, xlsx, calendar, wantsReminder, isSoon, reminders, addresses };
})();
