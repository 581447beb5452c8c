// @ts-check
/**
 * A quiz on paper, for one school: the questions, or the answers with the clauses that decide. Gives `hb.quizSheet`.
 */
(function () {
  "use strict";
  if (!window.hb.quizView) return;
  const { choiceSays, letter } = window.hb.quiz;
  const { el, badge, clause } = window.hb.quizView;

  /** @param {QuizScenario} scenario @param {QuizAnswer} answer @param {boolean} answers */
  function entry(scenario, answer, answers) {
    const best = scenario.choices[answer.right];
    const item = el("li", { class: "hb-sheet__entry" },
      el("h3", {}, scenario.title, ...(scenario.follows ? [" (follow-up)"] : [])));
    if (!answers || !best) {
      item.append(el("p", {}, scenario.prompt), el("ul", { class: "hb-choices", role: "list" },
        ...scenario.choices.map((choice, place) => el("li", {},
          el("span", { class: "hb-choices__letter" }, letter(place)), " " + choiceSays(choice, answer)))));
      return item;
    }
    item.append(el("p", {}, el("strong", {}, letter(answer.right) + ". "), choiceSays(best, answer)),
      el("p", {}, badge(answer), " " + [answer.says, answer.whose, answer.held ? "Here that permission has been given." : "", ...answer.duties].filter(Boolean).join(" ")));
    if (answer.rule === "silent") item.append(el("p", {}, el("strong", {}, "What to do then: "), scenario.whenSilent));
    item.append(...answer.cites.map(clause));
    return item;
  }

  window.hb.quizSheet = (scenarios, school, title, answers) => {
    const sheet = el("section", { class: "hb-sheet", "aria-labelledby": "hb-sheet" },
      el("h2", { id: "hb-sheet", tabindex: "-1" }, title));
    if (!answers) sheet.append(el("p", { class: "hb-sheet__lines" }, el("span", {}, "Name"), el("span", {}, "Date")));
    sheet.append(el("ol", { class: "hb-sheet__list" }, ...scenarios.flatMap((scenario) => {
      const answer = scenario.answers.get(school);
      return answer ? [entry(scenario, answer, answers)] : [];
    })));
    return sheet;
  };
})();
