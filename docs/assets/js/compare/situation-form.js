// @ts-check
/**
 * Gives `hb.situationForm`: the fields for the facts that can turn a question, and the situation they come to.
 * Every fact starts with what the question supposes when nobody says otherwise. Must not know answers.
 */
(function () {
  "use strict";
  const MOST_RADIOS = 6; // more values than this are a list to open
  const { make } = window.hb.parts;

  /** @param {TryFact} fact @param {string | null} given from the address @returns {TryChoice | undefined} */
  function choiceOf(fact, given) {
    if (given === null) return fact.choices[0];
    const number = /^\d{1,6}$/.test(given) ? Number(given) : NaN;
    return fact.choices.find((choice) => typeof choice.value === "number"
      ? window.hb.rulings.holds({ from: choice.from ?? null, under: choice.under ?? null }, number) && !Number.isNaN(number)
      : choice.value === given);
  }

  /**
   * @param {TryQuestion} question @param {URLSearchParams} address
   * @returns {{situation: HandbookSituation, wrong: string[]}} wrong: facts whose value in the address is not known
   */
  function situationOf(question, address) {
    /** @type {HandbookSituation} */
    const situation = {};
    const wrong = [];
    for (const fact of question.facts) {
      const choice = choiceOf(fact, address.get(fact.id));
      if (!choice) wrong.push(fact.id);
      const held = choice || fact.choices[0];
      if (held) situation[fact.id] = held.value;
    }
    return { situation, wrong };
  }

  /** @param {TryFact} fact @param {string} label @param {HandbookSituation} situation */
  function field(fact, label, situation) {
    const idle = make("p", { class: "hb-hint hb-try__idle", id: `hb-idle-${fact.id}` });
    idle.hidden = true;
    if (fact.choices.length <= MOST_RADIOS) {
      const radios = fact.choices.map((choice) => {
        const input = make("input");
        input.type = "radio";
        input.name = fact.id;
        input.value = String(choice.value);
        input.defaultChecked = input.checked = choice.value === situation[fact.id];
        return make("label", { class: "hb-radio" }, input, make("span", { text: choice.text }));
      });
      const set = make("fieldset", { class: "hb-radios" }, make("legend", { text: label }), idle, ...radios);
      set.setAttribute("aria-describedby", idle.id);
      return set;
    }
    const select = make("select", { class: "hb-select", id: `hb-fact-${fact.id}` });
    select.name = fact.id;
    select.setAttribute("aria-describedby", idle.id);
    for (const choice of fact.choices) {
      const option = make("option", { text: choice.text });
      option.value = String(choice.value);
      option.selected = choice.value === situation[fact.id];
      select.append(option);
    }
    const name = make("label", { class: "hb-try__label", text: label });
    name.htmlFor = select.id;
    return make("div", { class: "hb-radios" }, name, idle, select);
  }

  /** @param {TryQuestion} question @param {Record<string, string>} labels @param {HandbookSituation} situation */
  const fields = (question, labels, situation) =>
    question.facts.map((fact) => field(fact, labels[fact.id] || fact.id, situation));

  /** @param {TryQuestion} question @param {HandbookSituation} situation @param {string} id @returns {string} */
  function inWords(question, situation, id) {
    const fact = question.facts.find((one) => one.id === id);
    const choice = fact && fact.choices.find((one) => one.value === situation[id]);
    return choice ? choice.text : "";
  }

  window.hb.situationForm = { situationOf, fields, inWords };
})();
