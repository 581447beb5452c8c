// @ts-check
/**
 * Gives `hb.need(name)`: what the data script data/<name>.js holds, loaded once. Data comes as classic scripts because
 * `fetch` is refused on pages opened from disk. A script that cannot be loaded rejects the promise.
 */
(function () {
  "use strict";
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();

  /** @param {string} name */
  function load(name) {
    return new Promise((resolve, reject) => {
      if (name in window.hb.loaded) return resolve(window.hb.loaded[name]);
      const script = document.createElement("script");
      script.src = new URL(`data/${name.split("/").map(encodeURIComponent).join("/")}.js`, window.hb.base).href;
      script.addEventListener("load", () => {
        if (name in window.hb.loaded) resolve(window.hb.loaded[name]);
        else reject(new Error(`data/${name}.js holds something else`));
      });
      script.addEventListener("error", () => { asked.delete(name); reject(new Error(`data/${name}.js is not there`)); });
      document.head.append(script);
    });
  }

  window.hb.need = (name) => {
    const promise = asked.get(name) || load(name);
    asked.set(name, promise);
    return promise;
  };
})();
