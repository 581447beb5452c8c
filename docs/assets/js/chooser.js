// @ts-check
/**
 * "Who are you, which school": checks that each question is answered, remembers the school, goes to the page.
 * Comes in: a form of radio fieldsets (docs/developers/components.md). Never goes anywhere on a change of choice.
 */
(function () {
  "use strict";
  const form = document.querySelector('form[data-module="chooser"]');
  if (!(form instanceof HTMLFormElement)) return;
  const summary = form.querySelector(".hb-errors");
  const fieldsets = [...form.querySelectorAll("fieldset.hb-radios")];

  for (const plain of document.querySelectorAll("[data-chooser-plain]")) plain.toggleAttribute("hidden", true);
  form.hidden = false;
  document.addEventListener("hb:cleared", () => form.reset());

  /** @param {Element} fieldset @returns {HTMLInputElement | null} */
  const chosenIn = (fieldset) => fieldset.querySelector("input:checked");

  /** @param {Element} fieldset @param {string} message what is wrong, or "" */
  function mark(fieldset, message) {
    const line = fieldset.querySelector(".hb-error");
    if (!(line instanceof HTMLElement)) return;
    line.textContent = message;
    line.hidden = !message;
    fieldset.classList.toggle("hb-radios--wrong", Boolean(message));
    if (message) fieldset.setAttribute("aria-describedby", line.id);
    else fieldset.removeAttribute("aria-describedby");
  }

  /** @param {Element[]} unanswered */
  function showErrors(unanswered) {
    if (!(summary instanceof HTMLElement)) return;
    summary.replaceChildren();
    summary.hidden = unanswered.length === 0;
    if (summary.hidden) return;
    const title = document.createElement("p");
    title.className = "hb-errors__title";
    title.textContent = "Please answer first";
    const list = document.createElement("ul");
    list.setAttribute("role", "list");
    for (const fieldset of unanswered) {
      const first = fieldset.querySelector("input");
      const link = document.createElement("a");
      link.href = "#" + fieldset.id;
      link.textContent = question(fieldset);
      link.addEventListener("click", (event) => { event.preventDefault(); if (first) first.focus(); });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    summary.append(title, list);
    summary.focus();
  }

  /** @param {Element} fieldset */
  function question(fieldset) {
    const legend = fieldset.querySelector("legend");
    return (legend && legend.textContent || "").trim();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const unanswered = fieldsets.filter((fieldset) => !chosenIn(fieldset));
    fieldsets.forEach((fieldset) => mark(fieldset, unanswered.includes(fieldset) ? "Choose one of these" : ""));
    showErrors(unanswered);
    if (unanswered.length) return;

    /** @type {HTMLInputElement | null} */
    const school = form.querySelector('input[name="school"]:checked');
    /** @type {HTMLInputElement | null} */
    const who = form.querySelector('input[name="who"]:checked');
    if (!school) return;
    const own = school.dataset.href || "index.html";
    window.hb.storage.rememberSchool({ id: school.value, name: school.dataset.name || school.value, href: own });
    const goal = (who && who.dataset.href || own).replace("{school}", school.value);
    location.assign(new URL(goal, window.hb.base).href);
  });
})();
