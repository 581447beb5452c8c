// @ts-check
/**
 * Says how a due date stands today: "overdue since November 2024", "due this month", "due in 3 months".
 * Comes in: <time data-module="due" datetime="2024 | 2024-11 | 2024-11-30">. A date keeps the precision it was
 * given: a month is overdue when the whole month has gone by, a year when the year has. No day is invented.
 */
(function () {
  "use strict";
  const SOON_DAYS = 90;

  /** @param {number} count @param {string} unit */
  const count = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`;

  /**
   * @param {string} value the date due, at its own precision
   * @param {Date} today
   * @returns {{state: "overdue" | "due" | "later", text: string} | null}
   */
  function standing(value, today) {
    const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
    if (!parts) return null;
    const year = Number(parts[1]);
    const years = year - today.getFullYear();
    if (!parts[2]) {
      if (years < 0) return { state: "overdue", text: `overdue since ${year}` };
      if (years === 0) return { state: "due", text: "due this year" };
      return { state: "later", text: `due in ${count(years, "year")}` };
    }
    const month = Number(parts[2]) - 1;
    if (!parts[3]) {
      const months = years * 12 + month - today.getMonth();
      const name = new Date(year, month, 1).toLocaleDateString("en-GB", { month: "long", year: "numeric" });
      if (months < 0) return { state: "overdue", text: `overdue since ${name}` };
      if (months === 0) return { state: "due", text: "due this month" };
      if (months < 24) return { state: months <= 3 ? "due" : "later", text: `due in ${count(months, "month")}` };
      return { state: "later", text: `due in ${count(Math.floor(months / 12), "year")}` };
    }
    const due = new Date(year, month, Number(parts[3]));
    const days = Math.round((due.getTime() - new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime()) / 86400000);
    const date = due.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    if (days < 0) return { state: "overdue", text: `overdue since ${date}` };
    if (days === 0) return { state: "due", text: "due today" };
    if (days <= SOON_DAYS) return { state: "due", text: `due in ${count(days, "day")}` };
    if (days < 730) return { state: "later", text: `due in ${count(Math.round(days / 30.44), "month")}` };
    return { state: "later", text: `due in ${count(Math.floor(days / 365.25), "year")}` };
  }

  const today = new Date();
  for (const time of document.querySelectorAll('time[data-module="due"]')) {
    const found = standing(time.getAttribute("datetime") || "", today);
    if (!found) continue;
    const note = document.createElement("span");
    note.className = "hb-due";
    note.dataset.state = found.state;
    note.textContent = found.text;
    time.after(" ", note);
  }
})();
