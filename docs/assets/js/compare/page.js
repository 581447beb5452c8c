// @ts-check
/**
 * The comparison: keeps form, table and address at one view. Comes in: the form and the table of compare.html, its
 * data (#hb-compare), the address, the remembered school. Everything that it shows follows from one `CompareView`.
 */
(function () {
  "use strict";
  const root = document.querySelector('[data-module="compare"]');
  const form = root && root.querySelector("form");
  const shown = root && root.querySelector("table");
  const source = document.getElementById("hb-compare");
  if (!root || !form || !shown || !source) return;
  /** @type {CompareData} */
  const data = JSON.parse(source.textContent || "");
  const logic = window.hb.compare(data);
  const table = window.hb.compareTable(shown);
  const departing = window.hb.compareDepartures(data, logic);
  const filters = window.hb.compareFilter(data, logic, table, departing);
  const standing = window.hb.compareStanding(data, departing);
  const files = window.hb.compareFiles(data, table);
  const opening = window.hb.compareOpening(data, table, shut);
  const narrow = window.matchMedia("(max-width: 59.984375em)");
  const folds = window.hb.compareFolds(table, narrow);
  const every = data.schools.map((school) => school.id);
  const names = new Map(data.schools.map((school) => [school.id, school.name]));

  /** @param {string} id */
  const field = (id) => /** @type {HTMLSelectElement | HTMLInputElement} */ (document.getElementById("hb-" + id));
  const [topic, rule, difference, base, text] = ["topic", "rule", "difference", "base", "text"].map(field);
  const [one, two] = ["school-one", "school-two"].map(field);
  /** @type {(name: string) => HTMLInputElement} */
  const box = (name) => /** @type {HTMLInputElement} */ (form.querySelector(`input[name="${name}"]`));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[name="school"]')]);
  if (!topic || !rule || !difference || !base || !text || !one || !two) return;

  /** @param {HTMLSelectElement | HTMLInputElement} select */
  const options = (select) => new Set(select instanceof HTMLSelectElement ? [...select.options].map((option) => option.value) : []);
  const known = {
    topic: options(topic), rule: options(rule), difference: options(difference), base: options(base),
    schools: new Set(every), questions: new Set(Object.keys(data.questions)), most: data.most,
  };

  let view = window.hb.compareAddress.fresh();
  /** @type {CompareRow[]} */
  let found = [];
  /** @type {string[]} */
  let columns = [];
  let counting = 0;

  /** @returns {string[]} the schools to show: those chosen or, failing that, one's own and the first few */
  function chosen() {
    const fits = narrow.matches ? (view.schools.length ? 2 : 1) : data.most;
    const own = window.hb.storage.school();
    const order = own && names.has(own.id) ? [own.id, ...every.filter((school) => school !== own.id)] : every;
    const shown = view.schools.length ? view.schools.slice(0, fits) : order.slice(0, Math.min(fits, data.fitting));
    const asked = view.only.slice(0, view.only.lastIndexOf(".")); // its departures are what shows
    if (asked && narrow.matches) return [asked, view.base].filter((school) => names.has(school));
    return asked && !shown.includes(asked) ? [...shown.slice(0, fits - 1), asked] : shown;
  }

  /** Shows the view everywhere. @param {boolean} [quietly] says nothing, for the first time */
  function render(quietly) {
    const now = chosen();
    const changed = now.join() !== columns.join();
    columns = now;
    if (changed) table.columns(columns);
    for (const line of table.rows) fill(line, changed);
    filter();
    showForm();
    opening.show(view.open, columns);
    count(quietly);
  }

  /** @type {string} */
  let measured = "";

  /** What a row says of its columns: how they group, and who departs. @param {CompareRow} line @param {boolean} changed */
  function fill(line, changed) {
    const question = data.questions[line.id];
    if (!question) return;
    if (changed) {
      const grouped = columns.length > 1 ? logic.groups(question, columns) : []; // one school is no group
      line.element.classList.toggle("hb-alike", columns.length > 1 && grouped.length === 1 && Boolean(grouped[0]?.alike));
      line.groups.replaceChildren(...grouped.map((group) => {
        const item = document.createElement("li");
        const rule = group.value || data.words[group.rule] || group.rule;
        item.textContent = `${who(group.schools)}: ${rule}${group.alike ? "" : data.not_alike}`;
        return item;
      }));
      line.kinds.textContent = filters.differences(line.id, columns).map((kind) => data.short[kind]).join(", ") || data.short.same || "";
    }
    if (changed || measured !== view.base) departing.mark(line, table, columns, view.base);
  }

  /** @param {string[]} schools */
  const who = (schools) => schools.length > 1 && schools.length === columns.length ? "All" :
    schools.length <= data.named ? schools.map((school) => names.get(school)).join(", ") : schools.length + " schools";

  function filter() {
    const fitting = filters.rows(view, columns);
    found = fitting.filter((line) => filters.alone(line, view));
    standing.show(fitting, narrow.matches && every.length <= data.most ? every : columns, view.base, view.only);
    const kept = new Set(found);
    for (const line of table.rows) {
      const hide = !kept.has(line);
      if (line.element.hidden !== hide) line.element.hidden = hide;
    }
    measured = view.base;
    table.tidy();
    const [wanted] = view.open.split(".");
    folds.show(found, wanted || location.hash.slice(1), (line) => filters.differences(line.id, columns).length > 0);
  }

  /** What cells open to is searched as well, as soon as it is here. */
  function fetchWords() {
    filters.fetchWords(() => { if (view.text) { filter(); opening.show(view.open, columns); count(); } });
  }

  /** @param {boolean} [quietly] */
  function count(quietly) {
    const total = table.rows.length;
    const differing = found.filter((line) => filters.differences(line.id, columns).length > 0).length;
    const told = [`${found.length} of ${total} questions`, `${columns.length} of ${every.length} schools`];
    const differ = columns.length > 1 && found.length ? ` They differ on ${differing}.` : "";
    const unshown = every.filter((school) => !columns.includes(school)).map((school) => names.get(school) || school);
    const few = unshown.length && unshown.length <= 3 && !narrow.matches ? ` Not shown: ${unshown.join(", ")}.` : "";
    const line = `Showing ${told.join(", ")}.${few}${differ}`;
    const place = document.getElementById("hb-count");
    if (place) place.textContent = line;
    const nothing = document.getElementById("hb-nothing");
    if (nothing) nothing.hidden = found.length > 0;
    const region = /** @type {HTMLElement} */ (table.element.parentElement);
    region.hidden = found.length === 0;
    window.clearTimeout(counting);
    if (!quietly) counting = window.setTimeout(() => window.hb.announce(line), 400);
  }

  function showForm() {
    if (!topic || !rule || !difference || !base || !text || !one || !two) return;
    topic.value = view.topic; rule.value = view.rule; difference.value = view.difference; base.value = view.base;
    if (text.value !== view.text) text.value = view.text;
    box("gaps").checked = view.gaps;
    box("departures").checked = view.departures;
    box("departures").disabled = !view.base;
    for (const each of boxes) each.checked = columns.includes(each.value);
    one.value = columns[0] || "";
    two.value = columns[1] || "";
    const label = form && form.querySelector(".hb-filters__chosen");
    if (label) label.textContent = ` (${columns.length} of ${every.length} shown)`;
  }

  function shut() {
    const button = table.element.querySelector('.hb-cell[aria-expanded="true"]');
    go({ open: "" });
    if (button instanceof HTMLElement) button.focus();
  }

  /** Changes the view, and the address with it. @param {Partial<CompareView>} change @param {boolean} [typing] no step of its own for "back" */
  function go(change, typing) {
    view = { ...view, ...change };
    if (!view.base) view.departures = false;
    // A choice of schools or of what they are measured against says anew what to look at.
    if (!view.base || (("base" in change || "schools" in change) && !("only" in change))) view.only = "";
    const hash = window.hb.compareAddress.write(view);
    const address = location.pathname + location.search + (hash ? "#" + hash : "");
    if (typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    render();
  }

  function follow() {
    const { view: asked, problems } = window.hb.compareAddress.read(location.hash, known);
    view = asked;
    const place = document.getElementById("hb-problems");
    if (!place) return;
    place.replaceChildren(...problems.map((problem) => {
      const line = document.createElement("p");
      line.textContent = problem;
      return line;
    }));
    place.hidden = problems.length === 0;
    if (problems.length) window.hb.announce(problems.join(" "));
  }

  form.addEventListener("change", (event) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target === one || target === two) {
      go({ schools: [...new Set([one.value, two.value].filter(Boolean))] });
    } else if (target.name === "school") {
      if (target instanceof HTMLInputElement) choose(target.value, target.checked);
    } else if (target instanceof HTMLInputElement && (target.name === "gaps" || target.name === "departures")) {
      go({ [target.name]: target.checked });
    } else if (target.name && target.name !== "text") {
      go({ [target.name]: target.value });
    }
  });

  /** @param {string} school @param {boolean} wanted */
  function choose(school, wanted) {
    const limit = document.getElementById("hb-schools-limit");
    const schools = wanted ? [...columns, school] : columns.filter((each) => each !== school);
    const refused = schools.length > data.most ? `At most ${data.most} schools fit. Take one away first.`
      : schools.length === 0 ? "At least one school has to stay." : "";
    if (limit) limit.textContent = refused;
    if (refused) showForm();
    else go({ schools });
  }

  /** On a narrow window the filters stand behind a disclosure; on a wide one there is none to press. */
  function unfold() {
    form?.querySelector(".hb-filters__more")?.toggleAttribute("open", !narrow.matches);
  }

  /** Panels over the table close once the reader is elsewhere. @param {Event} event */
  function leave(event) {
    const to = event instanceof FocusEvent ? event.relatedTarget : event.target;
    for (const panel of document.querySelectorAll(".hb-pop[open]")) {
      // A press on bare ground inside a panel moves the focus to what is around it: that is no leaving.
      const left = to instanceof Node && !panel.contains(to) && !(event.type === "focusout" && to.contains(panel));
      if (left) panel.removeAttribute("open");
    }
  }

  form.addEventListener("focusout", leave);
  document.addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    const panel = event.key === "Escape" && event.target instanceof Element && event.target.closest(".hb-pop[open]");
    if (!panel) return;
    panel.removeAttribute("open");
    panel.querySelector("summary")?.focus();
  });
  text.addEventListener("focus", fetchWords, { once: true });
  text.addEventListener("input", () => { fetchWords(); go({ text: text.value }, true); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); go(window.hb.compareAddress.fresh()); });
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!(button instanceof HTMLElement)) return;
    const { only, save } = button.dataset;
    if (only) go({ only: view.only === only ? "" : only });
    if (save) files.save(save, files.written(found, columns, (line) => filters.differences(line.id, columns)));
    if ("print" in button.dataset) window.print();
  });
  shown.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.hb-cell");
    const line = button && button.closest("tr");
    const cell = button && button.closest("td");
    if (!line || !cell) return;
    const open = `${line.id}.${cell.dataset.school}`;
    go({ open: view.open === open ? "" : open });
  });
  shown.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.open) { event.preventDefault(); shut(); }
  });
  window.addEventListener("popstate", () => { follow(); render(); });
  narrow.addEventListener("change", () => {
    if (window.matchMedia("print").matches) return; // a sheet of paper is narrow too, and prints what was shown
    unfold();
    render(true);
  });
  document.addEventListener("hb:cleared", () => render(true));

  form.hidden = false;
  root.classList.add("hb-compare--ready");
  unfold();
  follow();
  if (view.text) fetchWords();
  render(true);
})();
