// @ts-check
/** Gives `hb.el(tag, attributes, …inside)`: an element made of text and elements. Nothing here reads HTML. */
(function () {
  "use strict";
  window.hb.el = (tag, given = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name === "class") element.className = value;
      else element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  };
})();
