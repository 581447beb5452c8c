// @ts-check
/**
 * What is shown, as text and as files. Comes in: the rows and columns that show. Gives `hb.compareFiles`.
 * Must not know filters or the address.
 */
(function () {
  "use strict";

  /** @param {CompareData} data @param {CompareTable} table @returns {CompareFiles} */
  function over(data, table) {
    const names = new Map(data.schools.map((school) => [school.id, school.name]));

    /** @param {CompareRow[]} found @param {string[]} columns @param {(line: CompareRow) => string[]} kinds @returns {string[][]} */
    function written(found, columns, kinds) {
      const head = ["Topic", "Question", "How the schools group", "How they differ", ...columns.map((school) => names.get(school) || school)];
      const rows = found.map((line) => [
        line.title, line.ask, texts(line.groups).join("\n"), kinds(line).map((kind) => data.kinds[kind]).join(" · "),
        ...columns.map((school) => {
          const cell = table.cell(line, school)?.querySelector(".hb-cell");
          return cell ? texts(cell).join("\n") : "";
        }),
      ]);
      return [head, ...rows];
    }

    /** @param {string} kind @param {string[][]} rows */
    function save(kind, rows) {
      const { csv, xlsx, save: give } = window.hb.spreadsheet;
      if (kind === "csv") return give("comparison.csv", "text/csv;charset=utf-8", csv(rows));
      const widths = [24, 44, 40, 30, ...(rows[0] || []).slice(4).map(() => 26)];
      return give("comparison.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx(rows, widths));
    }

    return { written, save };
  }

  /** @param {Element} element @returns {string[]} */
  const texts = (element) => [...element.children].map((part) => (part.textContent || "").trim()).filter(Boolean);

  window.hb.compareFiles = over;
})();
