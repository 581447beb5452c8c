// @ts-check
/**
 * How each shown school stands to what is measured against, in a line a school: how often it is stricter, looser,
 * silent. Each number is a button that leaves just those questions. Gives `hb.compareStanding`. Must not know the address.
 */
(function () {
  "use strict";
  /** @type {[string, string][]} in the order in which they are told */
  const KINDS = [["stricter", "stricter"], ["looser", "looser"], ["silent", "silent"], ["added", "more answered"], ["other", "other"]];

  /** @param {CompareData} data @param {CompareDepartures} departing @returns {CompareStanding} */
  function over(data, departing) {
    const names = new Map(data.schools.map((school) => [school.id, school.name]));
    const place = document.getElementById("hb-standing");

    /** @param {CompareRow[]} lines @param {string[]} columns @param {string} base @param {string} only */
    function show(lines, columns, base, only) {
      if (!place) return;
      place.hidden = !base;
      const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.only : undefined;
      const shown = base ? columns.filter((school) => school !== base) : [];
      place.replaceChildren(...shown.map((school) => line(school, lines, base, only)));
      if (held) /** @type {HTMLElement | undefined} */ ([...place.querySelectorAll("button")].find((each) => each.dataset.only === held))?.focus();
    }

    /** @param {string} school @param {CompareRow[]} lines @param {string} base @param {string} only */
    function line(school, lines, base, only) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const row of lines) {
        const kind = departing.kind(row.id, school, base);
        if (kind) counts.set(kind, (counts.get(kind) || 0) + 1);
      }
      const name = document.createElement("span");
      name.className = "hb-standing__school";
      name.textContent = names.get(school) || school;
      const item = document.createElement("li");
      item.append(name);
      for (const [kind, words] of KINDS) {
        const key = `${school}.${kind}`;
        const number = counts.get(kind) || 0;
        if (!number && key !== only) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "hb-quiet";
        button.dataset.only = key;
        button.setAttribute("aria-pressed", String(key === only));
        button.textContent = `${number} ${words}`;
        item.append(button);
      }
      if (item.children.length === 1) item.append("the same throughout");
      return item;
    }

    return { show };
  }

  window.hb.compareStanding = over;
})();
