// @ts-check
/** Gives `hb.save(name, type, content)`: hands a file to the person, made here. No request is made. */
(function () {
  "use strict";
  window.hb.save = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
})();
