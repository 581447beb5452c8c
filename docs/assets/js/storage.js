// @ts-check
/**
 * The one door to what is kept on this device. Gives `hb.storage`.
 * Keys are "<path of the site>hb.v1.<name>": two handbooks on one host stay apart, and a change of shape takes v2.
 * Nothing is sent anywhere. Where storage is refused, the name of the tab's window carries what is needed from page to
 * page, so that an induction can be finished; it goes with the tab, and `write` says that nothing was kept.
 */
(function () {
  "use strict";
  const prefix = new URL(window.hb.base).pathname + "hb.";

  const MARK = "handbook:" + prefix + ":"; // what the window's name starts with where it is ours

  /** @returns {Record<string, unknown>} what the tab carries */
  function carried() {
    try {
      const value = window.name.startsWith(MARK) ? JSON.parse(window.name.slice(MARK.length)) : {};
      return typeof value === "object" && value !== null ? value : {};
    } catch (error) {
      return {};
    }
  }

  /** @param {string} name @returns {unknown} */
  function read(name) {
    let store;
    try {
      store = localStorage;
    } catch (error) {
      return carried()[name] ?? null;
    }
    try {
      return JSON.parse(store.getItem(prefix + name) || "null") ?? carried()[name] ?? null;
    } catch (error) {
      return null;
    }
  }

  /** @param {string} name @param {unknown} value @returns {boolean} whether it was kept */
  function write(name, value) {
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
      return true;
    } catch (error) {
      window.name = MARK + JSON.stringify({ ...carried(), [name]: value });
      return false;
    }
  }

  function clear() {
    if (window.name.startsWith(MARK)) window.name = "";
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key));
    } catch (error) {
      // Storage refused: there is nothing to clear.
    }
  }

  /**
   * What was stored is checked again: anything on the host may have written it, and its address becomes a link.
   * @returns {HandbookSchool | null}
   */
  function school() {
    const kept = read("v1.school");
    if (typeof kept !== "object" || kept === null) return null;
    const { id, name, href } = /** @type {Record<string, unknown>} */ (kept);
    if (typeof id !== "string" || typeof name !== "string" || typeof href !== "string") return null;
    return /^[a-z0-9][\w/-]*\.html$/i.test(href) ? { id, name, href } : null;
  }

  window.hb.storage = {
    read, write, clear, school,
    rememberSchool: ({ id, name, href }) => { write("v1.school", { id, name, href }); },
  };
})();
