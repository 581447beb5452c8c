// @ts-check
/**
 * Takes in what was dropped or chosen: single files, and folders with everything in them. Gives `hb.intake`.
 * Goes out: files with their bytes, a few at a time, so that the page stays alive. One that cannot be read is told as
 * such and stops nothing. Must not know records or staff lists.
 */
(function () {
  "use strict";
  const AT_ONCE = 16;

  /** @param {DataTransfer} dropped @returns {Promise<IntakeFile[]>} */
  async function fromDrop(dropped) {
    // The entries are gone after the first pause, so all are taken first.
    const entries = [...dropped.items].map((item) => item.kind === "file" ? item.webkitGetAsEntry() : null);
    if (!entries.some(Boolean)) return fromInput(dropped.files);
    const found = await Promise.all(entries.map((entry) => (entry ? walk(entry) : [])));
    return found.flat();
  }

  /** @param {FileSystemEntry} entry @returns {Promise<IntakeFile[]>} */
  async function walk(entry) {
    const path = entry.fullPath.replace(/^\//, "");
    try {
      if (entry.isFile) {
        const source = /** @type {FileSystemFileEntry} */ (entry);
        return [{ path, file: await new Promise((found, lost) => source.file(found, lost)) }];
      }
      const inside = await list(/** @type {FileSystemDirectoryEntry} */ (entry).createReader());
      return (await Promise.all(inside.map(walk))).flat();
    } catch (error) {
      return [{ path, file: null }];
    }
  }

  /** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} it hands over a hundred at a time */
  async function list(reader) {
    /** @type {FileSystemEntry[]} */
    const all = [];
    for (;;) {
      const some = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ found, lost) => reader.readEntries(found, lost));
      if (!some.length) return all;
      all.push(...some);
    }
  }

  /** @param {FileList | null} files @returns {IntakeFile[]} */
  const fromInput = (files) => [...(files || [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

  /**
   * @param {IntakeFile[]} found
   * @param {(path: string) => number} most bytes; of a longer file only the start is read, to tell what it is
   * @param {(file: IntakeFile, bytes: Uint8Array | null) => void} take @param {(done: number) => void} progress
   */
  async function read(found, most, take, progress) {
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const some = found.slice(at, at + AT_ONCE);
      const held = await Promise.all(some.map(({ path, file }) => bytes(file, most(path))));
      some.forEach((file, place) => take(file, held[place] || null));
      progress(Math.min(at + AT_ONCE, found.length));
      await pause();
    }
  }

  /** @param {File | null} file @param {number} most @returns {Promise<Uint8Array | null>} */
  async function bytes(file, most) {
    try {
      return file && new Uint8Array(await (file.size > most ? file.slice(0, most + 1) : file).arrayBuffer());
    } catch (error) {
      return null;
    }
  }

  /** Lets the browser paint and listen; a timer would wait longer each time. @returns {Promise<void>} */
  const pause = () => new Promise((go) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); go(); };
    channel.port2.postMessage(null);
  });

  window.hb.intake = { fromDrop, fromInput, read };
})();
