// @ts-check
/**
 * A table as a file that a spreadsheet opens: CSV, and a workbook of one sheet made without a library.
 * Gives `hb.spreadsheet`. Every cell is text, so nothing in a name or a clause can become a formula.
 */
(function () {
  "use strict";
  const utf8 = new TextEncoder();

  /** @param {string} text @returns {string} what a spreadsheet would take for a formula is marked as text */
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);

  /** @param {string[][]} rows @returns {Uint8Array} with a byte order mark, which Excel needs to see UTF-8 */
  function csv(rows) {
    const lines = rows.map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(","));
    return utf8.encode("\ufeff" + lines.join("\r\n") + "\r\n");
  }

  /** @param {string} text @returns {string} without what XML cannot hold: control characters and half characters */
  const xml = (text) => text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .slice(0, 32767)
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

  /** @param {number} number from 0 @returns {string} */
  function letters(number) {
    let name = "";
    for (let rest = number + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    }
    return name;
  }

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const PARTS = "http://schemas.openxmlformats.org/package/2006";
  const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

  /**
   * The first row is the head: bold, frozen with the first column, with a filter.
   * @param {string[][]} rows @param {number[]} widths of columns, in characters @returns {Uint8Array}
   */
  function xlsx(rows, widths) {
    const across = Math.max(1, ...rows.map((row) => row.length));
    const area = `A1:${letters(across - 1)}${Math.max(1, rows.length)}`;
    const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
    const body = rows.map((row, y) => {
      const cells = row.map((cell, x) =>
        `<c r="${letters(x)}${y + 1}" s="${y ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`);
      return `<row r="${y + 1}">${cells.join("")}</row>`;
    });
    return zip({
      "[Content_Types].xml": `${HEAD}<Types xmlns="${PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="${PARTS}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${RELATIONS}"><sheets><sheet name="Shown" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PARTS}/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      "xl/styles.xml": `${HEAD}<styleSheet xmlns="${SHEETS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${SHEETS}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${body.join("")}</sheetData><autoFilter ref="${area}"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`,
    });
  }

  const TABLE = Array.from({ length: 256 }, (_, number) => {
    let sum = number;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum >>> 0;
  });

  /** @param {Uint8Array} bytes @returns {number} CRC-32, which a ZIP entry states */
  function checksum(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 255] || 0);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /** @param {[number, number][]} fields value and size in bytes @returns {number[]} little-endian */
  const packed = (fields) =>
    fields.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255));

  /** @param {Record<string, string>} files @returns {Uint8Array} stored, not compressed; dated 1 January 1980 */
  function zip(files) {
    /** @type {Uint8Array[]} */
    const parts = [];
    /** @type {number[]} */
    const list = [];
    let offset = 0;
    for (const [name, text] of Object.entries(files)) {
      const bytes = utf8.encode(text);
      const title = utf8.encode(name);
      /** @type {[number, number][]} */
      const common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]];
      const local = Uint8Array.from([...packed([[0x04034b50, 4], ...common]), ...title]);
      list.push(...packed([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), ...title);
      parts.push(local, bytes);
      offset += local.length + bytes.length;
    }
    const number = Object.keys(files).length;
    parts.push(Uint8Array.from(list), Uint8Array.from(packed([[0x06054b50, 4], [0, 2], [0, 2], [number, 2], [number, 2], [list.length, 4], [offset, 4], [0, 2]])));
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { whole.set(part, at); at += part.length; }
    return whole;
  }

  /** @param {string} name @param {string} type @param {Uint8Array} bytes */
  function save(name, type, bytes) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  window.hb.spreadsheet = { csv, xlsx, save };
})();
