// @ts-check
/**
 * The address keeps the view: compare.html#topic=photos&schools=agora,mago. The part after "#" is never sent anywhere
 * and may be changed on pages opened from disk. Gives `hb.compareAddress`. Must not know the document.
 */
(function () {
  "use strict";

  /** @returns {CompareView} */
  const fresh = () => ({
    topic: "", rule: "", difference: "", text: "", base: "", only: "", gaps: false, departures: false, schools: [], open: "",
  });

  const KINDS = new Set(["stricter", "looser", "silent", "added", "other"]);
  /** @type {Record<string, string>} */
  const NAMES = { topic: "topic", rule: "rule", difference: "kind of difference", base: "school to measure against" };

  /** @param {CompareView} view @returns {string} without "#"; "" for the view that the page starts with */
  function write(view) {
    const held = new URLSearchParams();
    if (view.topic) held.set("topic", view.topic);
    if (view.rule) held.set("rule", view.rule);
    if (view.difference) held.set("difference", view.difference);
    if (view.text) held.set("text", view.text);
    if (view.base) held.set("base", view.base);
    if (view.only) held.set("only", view.only);
    if (view.gaps) held.set("gaps", "yes");
    if (view.departures) held.set("departures", "yes");
    if (view.schools.length) held.set("schools", view.schools.join(","));
    if (view.open) held.set("open", view.open);
    return held.toString().replaceAll("%2C", ",");
  }

  /**
   * What is not known is left out of the view and told. A plain anchor ("#accept-current") is no view.
   * @param {string} hash @param {CompareKnown} known
   */
  function read(hash, known) {
    const view = fresh();
    /** @type {string[]} */
    const problems = [];
    const text = hash.replace(/^#/, "");
    if (!text.includes("=")) return { view, problems };
    for (const [name, value] of new URLSearchParams(text)) take(view, name, value, known, problems);
    if (!view.base) { view.departures = false; view.only = ""; }
    return { view, problems };
  }

  /** @param {CompareView} view @param {string} name @param {string} value @param {CompareKnown} known @param {string[]} problems */
  function take(view, name, value, known, problems) {
    switch (name) {
      case "topic": case "rule": case "difference": case "base":
        if (known[name].has(value)) view[name] = value;
        else if (value) problems.push(`This handbook knows no ${NAMES[name]} called “${short(value)}”.`);
        break;
      case "text": view.text = value.slice(0, 200); break;
      case "gaps": case "departures": view[name] = value === "yes"; break;
      case "only": {
        const at = value.lastIndexOf(".");
        if (known.schools.has(value.slice(0, at)) && KINDS.has(value.slice(at + 1))) view.only = value;
        else problems.push(`“${short(value)}” is no departure that this page counts.`);
        break;
      }
      case "schools": view.schools = schools(value, known, problems); break;
      case "open": {
        const [question, school] = value.split(".");
        if (known.questions.has(question || "") && known.schools.has(school || "")) view.open = value;
        else problems.push(`The answer to open, “${short(value)}”, is not in this handbook.`);
        break;
      }
      default: problems.push(`“${short(name)}” means nothing to this page.`);
    }
  }

  /** @param {string} value @param {CompareKnown} known @param {string[]} problems @returns {string[]} */
  function schools(value, known, problems) {
    const named = [...new Set(value.split(",").filter(Boolean))];
    for (const id of named.filter((school) => !known.schools.has(school))) {
      problems.push(`This handbook knows no school called “${short(id)}”.`);
    }
    const found = named.filter((school) => known.schools.has(school));
    if (found.length > known.most) problems.push(`Only the first ${known.most} schools of the address are shown.`);
    return found.slice(0, known.most);
  }

  /** @param {string} text @returns {string} */
  const short = (text) => (text.length > 40 ? text.slice(0, 40) + "…" : text);

  window.hb.compareAddress = { fresh, read, write };
})();
