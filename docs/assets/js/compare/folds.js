// @ts-check
/**
 * Topics that fold: on a narrow window all but what was asked for, so that a reader sees the topics first. The head of a
 * topic becomes a button that says how many questions stand under it. Gives `hb.compareFolds`. Must not know filters.
 */
(function () {
  "use strict";
  const FEW = 8; // questions that are shown without folding, whatever the window

  /** @param {CompareTable} table @param {MediaQueryList} narrow @returns {CompareFolds} */
  function over(table, narrow) {
    /** @type {Map<string, boolean>} what the reader did, by topic: true is open */
    const turned = new Map();
    /** @type {Map<string, HTMLButtonElement>} */
    const buttons = new Map();

    for (const block of table.element.tBodies) {
      const title = block.querySelector(".hb-matrix__topic span");
      if (!title) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "hb-fold";
      button.textContent = title.textContent;
      const count = document.createElement("span");
      count.className = "hb-fold__count";
      button.append(" ", count);
      button.addEventListener("click", () => {
        turned.set(block.dataset.topic || "", button.getAttribute("aria-expanded") !== "true");
        fold(block, Boolean(turned.get(block.dataset.topic || "")));
      });
      title.replaceChildren(button);
      buttons.set(block.dataset.topic || "", button);
    }

    /** @param {HTMLTableSectionElement} block @param {boolean} open */
    function fold(block, open) {
      block.classList.toggle("hb-folded", !open);
      buttons.get(block.dataset.topic || "")?.setAttribute("aria-expanded", String(open));
    }

    /** @param {CompareRow[]} found @param {string} wanted the question that must be seen @param {(line: CompareRow) => boolean} differs */
    function show(found, wanted, differs) {
      for (const block of table.element.tBodies) {
        const topic = block.dataset.topic || "";
        const own = found.filter((line) => line.topic === topic);
        const asked = own.some((line) => line.id === wanted);
        const open = asked || (turned.get(topic) ?? (!narrow.matches || found.length <= FEW));
        if (block.classList.contains("hb-folded") === open || !buttons.get(topic)?.hasAttribute("aria-expanded")) fold(block, open);
        const differing = own.filter(differs).length;
        const count = buttons.get(topic)?.lastElementChild;
        const words = differing ? `${differing} of ${own.length} differ` : `${own.length} ${own.length === 1 ? "question" : "questions"}`;
        if (count && count.textContent !== words) count.textContent = words;
      }
    }

    return { show };
  }

  window.hb.compareFolds = over;
})();
