/** What the scripts share. Types only: never served. */

interface HandbookSchool {
  /** The school's id, as in policies/<school>/. */
  id: string;
  /** Its name as the site shows it. */
  name: string;
  /** Its page, relative to the site's root. */
  href: string;
}

interface HandbookStorage {
  /** The remembered school, or null where there is none or storage is refused. */
  school(): HandbookSchool | null;
  rememberSchool(school: HandbookSchool): void;
  /** Any other value under a versioned name, such as "v1.acknowledgement". */
  read(name: string): unknown;
  write(name: string, value: unknown): boolean;
  /** Forgets everything that this site has kept on this device. */
  clear(): void;
}

interface Handbook {
  /** Address of the site's root, ending in "/". */
  base: string;
  announce(text: string): void;
  /** Called by a data script (data/<name>.js) with what it holds. */
  data(name: string, value: unknown): void;
  loaded: Record<string, unknown>;
  storage: HandbookStorage;
}

interface Window {
  hb: Handbook;
  /** The search index, set by search/search_index.js on pages opened from disk. */
  __index?: unknown;
}

/* What MkDocs Material's own bundle expects to find; scope.js sets them. */
declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (key: string, store?: Storage, scope?: URL) => any;
declare var __md_set: (key: string, value: unknown, store?: Storage, scope?: URL) => void;
