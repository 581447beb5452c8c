// @ts-check
/**
 * The table with chosen columns. The page holds every school's cells; those of schools that are not chosen are taken out
 * of the document, so that a hundred schools cost no more than a few. Gives `hb.compareTable`. Must not know filters.
 */
(function () {
  "use strict";

  /** @param {HTMLTableElement} element @returns {CompareTable} */
  function wire(element) {
    const head = element.tHead && element.tHead.rows[0];
    /** @type {Map<HTMLTableRowElement, Map<string, HTMLElement>>} */
    const cells = new Map();
    /** @type {CompareRow[]} */
    const rows = [];

    for (const line of element.rows) {
      if (line.classList.contains("hb-matrix__topic")) continue;
      cells.set(line, new Map([...line.cells].filter((cell) => cell.dataset.school).map((cell) => [cell.dataset.school || "", cell])));
      if (line !== head) rows.push(row(line));
    }

    /** @param {string[]} schools */
    function columns(schools) {
      // The first two cells, question and differences, stay.
      for (const [line, held] of cells) {
        const first = line.cells[0];
        const chosen = schools.flatMap((school) => { const cell = held.get(school); return cell ? [cell] : []; });
        if (line !== head) chosen.forEach(pressable);
        const differ = line.cells[1];
        if (first && differ) line.replaceChildren(first, differ, ...chosen);
      }
      for (const topic of element.querySelectorAll(".hb-matrix__topic > th")) topic.setAttribute("colspan", String(schools.length + 2));
      element.dataset.columns = String(schools.length);
      element.style.setProperty("--columns", String(schools.length));
      element.classList.add("hb-matrix--ready");
    }

    function tidy() {
      for (const block of element.tBodies) {
        block.hidden = ![...block.rows].some((line) => line.id && !line.hidden);
      }
    }

    return { element, rows, columns, tidy, cell: (line, school) => cells.get(line.element)?.get(school) || null };
  }

  /** @param {HTMLTableRowElement} line @returns {CompareRow} */
  function row(line) {
    const block = /** @type {HTMLElement} */ (line.parentElement);
    return {
      id: line.id,
      topic: block.dataset.topic || "",
      title: block.querySelector(".hb-matrix__topic span")?.textContent || "",
      ask: line.querySelector(".hb-question")?.textContent || "",
      element: line,
      groups: /** @type {HTMLElement} */ (line.querySelector(".hb-groups")),
      kinds: /** @type {HTMLElement} */ (line.querySelector(".hb-kinds")),
    };
  }

  /** The link to the topic becomes a button that opens the answer in place. @param {HTMLElement} cell */
  function pressable(cell) {
    const link = cell.querySelector("a.hb-cell");
    if (!link) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hb-cell";
    button.setAttribute("aria-expanded", "false");
    button.append(...link.childNodes);
    link.replaceWith(button);
  }

  window.hb.compareTable = wire;
})();
