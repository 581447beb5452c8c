// @ts-check
/**
 * Runs first, in the head. Comes in: the `data-base` of its own tag, the way from this page to the site's root.
 * Goes out: `window.hb.base`, `hb.data` by which data scripts hand over what they hold, the class that tells the
 * styles that scripts run (before anything is painted), and the four globals that Material's bundle reads and
 * writes its settings with.
 */
(function () {
  "use strict";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL((own.dataset.base || ".").replace(/\/?$/, "/"), location.href);

  document.documentElement.classList.replace("no-js", "js");
  /** @type {Record<string, unknown>} what data scripts (data/*.js) handed over: they are loaded, never fetched */
  const loaded = {};
  window.hb = /** @type {Handbook} */ ({ base: root.href, loaded, data: (name, value) => { loaded[name] = value; } });

  window.__md_scope = root;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);
  window.__md_get = (key, store, scope = root) => {
    try {
      return JSON.parse((store || localStorage).getItem(scope.pathname + "." + key) || "null");
    } catch (error) {
      return null; // storage refused, or not ours
    }
  };
  window.__md_set = (key, value, store, scope = root) => {
    try {
      (store || localStorage).setItem(scope.pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // Storage refused or full: the setting holds for this page only.
    }
  };
})();
