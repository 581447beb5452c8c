// @ts-check
/**
 * What a cell opens to: statement, exceptions, the words of the clauses. Comes in: data/cells/<topic>.js, loaded by a
 * script element when it is first needed, for a page opened from disk may not fetch. Gives `hb.compareDetail`.
 * Must not know the table.
 */
(function () {
  "use strict";
  /** @type {Map<string, Promise<CompareCells>>} */
  const asked = new Map();

  /** @param {string} topic @returns {Promise<CompareCells>} rejected where the file is lost; asking again tries again */
  function load(topic) {
    const name = "cells/" + topic;
    const before = asked.get(topic);
    if (before) return before;
    const coming = new Promise((/** @type {(cells: CompareCells) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`data/${name}.js`, window.hb.base).href;
      script.addEventListener("load", () => {
        const held = window.hb.loaded[name];
        if (held) resolve(/** @type {CompareCells} */ (held));
        else reject(new Error(name));
      });
      script.addEventListener("error", () => { asked.delete(topic); script.remove(); reject(new Error(name)); });
      document.head.append(script);
    });
    asked.set(topic, coming);
    return coming;
  }

  /**
   * @param {string} tag @param {string} look class names @param {...(Node | string)} inside @returns {HTMLElement}
   */
  function make(tag, look, ...inside) {
    const element = document.createElement(tag);
    if (look) element.className = look;
    element.append(...inside);
    return element;
  }

  /** @param {CompareTold} told @returns {Node[]} a rule word or a value, and whether it is to be reviewed again */
  function verdict(told) {
    const rule = told.value ? make("span", "hb-value", told.value) : badge(told.state, told.word);
    return told.review ? [rule, document.createTextNode(" "), badge("under-review", told.review)] : [rule];
  }

  /** @param {string} state @param {string} word @returns {Node} the word with its icon */
  function badge(state, word) {
    const space = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(space, "svg");
    icon.setAttribute("class", "hb-icon");
    icon.setAttribute("aria-hidden", "true");
    icon.setAttribute("focusable", "false");
    const use = document.createElementNS(space, "use");
    use.setAttribute("href", "#hb-i-" + state);
    icon.append(use);
    const drawn = make("span", "hb-rule", icon, word);
    drawn.dataset.rule = state;
    return drawn;
  }

  /** @param {CompareWords} clause @returns {Node} the clause under the words that lead into it */
  function quoted(clause) {
    const quote = make("blockquote", "");
    clause.text.forEach(([label, words], at) => {
      const last = at === clause.text.length - 1;
      const line = make("p", last ? "hb-quote__text" : "hb-quote__lead");
      line.dir = "auto";
      if (label) line.append(make("span", "hb-label", label), " ");
      line.append(words || "(left blank in the document)");
      quote.append(line);
    });
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", clause.reference));
    link.href = new URL(clause.href, window.hb.base).href;
    return make("figure", "hb-quote", quote, make("figcaption", "", link));
  }

  /** @param {CompareTold} told @param {Record<string, CompareWords>} clauses @returns {Node[]} */
  function build(told, clauses) {
    const parts = [make("p", "hb-answer__rule", ...verdict(told))];
    /** @param {string} look @param {string | undefined} text */
    const say = (look, text) => {
      if (!text) return;
      const line = make("p", look, text);
      line.dir = "auto";
      parts.push(line);
    };
    say("hb-answer__says", told.says);
    say("hb-answer__aside", told.whose);
    for (const duty of told.duties || []) say("hb-answer__aside", "Also: " + duty);
    if (told.exceptions) parts.push(make("ul", "hb-exceptions", ...told.exceptions.map(exception)));
    const list = parts[parts.length - 1];
    if (told.exceptions && list) list.setAttribute("role", "list");
    if (told.what) say("hb-answer__aside", "Where it is silent: " + told.what);
    say("hb-answer__aside", told.note && "How it was read: " + told.note);
    const every = [told, ...(told.exceptions || [])];
    const cited = new Set(every.flatMap((each) => each.cites || []));
    const looked = new Set(every.flatMap((each) => each.looked || []).filter((id) => !cited.has(id)));
    const printed = [...figures("The clauses that decide", cited, clauses),
      ...figures("Looked at, and no answer found", looked, clauses)];
    return [make("div", "hb-answer", ...parts), make("div", "hb-detail__clauses", ...printed)];
  }

  /** @param {CompareTold} told @returns {Node} */
  function exception(told) {
    const item = make("li", "", make("span", "hb-exceptions__if", (told.when || "") + ": "), ...verdict(told));
    for (const text of [told.says, told.whose, ...(told.duties || []).map((duty) => "Also: " + duty), told.note]) {
      if (text) item.append(" ", make("span", "hb-exceptions__says", text));
    }
    return item;
  }

  /** @param {string} title @param {Set<string>} ids @param {Record<string, CompareWords>} clauses @returns {Node[]} */
  function figures(title, ids, clauses) {
    const found = [...ids].flatMap((id) => { const held = clauses[id]; return held ? [quoted(held)] : []; });
    return found.length ? [make("p", "hb-more__title", title), ...found] : [];
  }

  /** @param {CompareTold} told @param {Record<string, CompareWords>} clauses @returns {string} */
  function words(told, clauses) {
    const every = [told, ...(told.exceptions || [])];
    const said = every.flatMap((each) => [each.when, each.word, each.value, each.says, each.whose, each.note, ...(each.duties || [])]);
    const cited = every.flatMap((each) => each.cites || []);
    const printed = cited.flatMap((id) => (clauses[id]?.text || []).map(([, text]) => text));
    return [...said, ...printed].filter(Boolean).join(" ");
  }

  window.hb.compareDetail = { load, build, words };
})();
