// @ts-check
/**
 * Draws the register's lines and the lists of files. Gives `hb.registerView`. Every word of a file enters as text.
 * In: lines and files. Out: elements. Must not know rules or how files are read.
 */
(function () {
  "use strict";
  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name @param {string} [text] @param {Record<string, string>} [attributes] @returns {HTMLElementTagNameMap[Name]}
   */
  function element(name, text = "", attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /** @param {string} name @returns {SVGElement} from the theme's sprite */
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#hb-i-${name}`);
    for (const [key, value] of [["class", "hb-icon"], ["aria-hidden", "true"], ["focusable", "false"]]) svg.setAttribute(key || "", value || "");
    svg.append(use);
    return svg;
  }

  /**
   * A row with its eleven values in seven cells, so that all can be seen at once; what is saved has a column for each.
   * @param {RegisterRow} row @param {RegisterWords} words @param {string[]} heads @param {Record<string, string>} looks @returns {HTMLTableRowElement}
   */
  function line(row, words, heads, looks) {
    const { inWords } = window.hb.personRows;
    const look = looks[row.status] || "silent";
    const badge = element("span", "", { class: "hb-rule", "data-rule": look });
    badge.append(icon(look), words.statuses[row.status]?.word || row.status);
    /** @type {(string | Node)[][]} each cell by its lines */
    const cells = [
      [row.name || "(no name)", row.identity, row.role], [row.school], [words.kinds[row.kind] || ""], [badge],
      [inWords(row.made), row.edition && `edition ${row.edition}`], [inWords(row.due)], [...row.notes, row.files.join(", ")],
    ];
    const tr = element("tr", "", { role: "row" });
    cells.forEach((parts, at) => {
      const cell = at === 0 ? element("th", "", { role: "rowheader", scope: "row" }) : element("td", "", { role: "cell" });
      cell.dataset.column = heads[at] || "";
      const lines = parts.filter((part) => part !== "");
      const last = at === cells.length - 1 ? row.files.length > 0 && lines.length - 1 : -1;
      lines.forEach((part, place) => {
        const quiet = (at < cells.length - 1 && place > 0) || place === last;
        const span = typeof part === "string" ? element("span", part, { class: quiet ? "hb-register__more" : "hb-register__part" }) : part;
        cell.append(span, place < lines.length - 1 ? " " : "");
      });
      if (!lines.length) cell.classList.add("hb-register__blank");
      tr.append(cell);
    });
    return tr;
  }

  /** @param {string} path @param {string} word @param {string} label @returns {HTMLLIElement} a file with its word and the way to take it away */
  function file(path, word, label) {
    const item = element("li", "", { class: "hb-file" });
    const button = element("button", label, { type: "button", class: "hb-button", "data-remove": path });
    button.append(element("span", ` ${path}`, { class: "hb-vh" }));
    const about = element("p", "", { class: "hb-file__about" });
    about.append(element("strong", path), word && ` ${word}`);
    item.append(about, button);
    return item;
  }

  window.hb.registerView = { element, line, file };
})();
