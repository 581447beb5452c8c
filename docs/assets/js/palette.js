// @ts-check
/**
 * Puts the chosen colour scheme on <body> before the page is painted.
 * Comes in: Material's stored setting and its palette radios, which stand just above this script's tag.
 */
(function () {
  "use strict";
  const stored = window.__md_get("__palette");
  /** @type {Record<string, string>} */
  const colours = Object.assign({}, stored && stored.color);
  if (!stored || colours.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const radio = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const part of ["media", "scheme", "primary", "accent"]) {
      const value = radio && radio.getAttribute("data-md-color-" + part);
      if (value) colours[part] = value;
    }
  }
  for (const [part, value] of Object.entries(colours)) document.body.setAttribute("data-md-color-" + part, value);
})();
