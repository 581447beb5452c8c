// @ts-check
/** "Clear this device", where a page has its own button: forgets everything that this site keeps here. */
(function () {
  "use strict";
  for (const button of document.querySelectorAll('button[data-module="clear-device"]')) {
    button.closest("[data-clear]")?.removeAttribute("hidden");
    button.addEventListener("click", () => {
      window.hb.storage.clear();
      document.dispatchEvent(new CustomEvent("hb:cleared"));
      window.hb.announce("Cleared. This device keeps nothing of this handbook.");
    });
  }
})();
