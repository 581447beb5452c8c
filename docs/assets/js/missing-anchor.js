// @ts-check
/**
 * Says so where an address names a part of the page that is not there: a link to a clause that was taken out, or to a
 * gap that has been closed, must not look as if it had worked. Only for pages whose parts are all in the HTML.
 */
(function () {
  "use strict";
  const KINDS = ["policy", "topic", "glossary", "gaps", "shared-wording"];
  const page = document.querySelector(".hb-page");
  const header = page && page.querySelector(".hb-header");
  if (!(page instanceof HTMLElement) || !header || !KINDS.includes(page.dataset.pageKind || "")) return;
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  header.after(said);

  function look() {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch (error) {
      // Not an encoded name: looked for as it stands.
    }
    const lost = name !== "" && !document.getElementById(name);
    said.className = lost ? "hb-notice" : "";
    said.replaceChildren();
    if (!lost) return;
    const text = document.createElement("p");
    const title = document.createElement("strong");
    title.textContent = "The address names a part of this page that is not here, or no longer.";
    text.append(title, ` It was called “${name}”. The rest of the page is as it stands today.`);
    said.append(text);
  }

  look();
  window.addEventListener("hashchange", look);
})();
