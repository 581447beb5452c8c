// @ts-check
/**
 * The menu and the search of narrow windows, by keyboard: real buttons drive Material's hidden checkboxes.
 * Escape or leaving the menu closes it, and the focus goes back to the button.
 */
(function () {
  "use strict";
  const toggle = document.getElementById("__drawer");
  const drawer = document.getElementById("hb-drawer");
  const button = document.querySelector('[data-module="drawer"]');
  const opener = document.querySelector('[data-module="search-open"]');

  if (opener instanceof HTMLElement) {
    opener.addEventListener("click", () => {
      const label = document.querySelector("header label[for=__search]");
      if (label instanceof HTMLElement) label.click(); // Material opens the search and focuses its field
    });
  }

  if (!(toggle instanceof HTMLInputElement) || !drawer || !(button instanceof HTMLElement)) return;

  /** @param {boolean} open */
  function set(open) {
    if (toggle instanceof HTMLInputElement && toggle.checked !== open) toggle.click();
  }

  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    if (!toggle.checked) return;
    const first = drawer.querySelector("a");
    // The drawer is hidden from the focus until its opening has begun.
    window.requestAnimationFrame(() => { if (first) first.focus(); });
  });
  button.addEventListener("click", () => set(!toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    button.focus();
  });
  document.addEventListener("focusin", (event) => {
    if (!toggle.checked || !(event.target instanceof Node)) return;
    if (!drawer.contains(event.target) && !button.contains(event.target)) set(false);
  });
})();
