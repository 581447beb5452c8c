// @ts-check
/**
 * Permalinks also copy their address. The link keeps its own work (the address bar shows the clause), so without
 * this script, or where copying is refused, it is still a link that can be copied by hand.
 */
(function () {
  "use strict";

  /** @param {string} text @returns {boolean} whether it is on the clipboard */
  function copyTheOldWay(text) {
    // On a plain http intranet there is no navigator.clipboard.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hb-vh";
    document.body.append(field);
    field.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    field.remove();
    return done;
  }

  /** @param {string} text @returns {Promise<boolean>} */
  async function copy(text) {
    if (navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch (error) {
        // Refused: try the other way.
      }
    }
    return copyTheOldWay(text);
  }

  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element && event.target.closest('a[data-module="copy-permalink"]');
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const done = await copy(link.href);
    link.focus({ preventScroll: true });
    window.hb.announce(done ? "Link copied" : "The link is in the address bar");
    if (!done) return;
    link.classList.add("hb-permalink--copied");
    window.setTimeout(() => link.classList.remove("hb-permalink--copied"), 2000);
  });
})();
