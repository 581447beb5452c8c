// @ts-check
/**
 * Unpacks what data/quiz.js handed over into scenarios with their answers by school. Gives `hb.quiz`.
 * Comes in: `hb.loaded.quiz` (exports/quiz.py) and the page's own JSON, `#hb-quiz` (pages/quiz.py).
 */
(function () {
  "use strict";
  const packed = /** @type {PackedQuiz | undefined} */ (window.hb.loaded.quiz);
  const told = document.getElementById("hb-quiz");
  if (!packed || !told) return;
  const data = packed;
  /** @type {QuizPage} */
  const page = JSON.parse(told.textContent || "{}");

  /** @param {string} pattern @param {Record<string, string>} parts */
  function address(pattern, parts) {
    return new URL(pattern.replace(/\{(\w+)\}/g, (_, part) => parts[part] || ""), window.hb.base).href;
  }

  const schools = data.schools.map(([id, name, policies, says, clauses]) => ({
    id, name, says,
    clauses: clauses.map(([clause, policy, reference, text, leads]) => ({
      reference, text: text || "", leads: leads || [],
      href: address(page.policy, { school: id, policy: policies[policy] || "" }) + "#" + clause,
    })),
  }));

  /** @param {PackedAnswer} answer @param {typeof schools[number]} school @returns {QuizAnswer} */
  function unpack(answer, school) {
    const [right, rule, digest, says, cites, authority, whose, duties, looked, held, review] = answer;
    const [state, word] = data.words[rule] || ["", ""];
    const clauses = (/** @type {number[] | undefined} */ places) =>
      (places || []).flatMap((place) => school.clauses[place] || []);
    const sentence = (/** @type {number | undefined} */ place) => (place ? school.says[place - 1] || "" : "");
    return {
      school: school.id, name: school.name, right, rule: state, word, digest,
      says: school.says[says] || "", cites: clauses(cites), looked: clauses(looked),
      authority: sentence(authority), whose: sentence(whose),
      duties: (duties || []).map((place) => school.says[place] || ""), held: Boolean(held), review: sentence(review),
    };
  }

  const scenarios = new Map(data.scenarios.map(([id, question, title, prompt, choices, answers, follows]) => {
    const [, topic, ask, whenSilent] = data.questions[question] || ["", 0, "", ""];
    const topicId = (data.topics[topic] || [""])[0];
    /** @type {QuizScenario} */
    const scenario = {
      id, title, prompt, ask, whenSilent, topic: topicId, follows: Boolean(follows),
      topicHref: address(page.topic, { topic: topicId }) + "#" + (data.questions[question] || [""])[0],
      choices: choices.map(([says, feedback, then]) => ({ says, feedback, then: then || "" })),
      answers: new Map(),
    };
    answers.forEach((answer, place) => {
      const school = schools[place];
      if (answer && school) scenario.answers.set(school.id, unpack(answer, school));
    });
    return [id, scenario];
  }));

  window.hb.quiz = {
    page, scenarios,
    schools: schools.map(({ id, name }) => ({ id, name })),
    choiceSays: (choice, answer) => choice.says.replaceAll("{authority}", (answer && answer.authority) || "the head"),
    letter: (place) => String.fromCharCode(65 + place),
  };
})();
