// @ts-check
/**
 * "Try a situation": a question and its facts, every school's answer. The address holds the situation, so it can be
 * sent: ?question=accept-current&relation=relative. Comes in: <script type="application/json" id="hb-situation"> and,
 * for the topic asked about, data/situations/<topic>.js. Answers change when the reader asks for them, never by themselves.
 */
(function () {
  "use strict";
  const root = document.querySelector('[data-module="situation"]');
  const source = document.getElementById("hb-situation");
  if (!(root instanceof HTMLElement) || !source) return;
  const { make, verdict, reviewed, link, quote, notice } = window.hb.parts;
  const { decide, matches } = window.hb.rulings;
  const form = window.hb.situationForm;
  /** @type {TryView} */
  const view = JSON.parse(source.textContent || "{}");
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const asking = /** @type {HTMLFormElement} */ (part("question"));
  const telling = /** @type {HTMLFormElement} */ (part("facts"));
  const picked = /** @type {HTMLSelectElement} */ (asking.elements.namedItem("question"));
  const own = window.hb.storage.school();
  const { order } = view;

  /** @param {string} id */
  function find(id) {
    for (const topic of view.topics) {
      const question = topic.questions.find((one) => one.id === id);
      if (question) return { topic, question };
    }
    return null;
  }

  /** @param {number} number @param {string} one */
  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  /** Whether saying otherwise about one fact would change some school's answer here.
   * @param {TryTopicData} data @param {TryQuestion} question @param {HandbookSituation} situation @param {TryFact} fact */
  function turns(data, question, situation, fact) {
    const answers = Object.values(data.schools).flatMap((school) => school.answers[question.id] || []);
    return answers.some((answer) => {
      const now = decide(answer, situation);
      return fact.choices.some((choice) => {
        const then = decide(answer, { ...situation, [fact.id]: choice.value });
        return then.rule !== now.rule || then.outcome !== now.outcome;
      });
    });
  }

  /** @param {HandbookRows} answer @param {HandbookRuling} ruling @returns {string} why this is the outcome */
  function reason(answer, ruling) {
    const exceptions = answer.rows.filter((row) => row.from === "exception").length;
    const held = ruling.permitted ? " The permission that it asks for is already held." : "";
    if (ruling.row.from === "coverage") return "The policy is not for people in this role, so none of its rules applies.";
    if (ruling.row.from === "exception") return `By an exception: ${ruling.row.when.replace(/^If/, "if")}.${held}`;
    if (!exceptions) return `The answer as it stands; it has no exceptions.${held}`;
    return `The answer as it stands; ${exceptions === 1 ? "its one exception does" : `its ${exceptions} exceptions do`} not apply.${held}`;
  }

  /** @param {HandbookRows} answer @param {HandbookRuling} ruling @param {HandbookSituation} situation */
  function others(answer, ruling, situation) {
    const rows = answer.rows.filter((row) => row.from === "exception" && row !== ruling.row);
    if (!rows.length) return [];
    const list = make("ul", { class: "hb-exceptions", role: "list" }, ...rows.map((row) => {
      const outcome = /** @type {HandbookOutcome} */ (answer.outcomes[row.outcome]);
      const holds = matches(row.if, situation) ? " This holds here too, but a narrower rule goes first." : "";
      return make("li", {},
        make("span", { class: "hb-exceptions__if", text: `${row.when}:` }), verdict(outcome.rule, outcome.value, view.words), " ",
        make("span", { class: "hb-exceptions__says", text: outcome.says + holds }));
    }));
    const title = `${counted(rows.length, "exception")} that ${rows.length === 1 ? "does" : "do"} not decide`;
    return [make("details", { class: "hb-more" }, make("summary", { text: title }), make("div", { class: "hb-more__body" }, list))];
  }

  /** @param {TrySchool} school @param {TryTopicData} data @param {TryQuestion} question @param {HandbookSituation} situation */
  function card(school, data, question, situation) {
    const title = make("h4", { class: "hb-card__title" }, link(school.uri, school.name));
    if (own && own.id === school.id) title.append(" (your school)");
    const held = data.schools[school.id];
    const answer = held && held.answers[question.id];
    if (!held || !answer) {
      return { key: "unanswered", item: make("li", { class: "hb-card" }, title, make("p", { text: "Nobody has read this policy for this question yet. That does not mean that the policy is silent." })) };
    }
    const ruling = decide(answer, situation);
    const { outcome, rule } = ruling;
    const clauses = (/** @type {string[]} */ ids) => ids.flatMap((id) => held.clauses[id] || []);
    const cited = clauses(outcome.cites), looked = clauses(outcome.looked);
    const item = make("li", { class: "hb-card" }, title, make("div", { class: "hb-answer" },
      make("p", { class: "hb-answer__rule" }, verdict(rule, outcome.value, view.words), ...reviewed(answer.review)),
      make("p", { class: "hb-answer__says", text: outcome.says }),
      ...[outcome.whose, ...outcome.also.map((duty) => `Also: ${duty}`)].filter(Boolean).map((text) => make("p", { class: "hb-answer__aside", text })),
      ...(rule === "silent" && question.silent ? [make("p", { class: "hb-answer__aside" }, make("strong", { text: "Where it is silent: " }), question.silent)] : []),
      make("p", { class: "hb-try__why", text: reason(answer, ruling) })),
    ...cited.map((clause) => quote(clause, undefined, "Decided by ")),
    ...others(answer, ruling, situation));
    if (looked.length) {
      item.append(make("details", { class: "hb-more" }, make("summary", { text: "Looked at, and no answer found" }),
        make("div", { class: "hb-more__body" }, ...looked.map((clause) => quote(clause)))));
    }
    return { key: `${rule}|${outcome.value}`, item };
  }

  /** @param {TryQuestion} question @param {TryTopicData} data @param {HandbookSituation} situation */
  function showAnswers(question, data, situation) {
    /** @type {Map<string, HTMLElement[]>} */
    const groups = new Map();
    const schools = [...view.schools].sort((a, b) => Number(Boolean(own && b.id === own.id)) - Number(Boolean(own && a.id === own.id)));
    for (const school of schools) {
      const { key, item } = card(school, data, question, situation);
      groups.set(key, [...(groups.get(key) || []), item]);
    }
    const sorted = [...groups].sort(([a], [b]) => order.indexOf(a.split("|")[0] || "") - order.indexOf(b.split("|")[0] || ""));
    const said = sorted.map(([key, items]) => {
      const [rule = "", ...value] = key.split("|");
      return `${value.join("|") || view.words[rule]}: ${counted(items.length, "school")}`;
    });
    part("answers").replaceChildren(
      make("p", { class: "hb-try__asked" }, make("strong", { text: question.ask }), " ", link(question.uri, "All answers on the topic’s page")),
      make("ul", { class: "hb-try__given", role: "list" }, ...question.facts.map((fact) =>
        make("li", {}, make("span", { class: "hb-hint", text: `${view.facts[fact.id] || fact.id}: ` }), form.inWords(question, situation, fact.id)))),
      ...(view.schools.length ? [] : [notice("No schools yet.", "Answers appear here when a school’s policy is added.")]),
      ...sorted.flatMap(([, items], index) => [make("h3", { text: said[index] || "" }), make("ul", { class: "hb-cards hb-cards--wide", role: "list" }, ...items)]));
    return said;
  }

  /** @param {TryQuestion} question @param {TryTopicData} data @param {HandbookSituation} situation */
  function showIdle(question, data, situation) {
    for (const fact of question.facts) {
      const idle = document.getElementById(`hb-idle-${fact.id}`);
      if (!idle) continue;
      const able = fact.choices.length > 1 && turns(data, question, situation, fact);
      idle.hidden = able;
      idle.textContent = able ? "" : "Changes no answer in this situation";
    }
    const named = new Set(question.facts.map((fact) => fact.id));
    const rest = Object.entries(view.facts).filter(([id]) => !named.has(id)).map(([, label]) => label);
    part("rest").textContent = rest.length ? `Changes nothing in this question, at any school: ${rest.map((label) => label.charAt(0).toLowerCase() + label.slice(1)).join("; ")}.` : "";
  }

  /** Shows what the address says. @param {"answers" | "facts" | ""} focus where to lead the reader */
  async function show(focus) {
    const address = new URLSearchParams(location.search);
    const id = address.get("question") || "";
    const found = find(id);
    part("notice").replaceChildren();
    part("told").hidden = !found;
    for (const list of document.querySelectorAll(".hb-try__list")) list.toggleAttribute("hidden", Boolean(found));
    picked.value = found ? id : "";
    if (!found) {
      if (id) part("notice").append(notice("There is no such question.", `The address asks about “${id}”, which this handbook does not ask, or no longer. Choose one from the list.`));
      return;
    }
    const { topic, question } = found;
    const { situation, wrong } = form.situationOf(question, address);
    for (const fact of wrong) {
      part("notice").append(notice("Part of the address was not understood.", `“${address.get(fact)}” is nothing that “${view.facts[fact] || fact}” can be; “${form.inWords(question, situation, fact)}” is supposed instead.`));
    }
    part("fields").replaceChildren(...form.fields(question, view.facts, situation));
    try {
      /** @type {TryTopicData} */
      const data = await window.hb.need(`situations/${topic.id}`);
      const said = showAnswers(question, data, situation);
      showIdle(question, data, situation);
      if (focus) window.hb.announce(said.join(", "));
    } catch (error) {
      part("answers").replaceChildren(notice("The answers could not be loaded.", "Reload the page; if that does not help, the topic’s page has every answer."));
    }
    const heading = focus && document.getElementById(focus === "facts" ? "hb-facts" : "hb-answers");
    if (heading) heading.focus();
  }

  /** @param {[string, string][]} pairs */
  function go(pairs) {
    history.pushState(null, "", `?${new URLSearchParams(pairs)}`);
  }

  asking.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!picked.value) {
      part("notice").replaceChildren(notice("Choose a question first.", "Pick one from the list."));
      picked.focus();
      return;
    }
    go([["question", picked.value]]);
    void show("facts");
  });
  telling.addEventListener("submit", (event) => {
    event.preventDefault();
    const facts = [...new FormData(telling)].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
    go([["question", new URLSearchParams(location.search).get("question") || ""], ...facts]);
    void show("answers");
  });
  window.addEventListener("popstate", () => { void show(""); });
  for (const way of document.querySelectorAll("a[data-question]")) {
    if (way instanceof HTMLAnchorElement) way.href = `?question=${encodeURIComponent(way.dataset.question || "")}`;
  }
  root.hidden = false;
  void show("");
})();
