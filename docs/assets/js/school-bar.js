// @ts-check
/** Shows the remembered school above every page, and forgets it when asked: staffroom computers are shared. */
(function () {
  "use strict";
  const bar = document.querySelector('[data-module="school-bar"]');
  const school = window.hb.storage.school();
  if (!(bar instanceof HTMLElement) || !school) return;
  const text = bar.querySelector(".hb-bar__text");
  const link = bar.querySelector("a.hb-bar__link");
  const button = bar.querySelector("button.hb-bar__clear");
  if (!(text instanceof HTMLElement) || !(link instanceof HTMLAnchorElement) || !(button instanceof HTMLButtonElement)) return;

  link.href = new URL(school.href, window.hb.base).href;
  link.textContent = school.name;
  bar.hidden = false;
  document.documentElement.dataset.hbSchool = school.id;

  button.addEventListener("click", () => {
    window.hb.storage.clear();
    delete document.documentElement.dataset.hbSchool;
    button.remove();
    text.textContent = "Cleared. This device remembers no school.";
    window.hb.announce(text.textContent);
    bar.focus(); // the button that had the focus is gone
    document.dispatchEvent(new CustomEvent("hb:cleared"));
  });
})();
