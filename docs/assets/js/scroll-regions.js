// @ts-check
/**
 * A table written in Markdown scrolls inside a box that Material makes: gives the box a name and lets the keyboard
 * reach it where it scrolls. And takes generated regions that do not scroll out of the tab order.
 */
(function () {
  "use strict";
  /**
   * What the table is about: the nearest heading before it, so that two regions of a page have two names.
   * @param {Element} box
   * @returns {string}
   */
  function above(box) {
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")];
    const before = headings.filter((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    const nearest = before[before.length - 1];
    const boxes = [...document.querySelectorAll(".md-typeset__scrollwrap")];
    const name = nearest ? (nearest.firstChild?.textContent ?? "").trim() : document.title;
    return `${name} (${boxes.indexOf(box) + 1})`;
  }

  function look() {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .hb-scroll")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (!box.hasAttribute("aria-labelledby") && !box.hasAttribute("aria-label")) {
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", "Table: " + above(box));
      }
      if (scrolls) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  }
  // Material wraps the tables after its bundle has run.
  window.addEventListener("load", look);
  window.addEventListener("resize", look);
})();
