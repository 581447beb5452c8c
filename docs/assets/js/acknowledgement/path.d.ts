/** What the pages of the induction path and of the acknowledgement share. Types only: never served. */

/** What a page knows of a school (pages/acknowledging.py: school). */
interface HandbookSchoolTold {
  id: string;
  name: string;
  uri: string;
  path: string;
  requires: ("rules" | "policy" | "quiz")[];
  /** Titles of the policies that this handbook restates. */
  restated: string[];
  officialWording: boolean;
  officeEmail: string;
  declaration: string;
  rules: { count: number; minutes: number; digest: string };
  sections: { key: string; title: string; digest: string }[];
  covered: string[];
  passMark: number;
  /** The scenarios of the induction. */
  plan: string[];
  /** By scenario: the right choice, and the digest that an answer is good for. */
  answers: Record<string, [number, string]>;
}

interface HandbookPath {
  v: 1;
  role: string;
  /** Digest of the rules that were read, or "". */
  rules: string;
  /** By "<policy>/<section>", its digest when it was read. */
  read: Record<string, string>;
  /** Acknowledgements made here, by kind; of: what they are for. */
  made: Record<string, { at: string; code: string; of: string }>;
}

interface HandbookPathDone {
  rules: boolean;
  /** Keys of the sections that count as read. */
  read: string[];
  /** Titles of sections that were read before they changed. */
  changed: string[];
  policy: boolean;
}

interface HandbookQuizStanding {
  asked: string[];
  answered: number;
  score: number;
  complete: boolean;
  passed: boolean;
  attempts: number;
  seed: number;
}

/** What a policy's page and a school's overview say of what can be marked as read (pages/reading_marks.py). */
interface HandbookReading {
  school: string;
  path: string;
  parts: { key: string; id: string; last: string; digest: string; words: number }[];
}

interface Handbook {
  el(tag: string, given?: Record<string, string>, ...inside: (Node | string)[]): HTMLElement;
  path: {
    load(school: string): HandbookPath | null;
    change(school: string, edit: (path: HandbookPath) => void): boolean;
    done(told: HandbookSchoolTold, path: HandbookPath | null): HandbookPathDone;
    storageName(school: string): string;
  };
  quizResult(key: string, told: HandbookSchoolTold, plan: string[] | null): HandbookQuizStanding;
}

interface HandbookForm {
  /** A text field or a select with its label, hint and place for an error. */
  field(name: string, label: string, hint: string, control: HTMLElement): HTMLElement;
  radios(name: string, legend: string, hint: string,
    options: { value: string; label: string; about?: string; checked?: boolean; reveals?: HTMLElement }[]): HTMLElement;
  /** Shows what is wrong, or takes it away; the summary takes the focus. */
  errors(form: HTMLElement, faults: { name: string; text: string }[]): void;
  value(form: HTMLElement, name: string): string;
}

interface Handbook {
  form: HandbookForm;
  certificate(record: HandbookRecord, role: string, limits: string): HTMLElement;
  handingIn: {
    json(record: HandbookRecord): string;
    csv(record: HandbookRecord): string;
    email(record: HandbookRecord, office: string): string;
    statement(record: HandbookRecord): object;
    kinds: Record<HandbookKind, string>;
  };
}
