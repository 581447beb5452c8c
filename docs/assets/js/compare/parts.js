// @ts-check
/**
 * Gives `hb.parts`: the pieces of docs/developers/components.md that scripts build, one function each. Text goes in
 * as text and links only within the site, so nothing that a policy or an address says can become markup.
 */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  /** @type {HandbookParts["make"]} */
  function make(tag, look = {}, ...children) {
    const element = document.createElement(tag);
    if (look.class) element.className = look.class;
    if (look.id) element.id = look.id;
    if (look.role) element.setAttribute("role", look.role);
    if (look.href !== undefined) element.setAttribute("href", look.href);
    if (look.text !== undefined) element.append(look.text);
    element.append(...children);
    return element;
  }

  /** @param {string} name */
  function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "hb-icon");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `#hb-i-${name}`);
    svg.append(use);
    return svg;
  }

  /** @type {HandbookParts["verdict"]} */
  function verdict(rule, value, words) {
    if (value) return make("span", { class: "hb-value", text: value });
    const badge = make("span", { class: "hb-rule" }, icon(rule), words[rule] || rule);
    badge.dataset.rule = rule;
    return badge;
  }

  /** @type {HandbookParts["reviewed"]} */
  function reviewed(word) {
    return word ? [document.createTextNode(" "), verdict("under-review", "", { "under-review": word })] : [];
  }

  /** @type {HandbookParts["link"]} */
  function link(uri, text, className = "") {
    return make("a", { href: new URL(uri, window.hb.base).href, text, class: className });
  }

  /** @param {HandbookWords} words @param {Node[]} body */
  const labelled = (words, body) => (words.label ? [make("span", { class: "hb-label", text: words.label }), " ", ...body] : body);

  /** @type {HandbookParts["quote"]} */
  function quote(clause, body, lead = "") {
    const text = body || [document.createTextNode(clause.text || "(left blank in the document)")];
    return make("figure", { class: "hb-quote" },
      make("blockquote", {},
        ...clause.leads.map((words) => make("p", { class: "hb-quote__lead" }, ...labelled(words, [document.createTextNode(words.text)]))),
        make("p", { class: "hb-quote__text" }, ...labelled(clause, text))),
      make("figcaption", {}, lead, link(clause.uri, clause.reference)));
  }

  /** @type {HandbookParts["notice"]} */
  function notice(title, text) {
    return make("div", { class: "hb-notice", role: "note" }, make("p", {}, make("strong", { text: title }), " ", text));
  }

  window.hb.parts = { make, verdict, reviewed, link, quote, notice };
})();
