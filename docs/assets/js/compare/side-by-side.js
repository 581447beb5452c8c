// @ts-check
/**
 * "Two policies side by side": the form, the address (?one=agora&other=mago&show=differ) and the list of questions.
 * Comes in: <script type="application/json" id="hb-side-by-side"> and data/policies/<school>.js for the two chosen.
 */
(function () {
  "use strict";
  const root = document.querySelector('[data-module="side-by-side"]');
  const source = document.getElementById("hb-side-by-side");
  if (!(root instanceof HTMLElement) || !source) return;
  const { make, link, notice } = window.hb.parts;
  /** @type {SideView} */
  const view = JSON.parse(source.textContent || "{}");
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const field = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
  const logic = window.hb.compare(view.comparison);

  /** @param {string} title @param {string} text */
  const say = (title, text) => part("notice").append(notice(title, text));

  /** @param {SideSchool} school @param {string} id */
  const answers = (school, id) => { const answer = school.answers[id]; return Boolean(answer && answer.rule !== "silent"); };

  /** @param {SideSchool} one @param {SideSchool} other @param {string} id @returns {keyof typeof COUNTS} */
  function standing(one, other, id) {
    const left = answers(one, id), right = answers(other, id);
    if (!left && !right) return "neither";
    if (left !== right) return left ? "one" : "other";
    return logic.kinds(view.comparison.questions[id], one.id, other.id)[0] === "same" ? "same" : "differ";
  }

  /** @type {Record<"same" | "differ" | "one" | "other" | "neither", string>} */
  const COUNTS = { same: "with the same answer", differ: "with answers that differ", one: "that only", other: "that only", neither: "that neither answers" };

  /** @param {SideSchool} one @param {SideSchool} other */
  function restated(one, other) {
    const both = [one, other].filter((school) => school.restated.length);
    if (!both.length) return [];
    return [make("div", { class: "hb-notice", role: "note" }, make("p", {},
      make("strong", { text: `${both.map((school) => school.name).join(" and ")}: restated.` }),
      " This handbook restates the policy in plain words, clause for clause. Words that differ are words of the restatement; the school’s own wording prevails. ",
      ...both.flatMap((school) => school.restated.flatMap((policy) => [link(policy.uri, `${school.name}, ${policy.text}`), " "]))))];
  }

  /** @param {SideSchool} one @param {SideSchool} other @param {string} show */
  function draw(one, other, show) {
    const drawn = window.hb.side(view, one, other);
    /** @type {Record<string, number>} */
    const counts = { same: 0, differ: 0, one: 0, other: 0, neither: 0 };
    const parts = view.topics.flatMap((topic) => {
      const articles = topic.questions.flatMap((question) => {
        const how = standing(one, other, question.id);
        counts[how] = (counts[how] || 0) + 1;
        const wanted = !show || (show === "differ" ? how !== "same" && how !== "neither" : how === "one" || how === "other");
        return wanted ? [drawn(question, how === "neither" ? [] : logic.kinds(view.comparison.questions[question.id], one.id, other.id))] : [];
      });
      return articles.length ? [make("h3", { text: topic.title }), ...articles] : [];
    });
    const said = [
      `${counts.differ} ${COUNTS.differ}`, `${counts.same} ${COUNTS.same}`, `${counts.one} ${COUNTS.one} ${one.name} answers`,
      `${counts.other} ${COUNTS.other} ${other.name} answers`, `${counts.neither} ${COUNTS.neither}`,
    ];
    part("told").replaceChildren(
      ...restated(one, other),
      make("p", {}, make("strong", {}, link(one.uri, one.name)), " and ", make("strong", {}, link(other.uri, other.name)), ", of the questions:"),
      make("ul", { class: "hb-side__counts", role: "list" }, ...said.map((text) => make("li", { text }))),
      ...(parts.length ? parts : [notice("Nothing to show.", "No question is of the kind chosen above.")]));
    return said;
  }

  /** Shows what the address says. @param {boolean} asked whether the reader has just asked for it */
  async function show(asked) {
    const address = new URLSearchParams(location.search);
    const ids = ["one", "other"].map((name) => address.get(name) || "");
    const [one = "", other = ""] = ids;
    part("notice").replaceChildren();
    part("result").hidden = true;
    for (const name of ["one", "other", "show"]) field(name).value = address.get(name) || "";
    const unknown = ids.filter((id) => id && !view.comparison.schools.some((/** @type {{id: string}} */ school) => school.id === id));
    for (const id of unknown) say("There is no such school.", `The address names “${id}”, which is not in this handbook, or no longer. Choose one from the list.`);
    if (unknown.length) field(one === unknown[0] ? "one" : "other").value = "";
    if (field("show").selectedIndex < 0) field("show").value = "";
    if (unknown.length || !one || !other) {
      if (asked) say("Choose two schools.", "Pick one in each list.");
      return;
    }
    if (one === other) return say("Choose two different schools.", "Both lists name the same one.");
    try {
      const [left, right] = await Promise.all(ids.map((id) => window.hb.need(`policies/${id}`)));
      const said = draw(left, right, field("show").value);
      part("result").hidden = false;
      if (asked) { window.hb.announce(said.join(", ")); part("result").querySelector("h2")?.focus(); }
    } catch (error) {
      say("The policies could not be loaded.", "Reload the page; if that does not help, the topics’ pages have every answer.");
    }
    return undefined;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = ["one", "other", "show"].map((name) => [name, field(name).value]).filter(([, value]) => value);
    history.pushState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
    void show(true);
  });
  window.addEventListener("popstate", () => { void show(false); });
  const own = window.hb.storage.school();
  root.hidden = false;
  void show(false);
  if (own && !location.search) field("one").value = own.id;
  if (field("one").selectedIndex < 0) field("one").value = "";
})();
