// @ts-check
/**
 * Fields of a form as elements, with their errors: a summary that takes the focus and leads to each field, and a line
 * at the field that is read with it. Gives `hb.form`. Must not know what is asked.
 */
(function () {
  "use strict";
  const { el } = window.hb;

  /** @param {string} name */
  const errorLine = (name) => el("span", { class: "hb-error", id: `hb-${name}-error`, hidden: "" });

  /** @type {HandbookForm["field"]} */
  function field(name, label, hint, control) {
    control.id = "hb-" + name;
    control.setAttribute("name", name);
    if (hint) control.setAttribute("aria-describedby", `hb-${name}-hint`);
    return el("p", { class: "hb-field", "data-field": name }, el("label", { for: control.id }, label),
      ...(hint ? [el("span", { class: "hb-hint", id: `hb-${name}-hint` }, hint)] : []), errorLine(name), control);
  }

  /** @type {HandbookForm["radios"]} */
  function radios(name, legend, hint, options) {
    return el("fieldset", { class: "hb-radios", id: "hb-" + name, "data-field": name, ...(hint ? { "aria-describedby": `hb-${name}-hint` } : {}) },
      el("legend", {}, legend), ...(hint ? [el("p", { class: "hb-hint", id: `hb-${name}-hint` }, hint)] : []), errorLine(name),
      ...options.flatMap(({ value, label, about, checked, reveals }) => {
        const input = el("input", { type: "radio", name, value, ...(checked ? { checked: "" } : {}) });
        return [el("label", { class: "hb-radio" }, input, el("span", {}, label), ...(about ? [el("span", { class: "hb-hint" }, about)] : [])),
          ...(reveals ? [reveals] : [])];
      }));
  }

  /** @type {HandbookForm["errors"]} */
  function errors(form, faults) {
    for (const place of form.querySelectorAll("[data-field]")) {
      const name = place.getAttribute("data-field") || "";
      const fault = faults.find((one) => one.name === name);
      const line = form.querySelector(`#hb-${name}-error`);
      if (line instanceof HTMLElement) {
        line.textContent = fault ? fault.text : "";
        line.hidden = !fault;
      }
      const control = place instanceof HTMLFieldSetElement ? place : place.querySelector("input, select");
      if (!control) continue;
      const ids = [...(form.querySelector(`#hb-${name}-hint`) ? [`hb-${name}-hint`] : []), ...(fault ? [`hb-${name}-error`] : [])];
      if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
      else control.removeAttribute("aria-describedby");
      if (!(control instanceof HTMLFieldSetElement)) control.setAttribute("aria-invalid", String(Boolean(fault)));
      place.classList.toggle("hb-radios--wrong", Boolean(fault));
    }
    form.querySelector(".hb-errors")?.remove();
    if (!faults.length) return;
    const summary = el("div", { class: "hb-errors", role: "alert", tabindex: "-1", "aria-labelledby": "hb-errors-title" },
      el("p", { class: "hb-errors__title", id: "hb-errors-title" }, "There is something to put right"),
      el("ul", { role: "list" }, ...faults.map(({ name, text }) => {
        const link = el("a", { href: "#hb-" + name }, text);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          const target = form.querySelector(`[data-field="${name}"] :is(input, select)`);
          if (target instanceof HTMLElement) target.focus();
        });
        return el("li", {}, link);
      })));
    form.prepend(summary);
    summary.focus();
  }

  /** @type {HandbookForm["value"]} */
  function value(form, name) {
    const found = form.querySelector(`[name="${name}"]:is(select, :not([type="radio"])), [name="${name}"]:checked`);
    return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found.value : "";
  }

  window.hb.form = { field, radios, errors, value };
})();
