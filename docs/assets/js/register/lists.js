// @ts-check
/**
 * Shows how a staff list was read, and lets the columns be told by hand. Gives `hb.staffLists`.
 * In: a list with its mapping. Out: a block of the page; calls back where a person changed something.
 * Must not know records or the register.
 */
(function () {
  "use strict";
  const { element } = window.hb.registerView;

  /** @param {StaffListShown} list @param {Record<StaffField, string>} names of fields @param {RegisterSchool[]} schools @param {(mapping: StaffMapping) => void} changed @returns {HTMLElement} */
  function block(list, names, schools, changed) {
    const stem = `hb-list-${list.number}`; // each block has ids of its own
    const { mapping, rows } = list;
    const form = element("form", "", { class: "hb-list", "aria-labelledby": `${stem}-title`, novalidate: "" });
    form.addEventListener("submit", (event) => event.preventDefault());
    const fieldNames = window.hb.staff.FIELDS.map((field) => /** @type {[StaffField, string]} */ ([field, names[field]]));
    const told = fieldNames.filter(([field]) => (mapping.columns[field] ?? -1) >= 0)
      .map(([field, name]) => `${name}: ${columnName(rows, mapping, mapping.columns[field] ?? -1)}`);
    form.append(
      element("h3", list.path, { id: `${stem}-title` }),
      element("p", `${list.people.length === 1 ? "1 line" : `${list.people.length} lines`} of people and schools. ${told.length ? `Read as ${told.join("; ")}.` : ""}`),
      ...list.troubles.filter(({ stops }) => stops).map(({ text }) => element("p", text, { class: "hb-error" })),
    );

    const more = element("details", "", { class: "hb-more" });
    more.open = list.open;
    const fields = element("div", "", { class: "hb-filters__fields" });
    const across = Math.max(0, ...rows.slice(0, 50).map((row) => row.length));
    for (const [field, name] of fieldNames) {
      const choices = Array.from({ length: across }, (_, at) => /** @type {[string, string]} */ ([String(at), columnName(rows, mapping, at)]));
      fields.append(choice(`${stem}-${field}`, name, [["-1", "Not in this list"], ...choices], String(mapping.columns[field] ?? -1), (value) => {
        changed({ ...mapping, columns: { ...mapping.columns, [field]: Number(value) } });
      }));
    }
    if ((mapping.columns.school ?? -1) < 0) {
      const choices = schools.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]));
      fields.append(choice(`${stem}-everyone`, "Everyone in this list works at", [["", "No school chosen"], ...choices], mapping.school, (value) => {
        changed({ ...mapping, school: value });
      }));
    }
    const head = element("label", "", { class: "hb-check" });
    const box = element("input", "", { type: "checkbox", id: `${stem}-head` });
    box.checked = mapping.heading >= 0;
    box.addEventListener("change", () => changed({ ...mapping, heading: box.checked ? Math.max(0, list.guessed) : -1 }));
    head.append(box, element("span", "The list begins with headings"));
    more.append(element("summary", "Change which column is which"), fields, head);
    const actions = element("p", "", { class: "hb-actions" });
    const remove = element("button", "Remove this list", { type: "button", class: "hb-button", "data-remove": list.path });
    remove.append(element("span", ` ${list.path}`, { class: "hb-vh" }));
    actions.append(remove);
    form.append(...oddities(list), more, actions);
    return form;
  }

  /** What somebody should look at, behind one disclosure. @param {StaffListShown} list @returns {HTMLElement[]} */
  function oddities(list) {
    const found = list.troubles.filter(({ stops }) => !stops);
    if (!found.length) return [];
    const more = element("details", "", { class: "hb-more" });
    const items = element("ul");
    items.append(...found.map(({ text }) => element("li", text)));
    more.append(element("summary", found.length === 1 ? "One thing to look at in this list" : `${found.length} things to look at in this list`), items);
    return [more];
  }

  /** @param {string[][]} rows @param {StaffMapping} mapping @param {number} column @returns {string} its heading, else its first cell */
  function columnName(rows, mapping, column) {
    const heading = mapping.heading >= 0 ? (rows[mapping.heading] || [])[column] : "";
    if (heading) return `“${heading.slice(0, 40)}”`;
    const sample = rows.slice(mapping.heading + 1).map((row) => row[column]).find(Boolean) || "";
    return `column ${column + 1}${sample ? ` (${sample.slice(0, 30)}…)` : ""}`;
  }

  /** @param {string} id @param {string} name @param {[string, string][]} choices @param {string} chosen @param {(value: string) => void} changed */
  function choice(id, name, choices, chosen, changed) {
    const line = element("p", "", { class: "hb-field" });
    const select = element("select", "", { id });
    for (const [value, text] of choices) select.append(element("option", text, { value }));
    select.value = chosen;
    select.addEventListener("change", () => changed(select.value));
    line.append(element("label", name, { for: id }), select);
    return line;
  }

  window.hb.staffLists = { block };
})();
