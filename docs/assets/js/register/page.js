// @ts-check
/**
 * The register's page: takes files in, has the register worked out and shows it, saves it. Nothing is kept on the device
 * and nothing leaves it but by the buttons. Comes in: #hb-register-data and #hb-context (pages/register.py).
 */
(function () {
  "use strict";
  const root = /** @type {HTMLElement | null} */ (document.querySelector('[data-module="register"]'));
  if (!root) return;
  const { registerView: draw, registerOutput: output, intake } = window.hb;
  /** @type {RegisterData} */
  const data = JSON.parse(document.getElementById("hb-register-data")?.textContent || "{}");
  /** @type {HandbookContext} */
  const context = JSON.parse(document.getElementById("hb-context")?.textContent || "{}");
  const shelf = window.hb.registerShelf(data, context);
  const { held, words: said } = shelf;
  const AT_FIRST = 500; // lines drawn before somebody asks for all

  /** @template {HTMLElement} Kind @param {string} id @param {new () => Kind} kind @returns {Kind} */
  function part(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new TypeError(`the page has no ${id}`);
    return found;
  }
  /** Choices of the status field that are more than one status. @type {Record<string, (row: RegisterRow) => boolean>} */
  const SEVERAL = { "*todo": (row) => output.wantsReminder(row, shelf.today()), "*soon": (row) => output.isSoon(row, shelf.today()) };
  const status = part("hb-status", HTMLSelectElement), school = part("hb-school", HTMLSelectElement);
  const words = part("hb-words", HTMLInputElement), day = part("hb-day", HTMLInputElement);
  const body = part("hb-rows", HTMLTableSectionElement), told = part("hb-told", HTMLElement);
  const progress = part("hb-progress", HTMLProgressElement);

  /** @type {RegisterRow[]} */
  let rows = [];
  /** @type {RegisterRow[]} */
  let shown = [];
  let busy = Promise.resolve();

  /** Adds after what is being added already. @param {Promise<IntakeFile[]> | IntakeFile[]} found */
  function add(found) {
    busy = busy.then(async () => take(await found)).catch((error) => say(`The files could not be read: ${String(error)}`));
  }

  /** @param {IntakeFile[]} found */
  async function take(found) {
    if (!found.length) return;
    let again = 0;
    part("hb-reading", HTMLElement).hidden = false;
    progress.max = found.length;
    await intake.read(found, window.hb.held.most, ({ path }, bytes) => {
      if (!held.add(path, bytes)) again += 1;
    }, (done) => { progress.value = done; });
    part("hb-reading", HTMLElement).hidden = true;
    const troubled = [...held.files.values()].filter((file) => file.trouble).length;
    say([
      `${count(found.length - again, "file")} added.`,
      again ? `${count(again, "file")} ${again === 1 ? "was" : "were"} here already.` : "",
      troubled ? `${count(troubled, "file")} need${troubled === 1 ? "s" : ""} a look.` : "",
    ].filter(Boolean).join(" "));
    work();
  }

  /** @param {number} number @param {string} noun */
  const count = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;

  /** @param {string} text */
  function say(text) {
    told.textContent = text;
    window.hb.announce(text);
  }

  /** Works the register out again and shows everything. */
  function work() {
    const lists = shelf.lists();
    rows = shelf.rows(lists);
    showLists(lists);
    showFiles();
    showChoices();
    show();
  }

  /** @param {StaffListShown[]} lists */
  function showLists(lists) {
    const active = document.activeElement?.id || "";
    part("hb-lists", HTMLElement).hidden = !lists.length;
    part("hb-lists-body", HTMLElement).replaceChildren(...lists.map((list) =>
      window.hb.staffLists.block(list, said.staff.fields, data.schools, (mapping) => {
        shelf.remap(list.path, mapping);
        work();
        window.hb.announce(`${count(rows.length, "line")} in the register.`);
      })));
    if (active.startsWith("hb-list-")) document.getElementById(active)?.focus();
  }

  function showFiles() {
    const files = [...held.files.values()];
    const troubled = files.filter((file) => file.trouble);
    part("hb-troubles", HTMLElement).hidden = !troubled.length;
    part("hb-troubles-list", HTMLElement).replaceChildren(...troubled.map((file) => draw.file(file.path, file.trouble, "Remove this file")));
    part("hb-held", HTMLElement).hidden = !files.length;
    part("hb-held-count", HTMLElement).textContent = count(files.length, "file");
    part("hb-undo-line", HTMLElement).hidden = !held.canUndo();
    if (part("hb-held-more", HTMLDetailsElement).open) listFiles();
    else part("hb-held-list", HTMLElement).replaceChildren();
  }

  function listFiles() {
    const files = [...held.files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
    part("hb-held-list", HTMLElement).replaceChildren(...files.map((file) => draw.file(file.path, fileWord(file), "Remove")));
  }

  /** @param {HeldFile} file */
  function fileWord(file) {
    if (file.kind === "record") return file.verdict.findings.map((finding) => finding.text).join(" ");
    return file.trouble || data.files[file.kind] || "";
  }

  function showChoices() {
    /** @type {Map<string, number>} */
    const schools = new Map();
    for (const row of rows) schools.set(row.school, (schools.get(row.school) || 0) + 1);
    /** @param {string} value @param {string} word @param {(row: RegisterRow) => boolean} fits @returns {[string, string][]} */
    const choice = (value, word, fits) => {
      const number = rows.filter(fits).length;
      return number ? [[value, `${word} (${number})`]] : [];
    };
    fill(status, [["", `Any status (${rows.length})`],
      ...choice("*todo", "Something to do now", SEVERAL["*todo"] || (() => false)),
      ...choice("*soon", said.register.soon || "", SEVERAL["*soon"] || (() => false)),
      ...Object.entries(said.statuses).flatMap(([id, { word }]) => choice(id, word, (row) => row.status === id))]);
    const tally = Object.entries(said.statuses).flatMap(([id, { word }]) => {
      const number = rows.filter((row) => row.status === id).length;
      return number ? [`${word} ${number.toLocaleString("en-GB")}`] : [];
    });
    part("hb-tally", HTMLElement).replaceChildren(...tally.map((text) => draw.element("li", text)));
    fill(school, [["", "All schools"], ...[...schools].sort().map(([name, number]) => /** @type {[string, string]} */ ([name || "*none", `${name || "No school"} (${number})`]))]);
  }

  /** @param {HTMLSelectElement} select @param {[string, string][]} choices */
  function fill(select, choices) {
    const chosen = select.value;
    select.replaceChildren(...choices.map(([value, text]) => draw.element("option", text, { value })));
    select.value = choices.some(([value]) => value === chosen) ? chosen : "";
  }

  /** @param {boolean} [all] */
  function show(all = false) {
    const asked = window.hb.staff.fold(words.value);
    const several = SEVERAL[status.value];
    shown = rows.filter((row) =>
      (status.value === "" || row.status === status.value || (several ? several(row) : false))
      && (school.value === "" || row.school === (school.value === "*none" ? "" : school.value))
      && (asked === "" || window.hb.staff.fold(`${row.name} ${row.identity} ${row.email}`).includes(asked)));
    // What cannot be told a school, unreadable files above all, stands last.
    const inOrder = [...shown.filter((row) => row.school), ...shown.filter((row) => !row.school)];
    const drawn = all ? inOrder : inOrder.slice(0, AT_FIRST);
    body.replaceChildren(...drawn.map((row) => draw.line(row, said, data.heads, data.looks)));
    part("hb-more-line", HTMLElement).hidden = drawn.length === shown.length;
    part("hb-empty", HTMLElement).hidden = rows.length > 0;
    part("hb-result", HTMLElement).hidden = rows.length === 0;
    part("hb-nothing", HTMLElement).hidden = shown.length > 0;
    part("hb-count", HTMLElement).textContent = `${count(shown.length, "line")} of ${rows.length.toLocaleString("en-GB")}`
      + (drawn.length < shown.length ? `, the first ${drawn.length} drawn` : "");
    const bcc = output.addresses(shown, shelf.today());
    part("hb-addresses", HTMLTextAreaElement).value = bcc.text;
    part("hb-without", HTMLElement).textContent = bcc.without ? `No work e-mail is known of ${count(bcc.without, "person").replace("persons", "people")} of them.` : "";
    part("hb-reminders", HTMLTextAreaElement).value = output.reminders(shown, said, shelf.today());
  }

  let waiting = 0;
  function filtered() {
    show();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => window.hb.announce(part("hb-count", HTMLElement).textContent || ""), 400);
  }

  /** @param {string} kind */
  function save(kind) {
    const name = `${shelf.today()}_register`;
    if (kind === "csv") window.hb.save(`${name}.csv`, "text/csv;charset=utf-8", output.csv(shown, said));
    if (kind === "xlsx") window.hb.save(`${name}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", output.xlsx(shown, said));
    if (kind === "ics") window.hb.save(`${name}.ics`, "text/calendar;charset=utf-8", output.calendar(shown, said, shelf.today()));
  }

  /** @param {HTMLTextAreaElement} area */
  async function copy(area) {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch (error) { // plain http, or refused: the old way
      area.select();
      if (!document.execCommand("copy")) { say("Could not copy. The text is selected: press Ctrl and C."); return; }
    }
    window.hb.announce("Copied");
    const button = root?.querySelector(`[data-copy="${area.id}"]`);
    if (button) { button.textContent = "Copied"; window.setTimeout(() => { button.textContent = area.id === "hb-addresses" ? "Copy the addresses" : "Copy the list"; }, 2000); }
  }

  /** @param {string[]} paths */
  function remove(paths) {
    held.remove(paths);
    paths.forEach(shelf.forget);
    say(paths.length === 1 ? `Removed ${paths[0]}.` : `Removed ${count(paths.length, "file")}.`);
    work();
    part("hb-undo", HTMLButtonElement).focus();
  }

  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const { remove: path, save: kind, copy: area } = button.dataset;
    if (path !== undefined) remove([path]);
    if (kind) save(kind);
    if (area) void copy(part(area, HTMLTextAreaElement));
    if ("print" in button.dataset) window.print();
    if (button.id === "hb-more") { show(true); body.rows[AT_FIRST]?.querySelector("th")?.scrollIntoView({ block: "nearest" }); window.hb.announce(`${count(shown.length, "line")} drawn`); }
    if (button.id === "hb-forget") remove([...held.files.keys()]);
    if (button.id === "hb-undo") { say(`${count(held.undo(), "file")} put back.`); work(); told.focus(); }
  });
  for (const id of ["hb-files", "hb-folder"]) {
    const input = part(id, HTMLInputElement);
    input.addEventListener("change", () => { add(intake.fromInput(input.files)); input.value = ""; });
  }
  part("hb-held-more", HTMLDetailsElement).addEventListener("toggle", showFiles);
  for (const control of [status, school]) control.addEventListener("change", filtered);
  words.addEventListener("input", filtered);
  day.addEventListener("change", () => { shelf.lookAt(day.value); work(); filtered(); });
  const form = status.form;
  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("reset", (event) => {
    event.preventDefault();
    status.value = school.value = words.value = day.value = "";
    shelf.lookAt("");
    work();
    window.hb.announce(part("hb-count", HTMLElement).textContent || "");
  });
  window.addEventListener("beforeprint", () => { if (body.rows.length < shown.length) show(true); });

  // Files may be dropped anywhere: one that misses the box must not replace the page.
  const drop = part("hb-drop", HTMLElement);
  document.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("hb-drop--over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("hb-drop--over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("hb-drop--over");
    if (event.dataTransfer) add(intake.fromDrop(event.dataTransfer));
  });
  // Who clears the device leaves nothing behind, not even to be put back.
  document.addEventListener("hb:cleared", () => {
    held.remove([...held.files.keys()]);
    held.remove([]);
    told.textContent = "";
    work();
  });

  root.hidden = false;
  show();
})();
