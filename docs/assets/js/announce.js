// @ts-check
/** Gives `hb.announce(text)`: says something to screen readers through the theme's one live region. */
(function () {
  "use strict";
  const region = document.getElementById("hb-live");
  window.hb.announce = (text) => {
    if (!region) return;
    region.textContent = "";
    // A pause, or the same words twice running would be read once.
    window.setTimeout(() => { region.textContent = text; }, 50);
  };
})();
