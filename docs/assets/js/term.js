// @ts-check
/**
 * Shows what a defined term means when its link is hovered or focused (WCAG 1.4.13): the bubble can itself be
 * hovered, goes with Escape without moving the focus, and stays until the pointer or the focus leaves.
 * Comes in: links with data-term, and their meanings in <script type="application/json" id="hb-terms">.
 */
(function () {
  "use strict";
  const data = document.getElementById("hb-terms");
  if (!data) return;
  /** @type {Record<string, string>} */
  const meanings = JSON.parse(data.textContent || "{}");
  const GRACE_MS = 250; // time to cross from the word to its bubble

  const bubble = document.createElement("span");
  bubble.id = "hb-term-meaning";
  bubble.className = "hb-tip";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  /** @type {HTMLElement | null} */
  let shownFor = null;
  let closing = 0;

  /** @param {HTMLElement} link */
  function show(link) {
    window.clearTimeout(closing);
    const meaning = meanings[link.dataset.term || ""];
    if (!meaning || shownFor === link) return;
    hide();
    bubble.textContent = meaning;
    (link.closest("article") || document.body).append(bubble);
    bubble.hidden = false;
    shownFor = link;
    link.setAttribute("aria-describedby", bubble.id);
    place(link);
  }

  /** @param {HTMLElement} link */
  function place(link) {
    const word = link.getClientRects()[0] || link.getBoundingClientRect();
    const box = bubble.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(word.left, wide - box.width - 8));
    const above = word.top - box.height - 6;
    bubble.style.left = `${left}px`;
    bubble.style.top = `${above > 64 ? above : word.bottom + 6}px`;
  }

  function hide() {
    window.clearTimeout(closing);
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    bubble.hidden = true;
  }

  function hideSoon() {
    window.clearTimeout(closing);
    closing = window.setTimeout(hide, GRACE_MS);
  }

  for (const link of document.querySelectorAll('a[data-module="term"]')) {
    if (!(link instanceof HTMLElement)) continue;
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("mouseleave", hideSoon);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hideSoon);
  }
  bubble.addEventListener("mouseenter", () => window.clearTimeout(closing));
  bubble.addEventListener("mouseleave", hideSoon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  // Reaching a word by keyboard scrolls it into view: the bubble goes along, and only leaves with its word.
  window.addEventListener("scroll", () => {
    if (!shownFor) return;
    const { top, bottom } = shownFor.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) hide();
    else place(shownFor);
  }, { passive: true });
})();
