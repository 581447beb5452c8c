// @ts-check
/** The certificate: a record on one A4 page, with its short code and a QR code of its digest. Gives `hb.certificate`. */
(function () {
  "use strict";
  const { el } = window.hb;

  /** @param {string} term @param {(Node | string)[]} told */
  const fact = (term, ...told) => el("div", {}, el("dt", {}, term), el("dd", {}, ...told));

  /** @param {HandbookRecord} record @param {string} role in words @param {string} limits @returns {HTMLElement} */
  window.hb.certificate = (record, role, limits) => {
    const { code } = window.hb.record;
    const { quiz } = record;
    const made = new Date(record.made_at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const qr = window.hb.qr(record.digest.toUpperCase());
    qr.setAttribute("aria-label", "QR code of the digest");
    return el("section", { class: "hb-certificate", "aria-labelledby": "hb-certificate" },
      el("p", { class: "hb-certificate__handbook" }, record.handbook.name),
      el("h2", { id: "hb-certificate" }, `Acknowledgement: ${window.hb.handingIn.kinds[record.kind].toLowerCase()}`),
      el("p", { class: "hb-certificate__name" }, record.name),
      el("dl", { class: "hb-certificate__facts" },
        fact(record.staff_number === undefined ? "Work e-mail" : "Staff number", record.staff_number ?? record.work_email ?? ""),
        fact("Role", role), fact("School", record.school.name),
        ...(record.from_school ? [fact("Moved from", record.from_school.name)] : []),
        fact("Made on", `${made}, ${record.made_at.slice(11, 16)}`),
        fact("Quiz", quiz ? `${quiz.score} of ${quiz.of} (pass mark ${quiz.pass_mark}%)${quiz.passed ? ", passed" : ", not passed"}${quiz.attempts > 1 ? `, begun ${quiz.attempts} times` : ""}` : "None was asked for"),
        ...record.policies.map(({ title, edition, wording }) => fact("Policy", `${title}, edition ${edition}${wording === "restated" ? " (restated)" : ""}`))),
      el("p", { class: "hb-certificate__declaration" }, `“${record.declaration}”`),
      el("div", { class: "hb-certificate__seal" }, qr, el("div", {},
        el("p", { class: "hb-certificate__label" }, "Code"), el("p", { class: "hb-certificate__code" }, code(record.digest)),
        el("p", { class: "hb-certificate__label" }, "SHA-256 of the record"), el("p", { class: "hb-certificate__digest" }, record.digest))),
      el("p", { class: "hb-certificate__lines" }, el("span", {}, "Signed"), el("span", {}, "Received by the office")),
      el("p", { class: "hb-certificate__limits" }, limits));
  };
})();
