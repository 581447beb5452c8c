// @ts-check
/**
 * Records dropped on a page, read back in plain words. Nothing leaves the page, which is cut off from the network.
 * Comes in: `#hb-context`, `#hb-roles`, hb.record.check.
 */
(function () {
  "use strict";
  const place = document.querySelector('[data-module="check"]');
  const [data, roleData] = [document.getElementById("hb-context"), document.getElementById("hb-roles")];
  const input = document.getElementById("hb-record");
  const drop = document.getElementById("hb-drop");
  const [results, list, heading] = [document.getElementById("hb-results"), document.getElementById("hb-verdict-list"), document.getElementById("hb-verdicts")];
  if (!(place instanceof HTMLElement) || !data || !roleData || !(input instanceof HTMLInputElement) || !drop || !results || !list || !heading) return;
  /** @type {HandbookContext} */
  const context = JSON.parse(data.textContent || "{}");
  /** @type {Record<string, string>} */
  const roles = JSON.parse(roleData.textContent || "{}");
  const { el, record: records } = window.hb;
  const MOST_BYTES = 1_000_000;

  /** @param {File} file @returns {Promise<HandbookVerdict>} */
  async function look(file) {
    try {
      // One byte more than a record may have is enough to say that it is too big.
      return records.check(new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer()), context, new Date());
    } catch (error) {
      return records.unreadable(context, "no-access"); // a folder, or a file that is gone
    }
  }

  /** @param {HandbookRecord} record @param {boolean} altered */
  function facts(record, altered) {
    const kinds = /** @type {Record<string, string>} */ (context.words.kinds);
    const fact = (/** @type {string} */ term, /** @type {string} */ text) => el("div", {}, el("dt", {}, term), el("dd", {}, text));
    return el("dl", { class: "hb-facts" },
      fact("Name", record.name), record.staff_number === undefined ? fact("Work e-mail", record.work_email || "") : fact("Staff number", record.staff_number),
      fact("Role", Object.hasOwn(roles, record.role) ? roles[record.role] || "" : record.role), fact("School", record.school.name),
      ...(record.from_school ? [fact("Moved from", record.from_school.name)] : []),
      fact("Kind", kinds[record.kind] || record.kind), fact("Made", records.when(record.made_at)),
      ...record.policies.map(({ title, edition, wording }) => fact("Policy", `${title}, edition ${edition}${wording === "restated" ? " (restated)" : ""}`)),
      fact("Code", altered ? "The code of this record no longer holds" : records.code(record.digest)));
  }

  /** @param {string} name @param {HandbookVerdict} verdict @param {number} number */
  function told(name, verdict, number) {
    const id = "hb-verdict-" + number;
    // Of an altered record whose shape does not hold, nothing can be shown but what was altered.
    const whole = verdict.record && verdict.version ? [facts(verdict.record, verdict.integrity === "altered"), el("details", { class: "hb-more" }, el("summary", {}, "The declaration", el("span", { class: "hb-vh" }, ` in ${name}`)),
      el("div", { class: "hb-more__body" }, el("p", {}, verdict.record.declaration), el("p", {}, "SHA-256 of the record: ", el("code", {}, verdict.record.digest))))] : [];
    return el("li", { class: "hb-verdict", "data-integrity": verdict.integrity }, el("h3", { id }, name),
      ...verdict.findings.map(({ text, code }, at) => el("p", { class: at ? "hb-verdict__more" : "hb-verdict__first", "data-code": code }, text)), ...whole);
  }

  /** @param {File[]} files */
  async function read(files) {
    if (!files.length || !list || !results || !heading) return;
    const verdicts = [];
    for (const file of files) verdicts.push({ name: file.name, verdict: await look(file) });
    list.replaceChildren(...verdicts.map(({ name, verdict }, at) => told(name, verdict, at + 1)));
    results.hidden = false;
    heading.focus();
    window.hb.announce(verdicts.length === 1 ? verdicts[0]?.verdict.findings[0]?.text || "" : `${verdicts.length} records read.`);
  }

  input.addEventListener("change", () => { read([...(input.files || [])]); });
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault(); // dropped beside the box, a file would replace the page
      drop.classList.toggle("hb-drop--over", name === "dragover");
      if (name === "drop" && event instanceof DragEvent) read([...(event.dataTransfer?.files || [])]);
    });
  }
  document.getElementById("hb-check-clear")?.addEventListener("click", () => {
    list.replaceChildren();
    results.hidden = true;
    input.value = "";
    input.focus();
  });
  place.hidden = false;
})();
