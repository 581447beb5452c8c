// @ts-check
/**
 * Marks the cells that depart from what is measured against, in words. Gives `hb.compareDepartures`.
 * Must not know filters or the address.
 */
(function () {
  "use strict";
  /** @type {Record<string, string>} */
  const STANDS = {
    stricter: "stricter", "stricter-in-some": "stricter in some situations", looser: "looser",
    "looser-in-some": "looser in some situations", mixed: "stricter in some situations, looser in others",
  };
  const BESIDE_THE_RULE = ["authority", "duties", "coverage"];

  /** @param {CompareData} data @param {CompareLogic} logic @returns {CompareDepartures} */
  function over(data, logic) {
    /** @param {string} id @param {string} school @param {CompareDeparture} departure @returns {string} */
    function words(id, school, departure) {
      const question = data.questions[id];
      const own = question ? logic.base(question, school)[0] : "";
      const kind = departure.kinds[0];
      if (own === "unanswered") return "not yet answered";
      if (departure.byRule && own === "silent") return "says nothing";
      if (kind === "silent") return "silent there";
      if (kind === "unanswered") return "not yet answered there";
      if (own === "value") return "states something else";
      const rest = departure.kinds.filter((each) => BESIDE_THE_RULE.includes(each))
        .map((each) => (data.kinds[each] || "").replace("Same rule, ", ""));
      const stands = departure.standpoint === "unranked" ? unranked(departure) : STANDS[departure.standpoint];
      return [stands, ...rest].filter(Boolean).join(", ") || "different exception";
    }

    /** @param {CompareRow} line @param {CompareTable} table @param {string[]} columns @param {string} base */
    function mark(line, table, columns, base) {
      for (const school of columns) {
        const cell = table.cell(line, school);
        if (!cell) continue;
        cell.querySelector(".hb-departs")?.remove();
        const departure = base ? logic.departure(line.id, school, base) : null;
        cell.classList.toggle("hb-departing", Boolean(departure));
        if (!departure) continue;
        const told = document.createElement("span");
        told.className = "hb-departs";
        told.textContent = "≠ " + words(line.id, school, departure);
        cell.querySelector(".hb-cell")?.append(" ", told);
      }
    }

    return { mark };
  }

  /** @param {CompareDeparture} departure @returns {string} */
  const unranked = (departure) => `other rule${departure.byRule ? "" : " in some situations"}, cannot be ranked`;

  window.hb.compareDepartures = over;
})();
