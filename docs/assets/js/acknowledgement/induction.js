// @ts-check
/**
 * The induction path: ticks beside what is to be read, what is done and what is left, and what applies to a role.
 * Comes in: `#hb-path` (pages/induction.py), hb.path, hb.quizResult. Never moves the reader and never locks a step.
 */
(function () {
  "use strict";
  const place = document.querySelector('[data-module="induction"]');
  const data = document.getElementById("hb-path");
  if (!(place instanceof HTMLElement) || !data) return;
  const root = place;
  /** @type {HandbookSchoolTold} */
  const told = JSON.parse(data.textContent || "{}");
  const { el, path } = window.hb;
  let keeps = true;

  /** @param {string} id @param {string} label @param {(on: boolean) => void} act */
  function tick(id, label, act) {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id }));
    input.addEventListener("change", () => {
      act(input.checked);
      show();
      window.hb.announce(standing().said);
    });
    return el("span", { class: "hb-tick" }, input, el("label", { for: id }, label));
  }

  /** @param {(kept: HandbookPath) => void} edit */
  const change = (edit) => { keeps = path.change(told.id, edit); };

  /** @param {string} name */
  const step = (name) => root.querySelector(`[data-step="${name}"]`);

  function addTicks() {
    step("rules")?.append(el("p", {}, tick("hb-tick-rules", "I have read them", (on) =>
      change((kept) => { kept.rules = on ? told.rules.digest : ""; }))));
    for (const part of root.querySelectorAll("[data-part]")) {
      const key = part.getAttribute("data-part") || "";
      const section = told.sections.find((one) => one.key === key);
      const link = part.querySelector("a");
      if (!section || !link) continue;
      const box = tick("hb-tick-" + key.replace("/", "-"), "", (on) => change((kept) => {
        if (on) kept.read[key] = section.digest;
        else delete kept.read[key];
      }));
      box.querySelector("label")?.append(el("span", { class: "hb-vh" }, `I have read: ${link.textContent}`));
      part.prepend(box);
    }
    for (const name of ["rules", "policy", "quiz", "acknowledge"]) {
      step(name)?.querySelector("h2")?.append(" ", el("span", { class: "hb-step__state", "data-state-of": name }));
    }
  }

  function addRole() {
    const place = root.querySelector("[data-role-choice]");
    const panels = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-role]")]);
    if (!(place instanceof HTMLElement) || !panels.length) return;
    const select = /** @type {HTMLSelectElement} */ (el("select", { id: "hb-role" }, el("option", { value: "" }, "Choose your role"),
      ...panels.map((panel) => el("option", { value: panel.dataset.role || "" }, panel.dataset.name || ""))));
    place.append(el("p", { class: "hb-field" }, el("label", { for: "hb-role" }, "Your role"), select));
    place.hidden = false;
    select.value = path.load(told.id)?.role || "";
    const turn = () => { for (const panel of panels) panel.hidden = panel.dataset.role !== select.value; };
    select.addEventListener("change", () => { turn(); change((kept) => { kept.role = select.value; }); });
    document.addEventListener("hb:cleared", () => { select.value = ""; turn(); });
    turn();
  }

  /** What is done, in words. */
  function standing() {
    const kept = path.load(told.id);
    const done = path.done(told, kept);
    const quiz = window.hb.quizResult("induction." + told.id, told, told.plan);
    const made = kept?.made.induction;
    const of = told.sections.length;
    const current = Boolean(made && made.of === told.declaration);
    /** @type {[string, boolean, string][]} */
    const steps = [
      ["rules", done.rules, done.rules ? "Done" : "To do"],
      ["policy", done.policy, done.policy ? "Done" : `${done.read.length} of ${of} sections read`],
    ];
    if (told.plan.length) {
      steps.push(["quiz", quiz.passed, quiz.passed ? `Passed: ${quiz.score} of ${quiz.asked.length}`
        : quiz.complete ? `Not passed yet: ${quiz.score} of ${quiz.asked.length}`
          : quiz.answered ? `${quiz.answered} of ${quiz.asked.length} answered` : "To do"]);
    }
    if (step("acknowledge")) {
      steps.push(["acknowledge", current, current && made ? `Made ${new Date(made.at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`
        : made ? "Made for an earlier text" : "To do"]);
    }
    const finished = steps.filter(([, is]) => is).length;
    const left = steps.filter(([, is]) => !is);
    const names = { rules: "the rules that matter most", policy: "the whole policy", quiz: "the quiz", acknowledge: "the acknowledgement" };
    const leftSaid = left.map(([name]) => names[/** @type {keyof typeof names} */ (name)]);
    const said = left.length ? `${finished} of ${steps.length} steps done. Left: ${leftSaid.join("; ")}.` : `All ${steps.length} steps are done.`;
    return { steps, done, said, left };
  }

  function show() {
    const now = standing();
    for (const [name, is, said] of now.steps) {
      const badge = root.querySelector(`[data-state-of="${name}"]`);
      if (!(badge instanceof HTMLElement)) continue;
      badge.textContent = said;
      badge.dataset.done = String(is);
    }
    const rules = document.getElementById("hb-tick-rules");
    if (rules instanceof HTMLInputElement) rules.checked = path.load(told.id)?.rules === told.rules.digest;
    for (const { key } of told.sections) {
      const box = document.getElementById("hb-tick-" + key.replace("/", "-"));
      if (box instanceof HTMLInputElement) box.checked = now.done.read.includes(key);
    }
    const place = document.getElementById("hb-standing-now");
    if (!place) return;
    const next = now.left[0];
    const parts = [el("p", { class: "hb-path__said" }, now.said)];
    if (now.done.changed.length) parts.push(el("p", {}, `Changed since you read it, so to be read again: ${now.done.changed.join("; ")}.`));
    if (!keeps) parts.push(el("p", {}, "This device keeps nothing for this site, so these marks last as long as this tab. Stay in it until you have your record."));
    if (next) parts.push(el("p", {}, el("a", { href: "#hb-step-" + next[0] }, "Go to what is next")));
    place.replaceChildren(...parts);
    place.hidden = false;
  }

  const toAcknowledge = root.querySelector("a[data-acknowledge]");
  if (toAcknowledge instanceof HTMLAnchorElement) toAcknowledge.hash = String(new URLSearchParams({ school: told.id, kind: "induction" }));
  addTicks();
  addRole();
  // Following a link sets out on the path, so that the policy's own page offers marks; looking at this page does not.
  root.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && !path.load(told.id)) change(() => undefined);
  }, true);
  document.addEventListener("hb:cleared", show);
  window.addEventListener("pageshow", show);
  window.addEventListener("storage", show);
  document.addEventListener("visibilitychange", show);
  show();
})();
