// @ts-check
/**
 * The pieces of a quiz as elements: radios, error summary, feedback with the clauses that decide. Gives `hb.quizView`.
 * Text goes in as text: nothing here reads HTML. Must not know what is kept or what comes next.
 */
(function () {
  "use strict";
  if (!window.hb.quiz) return;
  const { choiceSays, letter } = window.hb.quiz;

  /** @param {string} tag @param {Record<string, string>} [given] @param {...(Node | string)} inside */
  function el(tag, given = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  }

  /** "a, b and c". @param {string[]} texts */
  const list = (texts) => texts.length < 2 ? texts.join("") : texts.slice(0, -1).join(", ") + " and " + texts[texts.length - 1];

  /** A rule word, and whether it is to be reviewed again. @param {{rule: string, word: string, review: string}} answer @returns {Node} */
  function badge({ rule, word, review }) {
    const SVG = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("class", "hb-icon");
    icon.setAttribute("aria-hidden", "true");
    icon.setAttribute("focusable", "false");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", "#hb-i-" + rule);
    icon.append(use);
    const drawn = el("span", { class: "hb-rule", "data-rule": rule }, icon, word);
    return review ? el("span", {}, drawn, " ", badge({ rule: "under-review", word: review, review: "" })) : drawn;
  }

  /** A clause under the words that lead into it. @param {QuizClause} clause */
  function clause({ leads, text, reference, href }) {
    return el("figure", { class: "hb-quote" },
      el("blockquote", {},
        ...leads.map((lead) => el("p", { class: "hb-quote__lead" }, lead)),
        el("p", { class: "hb-quote__text" }, text)),
      el("figcaption", {}, el("a", { href }, reference)));
  }

  /** about: what the whole group is described by. @param {string} name @param {Node | string} legend @param {QuizOption[]} options @param {HTMLElement} [about] */
  function radios(name, legend, options, about) {
    return el("fieldset", { class: "hb-radios", id: "hb-set-" + name, ...(about ? { "aria-describedby": about.id } : {}) },
      el("legend", {}, legend), ...(about ? [about] : []),
      el("p", { class: "hb-error", id: "hb-error-" + name, hidden: "" }),
      ...options.map(({ value, label, hint, checked: on }) => el("label", { class: "hb-radio" },
        el("input", { type: "radio", name, value, ...(on ? { checked: "" } : {}) }), el("span", {}, label),
        ...(hint ? [el("span", { class: "hb-hint" }, hint)] : []))));
  }

  /** @param {Element} form @param {string} name @returns {string} "" where nothing is chosen */
  function checked(form, name) {
    const input = form.querySelector(`input[name="${name}"]:checked`);
    return input instanceof HTMLInputElement ? input.value : "";
  }

  /** Shows what is wrong, or takes it away; the summary takes the focus. @param {Element} form @param {{name: string, text: string}[]} faults */
  function errors(form, faults) {
    for (const fieldset of form.querySelectorAll("fieldset")) {
      const fault = faults.find(({ name }) => fieldset.id === "hb-set-" + name);
      const line = fieldset.querySelector(".hb-error");
      if (line instanceof HTMLElement) {
        line.textContent = fault ? fault.text : "";
        line.hidden = !fault;
        const about = fieldset.querySelector("[data-about]");
        const ids = [...(about ? [about.id] : []), ...(fault ? [line.id] : [])].join(" ");
        if (ids) fieldset.setAttribute("aria-describedby", ids);
        else fieldset.removeAttribute("aria-describedby");
      }
      fieldset.classList.toggle("hb-radios--wrong", Boolean(fault));
    }
    form.querySelector(".hb-errors")?.remove();
    if (!faults.length) return;
    const summary = el("div", { class: "hb-errors", role: "alert", tabindex: "-1", "aria-labelledby": "hb-errors-title" },
      el("p", { class: "hb-errors__title", id: "hb-errors-title" }, "Please answer first"),
      el("ul", { role: "list" }, ...faults.map(({ name, text }) => {
        const link = el("a", { href: "#hb-set-" + name }, text);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          const first = form.querySelector(`input[name="${name}"]`);
          if (first instanceof HTMLElement) first.focus();
        });
        return el("li", {}, link);
      })));
    form.prepend(summary);
    summary.focus();
  }

  /** @param {QuizAnswer} answer */
  function statement(answer) {
    const parts = [el("p", {}, badge(answer)), el("p", {}, answer.says)];
    if (answer.whose) parts.push(el("p", {}, answer.whose));
    if (answer.held) parts.push(el("p", {}, "Here that permission has been given, so it may be done."));
    return [...parts, ...answer.duties.map((duty) => el("p", {}, "Also: " + duty))];
  }

  /** Schools of one outcome together. @param {QuizScenario} scenario @param {string} school */
  function others(scenario, school) {
    /** @type {Map<string, QuizAnswer[]>} */
    const groups = new Map();
    for (const answer of scenario.answers.values()) {
      if (answer.school !== school) groups.set(answer.rule, [...(groups.get(answer.rule) || []), answer]);
    }
    if (!groups.size) return [];
    return [el("h4", {}, "Other schools"), el("ul", { class: "hb-others", role: "list" }, ...[...groups.values()].map((group) => {
      const first = /** @type {QuizAnswer} */ (group[0]);
      return el("li", {}, el("p", { class: "hb-others__school" }, list(group.map((answer) => answer.name))),
        el("p", {}, badge(first), " answer " + letter(first.right)));
    }))];
  }

  /**
   * Why the choice is right or wrong. chosen: -1 where the answer is only revealed; from: the school somebody leaves.
   * @param {QuizScenario} scenario @param {string} school @param {number} chosen @param {string} from
   */
  function feedback(scenario, school, chosen, from) {
    const answer = scenario.answers.get(school);
    const best = answer && scenario.choices[answer.right];
    if (!answer || !best) return el("p", {}, "This school has no answer to this question.");
    const right = chosen === answer.right;
    const title = chosen < 0 ? "The answer" : right ? "Right" : "Not right at " + answer.name;
    const body = el("section", { class: "hb-feedback", "aria-labelledby": "hb-feedback", ...(chosen < 0 ? {} : { "data-right": String(right) }) },
      el("h3", { id: "hb-feedback", tabindex: "-1" }, title));
    if (!right) body.append(el("p", {}, el("strong", {}, `At ${answer.name}: ${letter(answer.right)}. `), choiceSays(best, answer)));
    body.append(...statement(answer));
    if (answer.rule === "silent") body.append(el("p", {}, el("strong", {}, "What to do then: "), scenario.whenSilent));
    const choice = scenario.choices[chosen] || best;
    body.append(el("p", { class: "hb-feedback__teach" }, choice.feedback));
    if (chosen >= 0 && !right) {
      const theirs = [...scenario.answers.values()].filter((other) => other.right === chosen).map((other) => other.name);
      body.append(el("p", {}, theirs.length ? `That is the rule at ${list(theirs)}.` : "No school in this handbook has that rule."));
    }
    const old = scenario.answers.get(from);
    if (old) body.append(el("h4", {}, `What changes: at ${old.name} it was ${letter(old.right)}`), ...statement(old));
    if (answer.cites.length) {
      body.append(el("h4", {}, answer.cites.length === 1 ? "The clause that decides" : "The clauses that decide"), ...answer.cites.map(clause));
    } else if (answer.looked.length) {
      const links = answer.looked.flatMap(({ href, reference }, place) => [...(place ? [", "] : []), el("a", { href }, reference)]);
      body.append(el("p", { class: "hb-cites" }, "Looked at, and no answer found: ", ...links));
    }
    body.append(...others(scenario, school));
    return body;
  }

  window.hb.quizView = { el, badge, clause, radios, checked, errors, feedback, list };
})();
