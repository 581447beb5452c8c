// @ts-check
/**
 * The acknowledgement: which one, what is missing before it, who declares, and the record to take away.
 * The part of the address after "#" says which ("school=agora&kind=induction"); what is typed is held in the page alone.
 * Comes in: `#hb-context`, `#hb-acknowledge`, data/acknowledge/<school>.js. Makes no request once the school is loaded.
 */
(function () {
  "use strict";
  const place = document.querySelector('[data-module="acknowledge"]');
  const [contextData, toldData] = [document.getElementById("hb-context"), document.getElementById("hb-acknowledge")];
  if (!(place instanceof HTMLElement) || !contextData || !toldData) return;
  const root = place;
  /** @type {HandbookContext} */
  const context = JSON.parse(contextData.textContent || "{}");
  /** @type {{kinds: [HandbookKind, string, string][], roles: [string, string][], quizzes: Record<HandbookKind, string>}} */
  const told = JSON.parse(toldData.textContent || "{}");
  const { el, form: make, path, record: records } = window.hb;
  const schools = Object.entries(context.schools).map(([id, { name }]) => ({ id, name }));
  let first = true;

  /** @typedef {{school: string, kind: HandbookKind | "", from: string}} Route */

  /** @returns {Route} */
  function route() {
    const given = new URLSearchParams(location.hash.slice(1));
    const known = (/** @type {string} */ name) => (Object.hasOwn(context.schools, given.get(name) || "") ? given.get(name) || "" : "");
    const kind = told.kinds.find(([id]) => id === given.get("kind"))?.[0] || "";
    return { school: known("school"), kind, from: kind === "moving" ? known("from") : "" };
  }

  /** @param {HTMLElement} view whose heading takes the focus @param {string} said */
  function put(view, said) {
    root.replaceChildren(view);
    const heading = view.querySelector("h2");
    if (heading && !first) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      root.scrollIntoView({ block: "start" });
    }
    if (said && !first) window.hb.announce(said);
    first = false;
  }

  /** @param {string} label @param {() => void} act @param {boolean} [main] */
  function button(label, act, main) {
    const element = el("button", { type: "button", class: "hb-button" + (main ? " hb-button--main" : "") }, label);
    element.addEventListener("click", act);
    return element;
  }

  const submit = (/** @type {string} */ label) => el("p", { class: "hb-actions" }, el("button", { type: "submit", class: "hb-button hb-button--main" }, label));
  const link = (/** @type {string} */ uri, /** @type {string} */ text) => el("a", { href: new URL(uri, window.hb.base).href }, text);

  /** Which acknowledgement. @param {Route} at */
  function start(at) {
    const remembered = window.hb.storage.school()?.id || "";
    const options = (/** @type {string} */ chosen) => schools.map(({ id, name }) => ({ value: id, label: name, checked: id === chosen }));
    const from = make.radios("from", "Which school do you leave?", "", options(at.from));
    const form = /** @type {HTMLFormElement} */ (el("form", { novalidate: "" }, el("h2", { class: "hb-vh" }, "Which acknowledgement"),
      make.radios("kind", "Why do you acknowledge?", "", told.kinds.map(([value, label, about]) => ({ value, label, about, checked: value === at.kind }))),
      from, make.radios("school", "Which school’s policy?", "", options(at.school || remembered)), submit("Continue")));
    const reveal = () => { from.hidden = make.value(form, "kind") !== "moving"; };
    form.addEventListener("change", reveal);
    reveal();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = { kind: make.value(form, "kind"), from: make.value(form, "from"), school: make.value(form, "school") };
      const faults = [];
      if (!chosen.kind) faults.push({ name: "kind", text: "Choose why you acknowledge" });
      if (chosen.kind === "moving" && !chosen.from) faults.push({ name: "from", text: "Choose the school that you leave" });
      if (!chosen.school) faults.push({ name: "school", text: "Choose the school whose policy you acknowledge" });
      else if (chosen.kind === "moving" && chosen.from === chosen.school) faults.push({ name: "school", text: "Choose two different schools" });
      make.errors(form, faults);
      if (faults.length) return;
      const hash = new URLSearchParams({ school: chosen.school, kind: chosen.kind, ...(chosen.kind === "moving" ? { from: chosen.from } : {}) });
      if (location.hash === "#" + hash) show();
      else location.hash = String(hash);
    });
    put(form, "");
  }

  /** The scenarios that a kind of acknowledgement asks; null where the paper that was drawn says so. @param {Route} at @param {HandbookSchoolTold} school @param {HandbookSchoolTold | null} left */
  function quizOf(at, school, left) {
    if (at.kind === "induction") return { id: "induction", key: `induction.${school.id}`, plan: school.plan };
    if (at.kind === "moving" && left) {
      const plan = Object.entries(school.answers).filter(([id, [right]]) => id in left.answers && left.answers[id]?.[0] !== right).map(([id]) => id);
      return { id: "moving-" + left.id, key: `moving.${left.id}.${school.id}`, plan };
    }
    const year = new Date().getFullYear();
    return { id: `refresher-${year}`, key: `refresher.${school.id}.${year}`, plan: null };
  }

  /** What is asked for first, as reasons with the way on. @param {Route} at @param {HandbookSchoolTold} school @param {HandbookQuizStanding} quiz */
  function missing(at, school, quiz) {
    /** @type {Node[]} */
    const reasons = [];
    const done = path.done(school, path.load(school.id));
    const asks = (/** @type {"rules" | "policy" | "quiz"} */ step) => school.requires.includes(step);
    if (at.kind === "induction" && asks("rules") && !done.rules) {
      reasons.push(el("li", {}, "You have not marked the rules that matter most as read. ", link(school.path + "#hb-step-rules", "Go to the rules")));
    }
    if (at.kind === "induction" && asks("policy") && !done.policy) {
      const left = school.sections.length - done.read.length;
      reasons.push(el("li", {}, `${left} of ${school.sections.length} sections of the policy are not marked as read. `, link(school.path + "#hb-step-policy", "Go to the sections")));
    }
    const uri = told.quizzes[at.kind || "induction"].replace("{school}", school.id).replace("{from}", at.from);
    if (asks("quiz") && !quiz.complete && (quiz.asked.length || at.kind === "refresher")) {
      const how = quiz.answered ? `You have answered ${quiz.answered} of ${quiz.asked.length} questions of the quiz.` : "You have not taken the quiz on this device.";
      reasons.push(el("li", {}, how + " ", link(uri, quiz.answered ? "Go on with the quiz" : "Take the quiz")));
    } else if (asks("quiz") && quiz.complete && !quiz.passed) {
      reasons.push(el("li", {}, `You had ${quiz.score} of ${quiz.asked.length} right at the first attempt, and the pass mark is ${school.passMark}%. Read what you got wrong, then start the quiz again. `, link(uri, "Go to the quiz")));
    }
    return reasons;
  }

  /** @param {Route} at @param {HandbookSchoolTold} school */
  const titleOf = (at, school) => `${window.hb.handingIn.kinds[at.kind || "induction"]}: ${school.name}`;

  /** @param {Route} at @param {HandbookSchoolTold} school @param {Node[]} reasons */
  function blocked(at, school, reasons) {
    put(el("section", {}, el("h2", {}, titleOf(at, school)), el("p", {}, el("strong", {}, "Not yet. "), `${school.name} asks for something first:`),
      el("ul", { class: "hb-reasons" }, ...reasons), el("p", {}, "Done elsewhere, on another device or before this one was cleared? Then go through it here once more, or ask the school office."),
      el("p", { class: "hb-actions" }, button("Look again", show), chooseOther())), "Not yet: something is asked for first.");
  }

  const chooseOther = () => button("Choose another acknowledgement", () => { location.hash = ""; });

  /** @param {Route} at @param {HandbookSchoolTold} school */
  function refused(at, school) {
    put(el("section", {}, el("h2", {}, titleOf(at, school)),
      el("p", {}, el("strong", {}, "This cannot be acknowledged here. "), `${school.name} takes acknowledgements of its official wording only, and this handbook restates ${school.restated.join(" and ")} in its own words.`),
      el("p", {}, "Ask the school office for the document itself and for how to acknowledge it. You can still ", link(school.path, "read it here"), "."),
      el("p", { class: "hb-actions" }, chooseOther())), "This cannot be acknowledged here.");
  }

  /** @param {Route} at @param {HandbookSchoolTold} school @param {HandbookSchoolTold | null} left @param {HandbookQuizResult | null} quiz */
  function ask(at, school, left, quiz) {
    const number = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "200" }));
    const email = /** @type {HTMLInputElement} */ (el("input", { type: "email", autocomplete: "email", spellcheck: "false", maxlength: "200" }));
    const numberField = make.field("staff_number", "Staff number", "", number);
    const emailField = make.field("work_email", "Work e-mail", "", email);
    const kept = path.load(school.id)?.role || "";
    const role = /** @type {HTMLSelectElement} */ (el("select", {}, el("option", { value: "" }, "Choose your role"),
      ...told.roles.map(([value, label]) => el("option", { value, ...(value === kept ? { selected: "" } : {}) }, label))));
    const uncovered = el("p", { class: "hb-hint", hidden: "" }, "The policy does not say that it covers this role. You may acknowledge it if you were asked to.");
    const restated = school.restated.length ? [el("p", {}, el("strong", {}, "You acknowledge a restatement. "), "This handbook says the policy in its own words; the declaration names the school’s document by its digest, and that document prevails.")] : [];
    const form = /** @type {HTMLFormElement} */ (el("form", { novalidate: "" }, el("h2", {}, titleOf(at, school)),
      quiz ? el("p", {}, `Quiz: ${quiz.score} of ${quiz.of} right at the first answer${quiz.attempts > 1 ? `, begun ${quiz.attempts} times` : ""}. The record says so.`) : el("p", {}, "No quiz goes into this record."),
      make.field("name", "Full name", "As the school office knows you", el("input", { type: "text", autocomplete: "name", spellcheck: "false", maxlength: "200" })),
      make.radios("known_by", "How does the office know you?", "One of the two, because two people can have one name. Not both: a record holds no more than it needs.", [
        { value: "staff_number", label: "By my staff number", reveals: numberField }, { value: "work_email", label: "By my work e-mail", reveals: emailField },
      ]),
      make.field("role", "Your role", "", role), uncovered,
      el("section", { class: "hb-declaration", "aria-labelledby": "hb-declared" }, el("h3", { id: "hb-declared" }, "What you declare"),
        ...restated, el("blockquote", {}, el("p", {}, school.declaration))),
      el("p", { class: "hb-field", "data-field": "declare" }, el("span", { class: "hb-error", id: "hb-declare-error", hidden: "" }),
        el("span", { class: "hb-tick" }, el("input", { type: "checkbox", id: "hb-declare", name: "declare", value: "yes" }), el("label", { for: "hb-declare" }, "I declare this"))),
      submit("Make the record"), el("p", {}, chooseOther())));
    const reveal = () => {
      const by = make.value(form, "known_by");
      numberField.hidden = by !== "staff_number";
      emailField.hidden = by !== "work_email";
      uncovered.hidden = !role.value || school.covered.includes(role.value);
    };
    form.addEventListener("change", reveal);
    reveal();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = typedIn(form);
      make.errors(form, typed.faults);
      if (typed.faults.length) return;
      const { id, name } = school;
      const made = records.make({
        handbook: context.handbook, kind: at.kind || "induction", name: typed.name, ...typed.known, role: typed.role, school: { id, name },
        ...(left ? { from_school: { id: left.id, name: left.name } } : {}),
        policies: context.schools[id]?.policies || [], declaration: school.declaration, quiz,
      }, new Date());
      path.change(id, (one) => { one.made[made.kind] = { at: made.made_at, code: records.code(made.digest), of: school.declaration }; });
      done(school, made);
    });
    put(form, titleOf(at, school));
  }

  /** What was typed, and what is wrong with it. @param {HTMLFormElement} form */
  function typedIn(form) {
    // Marks that turn the direction of writing could make a name read as another; control characters say nothing.
    const clean = (/** @type {string} */ name) => records.tidy(make.value(form, name).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " "));
    const [name, by, role, number, email] = [clean("name"), make.value(form, "known_by"), make.value(form, "role"), clean("staff_number"), clean("work_email")];
    const faults = [];
    if (!name) faults.push({ name: "name", text: "Enter your full name" });
    if (!by) faults.push({ name: "known_by", text: "Choose your staff number or your work e-mail" });
    if (by === "staff_number" && !number) faults.push({ name: "staff_number", text: "Enter your staff number" });
    if (by === "work_email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) faults.push({ name: "work_email", text: "Enter your work e-mail, like name@school.example" });
    if (!role) faults.push({ name: "role", text: "Choose your role" });
    if (!form.querySelector("#hb-declare:checked")) faults.push({ name: "declare", text: "Tick “I declare this” if you do" });
    return { name, role, faults, known: by === "work_email" ? { work_email: email } : { staff_number: number } };
  }

  /** @param {HandbookSchoolTold} school @param {HandbookRecord} made */
  function done(school, made) {
    const files = window.hb.handingIn;
    const role = told.roles.find(([id]) => id === made.role)?.[1] || made.role;
    const name = (/** @type {string} */ ending) => records.filename(made, ending);
    const save = (/** @type {string} */ ending, /** @type {string} */ type, /** @type {string} */ text) => () => {
      window.hb.save(name(ending), type, text);
      window.hb.announce(`Saved as ${name(ending)}`);
    };
    const limits = String(context.words.limits);
    put(el("section", { class: "hb-made" }, el("h2", {}, "Your record is made. Nobody has it yet."),
      el("p", {}, "Its code is ", el("strong", { class: "hb-made__code" }, records.code(made.digest)), ". Leave this page and it is gone, so do both of these now."),
      el("ol", { class: "hb-made__steps" },
        el("li", {}, el("h3", {}, "Save the record"), el("p", { class: "hb-actions" }, button("Save the record", save("json", "application/json", files.json(made)), true)),
          el("p", { class: "hb-hint" }, `The file is called ${name("json")}. It is the record itself; keep it as it is.`)),
        el("li", {}, el("h3", {}, "Send it to the school office"),
          el("p", { class: "hb-actions" }, el("a", { class: "hb-button", href: files.email(made, school.officeEmail) }, "Write the e-mail")),
          el("p", { class: "hb-hint" }, "This opens your e-mail program with the text. ", el("strong", {}, "Attach the saved file yourself"), ": a page cannot. ",
            school.officeEmail ? `It goes to ${school.officeEmail}.` : "Put in the address of your school office."))),
      el("h3", {}, "Other forms of the same"),
      el("p", { class: "hb-actions" }, button("Print the certificate", () => window.print()), button("Table line (CSV)", save("csv", "text/csv", files.csv(made))),
        button("Statement for an LMS (xAPI)", save("xapi.json", "application/json", JSON.stringify(files.statement(made), null, 2)))),
      window.hb.certificate(made, role, limits),
      el("p", { class: "hb-actions" }, button("Clear this record from the page", () => { location.hash = ""; show(); }))), "Your record is made. Nobody has it yet.");
  }

  async function show() {
    const at = route();
    if (!at.school || !at.kind || (at.kind === "moving" && (!at.from || at.from === at.school))) return start(at);
    try {
      const school = /** @type {HandbookSchoolTold} */ (await window.hb.need("acknowledge/" + at.school));
      const left = at.from ? /** @type {HandbookSchoolTold} */ (await window.hb.need("acknowledge/" + at.from)) : null;
      if (school.officialWording && school.restated.length) return refused(at, school);
      const { id, key, plan } = quizOf(at, school, left);
      const standing = window.hb.quizResult(key, school, plan);
      const reasons = missing(at, school, standing);
      if (reasons.length) return blocked(at, school, reasons);
      ask(at, school, left, standing.complete ? result(id, school, standing) : null);
    } catch (error) {
      put(el("section", {}, el("h2", {}, "A file of this handbook is missing"), el("p", {}, "What the school asks for could not be loaded. Load the page again, or tell the school office."),
        el("p", { class: "hb-actions" }, button("Try again", show))), "A file of this handbook is missing.");
    }
  }

  /** @param {string} id @param {HandbookSchoolTold} school @param {HandbookQuizStanding} standing @returns {HandbookQuizResult} */
  function result(id, school, { asked, score, passed, attempts, seed }) {
    const version = records.sha256(records.canonical(asked.map((scenario) => [scenario, school.answers[scenario]?.[1] || ""]))).slice(0, 12);
    return { id, version, seed, scenarios: asked, score, of: asked.length, pass_mark: school.passMark, passed, attempts };
  }

  window.addEventListener("hashchange", () => {
    if (location.hash.length > 1 && !location.hash.includes("=")) return; // a link within the page
    show();
  });
  document.addEventListener("hb:cleared", () => { if (location.hash) location.hash = ""; else show(); });
  for (const plain of document.querySelectorAll("[data-acknowledge-plain]")) plain.toggleAttribute("hidden", true);
  root.hidden = false;
  show();
})();
