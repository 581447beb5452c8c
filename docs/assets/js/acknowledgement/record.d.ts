/** The acknowledgement record and what is said of one. Types only: never served. */

type HandbookKind = "induction" | "refresher" | "moving";

interface HandbookPolicy {
  id: string;
  title: string;
  edition: string;
  wording: "restated" | "official";
  digest: string;
  source_sha256?: string;
}

interface HandbookQuizResult {
  id: string;
  version: string;
  seed: number;
  scenarios: string[];
  score: number;
  of: number;
  pass_mark: number;
  passed: boolean;
  attempts: number;
}

/** What a person and a page put into a record. */
interface HandbookRecordFields {
  handbook: { name: string; digest: string };
  kind: HandbookKind;
  name: string;
  /** One of the two. */
  staff_number?: string;
  work_email?: string;
  role: string;
  school: { id: string; name: string };
  /** The school that somebody who moves has left. */
  from_school?: { id: string; name: string };
  policies: HandbookPolicy[];
  declaration: string;
  quiz: HandbookQuizResult | null;
}

interface HandbookRecord extends HandbookRecordFields {
  schema: string;
  made_at: string;
  fields: Record<string, string>;
  digest: string;
}

/** Page data, `#hb-context`: what records are held against. */
interface HandbookContext {
  handbook: { name: string; digest: string };
  schools: Record<string, { name: string; policies: HandbookPolicy[]; asksQuiz: boolean }>;
  /** Every sentence that can be said of records, by group and code; "{place}" is filled in. */
  words: Record<string, Record<string, unknown> | string>;
}

/** code: the group and the key of the words, as "version/superseded-text". */
interface HandbookFinding { code: string; text: string }

interface HandbookVerdict {
  integrity: "intact" | "re-saved" | "altered" | "unreadable";
  /** The altered ones, as the record names them. */
  fields: string[];
  /** Why it is unreadable: a key of the words. */
  reason: string;
  version: "current" | "superseded" | "another-handbook" | "";
  time: "fine" | "clock-ahead" | "future" | "";
  quiz: "passed" | "not-passed" | "none" | "";
  findings: HandbookFinding[];
  /** null where it is unreadable. Of an altered one, the shape may not hold (version is "" then). */
  record: HandbookRecord | null;
}

interface HandbookRecordTools {
  SCHEMA: string;
  make(fields: HandbookRecordFields, now: Date): HandbookRecord;
  canonical(value: unknown): string;
  sha256(text: string): string;
  digestOf(record: object): string;
  fieldDigests(record: object): Record<string, string>;
  tidy(text: string): string;
  code(digest: string): string;
  filename(record: HandbookRecord, ending?: string): string;
  check(bytes: Uint8Array, context: HandbookContext, now: Date): HandbookVerdict;
  unreadable(context: HandbookContext, reason: string, field?: string): HandbookVerdict;
  say(context: HandbookContext, group: string, code: string, values?: Record<string, string | number>): string;
  when(made: string): string;
}

interface Handbook {
  recordReading: { read(bytes: Uint8Array): { value: Record<string, unknown> } | { reason: string } };
  recordShape: {
    /** Milliseconds, or null. */
    moment(text: string): number | null;
    firstMissing(record: Record<string, unknown>): string;
    firstUnfit(record: Record<string, unknown>): string;
    sorted(keys: string[]): string[];
  };
  qr(text: string): SVGElement;
  save(name: string, type: string, content: string | Uint8Array): void;
  sha256(text: string): string;
  record: HandbookRecordTools;
}
