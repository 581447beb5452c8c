// @ts-check
/**
 * Marks on a policy's page and on the key rules, for somebody on the induction path: a box at the end of each section,
 * ticked by hand, or by itself once the end was in view and half the time that reading takes was spent there.
 * Nobody is held up, and nothing moves. Comes in: `#hb-reading` (pages/reading_marks.py), hb.path.
 */
(function () {
  "use strict";
  const data = document.getElementById("hb-reading");
  if (!data) return;
  /** @type {HandbookReading} */
  const told = JSON.parse(data.textContent || "{}");
  const { el, path } = window.hb;
  const WORDS_A_SECOND = 8; // twice as fast as people read
  const LEAST_SECONDS = 3;
  if (!path.load(told.school)) return;

  /** @typedef {{part: HandbookReading["parts"][number], box: HTMLInputElement, mark: HTMLElement, area: Element, seconds: number, reached: boolean, byHand: boolean}} Watched */

  /** @param {HandbookReading["parts"][number]} part @returns {Element | null} what the section stands in */
  function areaOf(part) {
    const first = document.getElementById(part.id);
    if (part.last) return document.getElementById(part.last);
    return first && (first.closest(".hb-section") || first.closest(".hb-heading")?.parentElement || null);
  }

  /** @param {HandbookReading["parts"][number]} part @param {number} number @returns {Watched[]} */
  function watch(part, number) {
    const area = areaOf(part);
    if (!area) return [];
    const id = "hb-read-" + number;
    const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id }));
    const rules = part.key === "rules";
    const name = rules ? "these rules" : "this section";
    const heading = document.getElementById(part.id)?.textContent?.trim() || "";
    const label = el("label", { for: id }, `I have read ${name}`, ...(rules || part.last ? [] : [el("span", { class: "hb-vh" }, `: ${heading}`)]));
    const mark = el("p", { class: "hb-mark" }, el("span", { class: "hb-tick" }, box, label), " ",
      el("a", { href: new URL(told.path, window.hb.base).href }, "Back to the induction"));
    if (part.last) area.after(mark);
    else area.append(mark);
    /** @type {Watched} */
    const watched = { part, box, mark, area, seconds: 0, reached: false, byHand: false };
    box.addEventListener("change", () => { watched.byHand = true; keep(part, box.checked); });
    return [watched];
  }

  /** @param {HandbookReading["parts"][number]} part @param {boolean} on */
  function keep(part, on) {
    path.change(told.school, (kept) => {
      if (part.key === "rules") kept.rules = on ? part.digest : "";
      else if (on) kept.read[part.key] = part.digest;
      else delete kept.read[part.key];
    });
  }

  const all = told.parts.flatMap(watch);
  const show = () => {
    const kept = path.load(told.school);
    for (const { part, box } of all) {
      box.checked = Boolean(kept) && (part.key === "rules" ? kept?.rules : kept?.read[part.key]) === part.digest;
    }
  };
  show();
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  document.addEventListener("hb:cleared", () => { for (const { mark } of all) mark.remove(); all.length = 0; });

  const inView = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
  });
  for (const { area, mark } of all) { observer.observe(area); observer.observe(mark); }
  window.setInterval(() => {
    if (document.visibilityState !== "visible") return;
    for (const watched of all) {
      if (watched.box.checked || watched.byHand) continue;
      if (inView.has(watched.area) || inView.has(watched.mark)) watched.seconds += 1;
      if (inView.has(watched.mark)) watched.reached = true;
      if (!watched.reached || watched.seconds < Math.max(LEAST_SECONDS, watched.part.words / WORDS_A_SECOND)) continue;
      watched.box.checked = true;
      keep(watched.part, true);
    }
  }, 1000);
})();
