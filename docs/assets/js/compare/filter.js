// @ts-check
/**
 * Which questions fit the filters. Words are looked for in the question, in what the shown cells say and, as soon as
 * that is loaded, in what they open to. Gives `hb.compareFilter`. Must not know the form or the address.
 */
(function () {
  "use strict";

  /** @param {CompareData} data @param {CompareLogic} logic @param {CompareTable} table @param {CompareDepartures} departing @returns {CompareFilter} */
  function over(data, logic, table, departing) {
    /** @type {Map<string, CompareCells>} what was loaded for searching */
    const cells = new Map();
    /** @type {Map<string, string>} folded texts */
    const texts = new Map();
    /** @type {Map<string, string[]>} kinds of difference a row, for the columns of `among` */
    const kinds = new Map();
    let among = "";

    /** @param {string} id @param {string[]} columns @returns {string[]} how those schools differ on a question */
    function differences(id, columns) {
      const question = data.questions[id];
      if (columns.join() !== among) { kinds.clear(); among = columns.join(); }
      const found = kinds.get(id) || (question ? logic.allKinds(question, columns) : []);
      kinds.set(id, found);
      return found;
    }

    /** @param {CompareView} view @param {string[]} columns @returns {CompareRow[]} the rows to show, if `view.only` were not asked for */
    function rows(view, columns) {
      const words = fold(view.text).split(/\s+/).filter(Boolean);
      return table.rows.filter((line) => fits(line, view, columns) && says(line, columns, words));
    }

    /** @param {CompareRow} line @param {CompareView} view @returns {boolean} whether it is what `view.only` asks for */
    function alone(line, view) {
      const at = view.only.lastIndexOf(".");
      return !view.only || departing.kind(line.id, view.only.slice(0, at), view.base) === view.only.slice(at + 1);
    }

    /** @param {CompareRow} line @param {CompareView} view @param {string[]} columns @returns {boolean} */
    function fits(line, view, columns) {
      const question = data.questions[line.id];
      if (!question || (view.topic && line.topic !== view.topic)) return false;
      const rules = columns.map((school) => logic.base(question, school)[0]);
      if (view.rule && !rules.includes(view.rule)) return false;
      if (view.gaps && !rules.some((rule) => rule === "silent" || rule === "unanswered")) return false;
      if (view.departures && !columns.some((school) => departing.kind(line.id, school, view.base))) return false;
      if (!view.difference) return true;
      const found = differences(line.id, columns);
      return view.difference === "any" ? found.length > 0 : found.includes(view.difference);
    }

    /** @param {CompareRow} line @param {string[]} columns @param {string[]} words @returns {boolean} */
    function says(line, columns, words) {
      if (!words.length) return true;
      const hay = [text(line, ""), ...columns.map((school) => text(line, school))].join("\n");
      return words.every((word) => hay.includes(word));
    }

    /** @param {CompareRow} line @param {string} school "" for the question itself @returns {string} */
    function text(line, school) {
      const held = cells.get(line.topic);
      const key = [line.id, school, held ? "all" : ""].join(" ");
      const before = texts.get(key);
      if (before !== undefined) return before;
      const told = school && held ? held.answers[line.id]?.[school] : undefined;
      const opened = told && held ? window.hb.compareDetail.words(told, held.clauses[school] || {}) : "";
      // The mark of a departure is no part of the answer.
      const parts = [...(table.cell(line, school)?.querySelectorAll(".hb-cell > :not(.hb-departs)") || [])];
      const words = fold(school ? parts.map((part) => part.textContent).join(" ") + " " + opened : line.ask);
      texts.set(key, words);
      return words;
    }

    /** Loads what cells open to, so that it is searched too. @param {() => void} arrived called for each topic */
    function fetchWords(arrived) {
      const missing = [...new Set(table.rows.map((line) => line.topic))].filter((topic) => !cells.has(topic));
      for (const topic of missing) {
        window.hb.compareDetail.load(topic).then((held) => {
          if (cells.has(topic)) return;
          cells.set(topic, held);
          arrived();
        }, () => {}); // a lost file: the search keeps to what is on the page
      }
    }

    return { rows, alone, differences, fetchWords };
  }

  /** @param {string} words @returns {string} without case, accents and typographic apostrophes */
  const fold = (words) => words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll("’", "'");

  window.hb.compareFilter = over;
})();
