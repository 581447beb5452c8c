// @ts-check
/**
 * The opened cell: one at a time, in a row of its own under the cell's row. Gives `hb.compareOpening`.
 * Must not know filters or the address.
 */
(function () {
  "use strict";

  /** @param {CompareData} data @param {CompareTable} table @param {() => void} shut @returns {CompareOpening} */
  function over(data, table, shut) {
    const names = new Map(data.schools.map((school) => [school.id, school.name]));
    const row = document.createElement("tr");
    row.className = "hb-detail";
    row.setAttribute("role", "row");
    const inside = document.createElement("td");
    inside.setAttribute("role", "cell");
    inside.id = "hb-open";
    row.append(inside);
    let shown = "";

    /** @param {string} open "question.school", "" for none @param {string[]} columns */
    function show(open, columns) {
      for (const button of table.element.querySelectorAll('.hb-cell[aria-expanded="true"]')) {
        button.setAttribute("aria-expanded", "false");
        button.removeAttribute("aria-controls");
      }
      const [id, school] = open.split(".");
      const line = table.rows.find((each) => each.id === id);
      const button = line && school && columns.includes(school) && table.cell(line, school)?.querySelector(".hb-cell");
      if (!line || !school || !button || line.element.hidden) { row.remove(); return; }
      button.setAttribute("aria-expanded", "true");
      button.setAttribute("aria-controls", inside.id);
      inside.colSpan = columns.length + 2;
      if (shown !== open) { shown = open; lay(line, school); }
      if (row.previousSibling !== line.element) line.element.after(row);
    }

    /** @param {CompareRow} line @param {string} school */
    function lay(line, school) {
      const asked = shown;
      const title = make("p", "hb-detail__title", `${names.get(school)}: ${line.ask}`);
      const waiting = make("p", "", "Loading the answer …");
      const body = make("div", "hb-detail__body", title, waiting);
      inside.replaceChildren(body);
      const close = /** @type {HTMLButtonElement} */ (make("button", "hb-button", "Close"));
      close.type = "button";
      close.addEventListener("click", shut);
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", "All schools on this question"));
      link.href = /** @type {HTMLAnchorElement} */ (line.element.querySelector(".hb-question")).href;
      const foot = make("p", "hb-detail__foot", link, close);
      window.hb.compareDetail.load(line.topic).then((held) => {
        if (shown !== asked) return;
        const told = held.answers[line.id]?.[school];
        const parts = told ? window.hb.compareDetail.build(told, held.clauses[school] || {}) : [];
        body.replaceChildren(title, ...parts, foot);
      }, () => {
        if (shown !== asked) return;
        shown = ""; // so that opening it again tries again
        waiting.textContent = "The answer could not be loaded. Its clauses stand on the page of its topic.";
        body.append(foot);
      });
    }

    return { show };
  }

  /** @param {string} tag @param {string} look @param {...(Node | string)} parts @returns {HTMLElement} */
  function make(tag, look, ...parts) {
    const element = document.createElement(tag);
    if (look) element.className = look;
    element.append(...parts);
    return element;
  }

  window.hb.compareOpening = over;
})();
