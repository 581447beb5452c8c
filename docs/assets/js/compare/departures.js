// @ts-check
/**
 * What departs from what is measured against, and how: marked in the cells, in words, and sorted for counting. Gives `hb.compareDepartures`.
 * Must not know filters or the address.
 */
(function () {
  "use strict";
  /** @type {Record<string, string>} */
  const STANDS = {
    stricter: "stricter", "stricter-in-some": "stricter in some", looser: "looser",
    "looser-in-some": "looser in some", mixed: "stricter in some, looser in others",
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
      if (kind === "silent") return against === "*majority" ? "most say nothing" : "silent there";
      if (kind === "unanswered") return "not yet answered there";
      if (own === "value") return "states something else";
      const rest = departure.kinds.filter((each) => BESIDE_THE_RULE.includes(each))
        .map((each) => (data.kinds[each] || "").replace("Same rule, ", ""));
      const stands = departure.standpoint === "unranked" ? unranked(departure) : STANDS[departure.standpoint];
      return [stands, ...rest].filter(Boolean).join(", ") || "different exception";
    }

    /** @type {Map<string, CompareDeparture | null>} of the baseline that was last asked about */
    const kept = new Map();
    let against = "";

    /** @param {string} id @param {string} school @param {string} base @returns {CompareDeparture | null} */
    function departure(id, school, base) {
      if (base !== against) { kept.clear(); against = base; }
      const key = id + " " + school;
      const held = kept.get(key);
      if (held !== undefined) return held;
      const found = base ? logic.departure(id, school, base) : null;
      kept.set(key, found);
      return found;
    }

    /** @param {string} id @param {string} school @param {string} base @returns {string} "" where it does not depart */
    function kind(id, school, base) {
      const question = data.questions[id];
      const found = departure(id, school, base);
      if (!found || !question) return "";
      if (found.byRule && logic.base(question, school)[0] === "silent") return "silent";
      if (found.kinds[0] === "silent") return "added";
      const [stands] = found.standpoint.split("-");
      return stands === "stricter" || stands === "looser" ? stands : "other";
    }

    /** @param {CompareRow} line @param {CompareTable} table @param {string[]} columns @param {string} base */
    function mark(line, table, columns, base) {
      for (const school of columns) {
        const cell = table.cell(line, school);
        if (!cell) continue;
        cell.querySelector(".hb-departs")?.remove();
        const found = departure(line.id, school, base);
        cell.classList.toggle("hb-departing", Boolean(found));
        if (!found) continue;
        const told = document.createElement("span");
        told.className = "hb-departs";
        told.textContent = "≠ " + words(line.id, school, found);
        cell.querySelector(".hb-cell")?.append(" ", told);
      }
    }

    return { mark, kind };
  }

  /** @param {CompareDeparture} departure @returns {string} */
  const unranked = (departure) => `other rule${departure.byRule ? "" : " in some situations"}, cannot be ranked`;

  window.hb.compareDepartures = over;
})();
