// @ts-check
/**
 * Search on pages opened from disk. Browsers refuse a Worker there, so a stand-in runs Material's own search
 * worker as a classic script in an empty hidden frame: its own globals, the same messages.
 * Does nothing over http, where the real Worker runs.
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      /** @type {unknown[] | null} messages that came before the script was there; null once it is */
      this.waiting = [];
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search (nothing to read here)";
      document.body.append(frame);
      const inside = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
      this.inside = inside;
      // In a worker, postMessage speaks to the page.
      Object.defineProperty(inside, "postMessage", { value: (/** @type {unknown} */ data) => this.deliver(data) });
      // The worker asks for further languages with importScripts; English needs none.
      Object.defineProperty(inside, "importScripts", { value: () => undefined });
      const script = inside.document.createElement("script");
      script.src = String(address);
      script.addEventListener("load", () => {
        const waiting = /** @type {unknown[]} */ (this.waiting || []);
        this.waiting = null;
        waiting.forEach((data) => this.postMessage(data));
      });
      inside.document.head.append(script);
    }

    /** @param {unknown} data */
    deliver(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    /** @param {unknown} data */
    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
    }

    terminate() {}
  }

  Object.defineProperty(window, "Worker", { value: FrameWorker });
})();
