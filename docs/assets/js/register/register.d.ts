/** What the scripts of the register share. Types only: never served. */

type StaffField = "name" | "first_name" | "last_name" | "staff_number" | "work_email" | "school" | "role" | "status" | "start_date" | "end_date";

/** What the columns of school exports are called, and what a status column says of somebody who is not at work. */
interface StaffWords {
  headings: Partial<Record<StaffField, string[]>>;
  left: string[];
  on_leave: string[];
}

interface RegisterSchool {
  id: string;
  name: string;
}

/** heading: the row of headings, -1 for none. school: everybody's, where no column says it. */
interface StaffMapping {
  heading: number;
  columns: Partial<Record<StaffField, number>>;
  school: string;
}

/** A person at one school. start: ISO or "". badDate: what stands in the list where a date should. */
interface StaffPerson {
  name: string;
  number: string;
  email: string;
  role: string;
  school: RegisterSchool;
  start: string;
  standing: "active" | "left" | "on-leave";
  badDate: string;
}

interface StaffLogic {
  FIELDS: readonly StaffField[];
  fold(text: string): string;
  foldNumber(number: string): string;
  foldEmail(email: string): string;
  readDate(text: string): string;
  guess(rows: string[][], words: StaffWords, schools: RegisterSchool[]): StaffMapping;
  people(rows: string[][], mapping: StaffMapping, words: StaffWords, schools: RegisterSchool[], today: string): StaffPerson[];
}

/** file: null where the browser could not open it. */
interface IntakeFile {
  path: string;
  file: File | null;
}

interface Intake {
  fromDrop(dropped: DataTransfer): Promise<IntakeFile[]>;
  fromInput(files: FileList | null): IntakeFile[];
  read(found: IntakeFile[], most: (path: string) => number, take: (file: IntakeFile, bytes: Uint8Array | null) => void, progress: (done: number) => void): Promise<void>;
}

interface Handbook {
  csv: { decode(bytes: Uint8Array): string; read(text: string): string[][] };
  staff: StaffLogic;
  intake: Intake;
}

type HeldWords = Record<string, string>;

type HeldContent =
  | { kind: "record"; verdict: HandbookVerdict; bytes: Uint8Array | null; trouble: string }
  | { kind: "list"; rows: string[][]; trouble: string }
  | { kind: "other" | "system"; trouble: string };

/** mark: tells whether two files hold the same. trouble: why it is left out, "" where it is not. */
type HeldFile = { path: string; mark: number } & HeldContent;

interface Held {
  files: Map<string, HeldFile>;
  add(path: string, bytes: Uint8Array | null): boolean;
  remove(paths: string[]): void;
  /** How many came back. */
  undo(): number;
  canUndo(): boolean;
  /** Checks every record again: another day is looked at. */
  recheck(): void;
}

/** A line of the register, as handbook/acknowledgement/person_rows.py tells it. made, due: ISO or "". */
interface RegisterRow {
  slot: string;
  person: string;
  name: string;
  identity: string;
  email: string;
  role: string;
  schoolId: string;
  school: string;
  kind: string;
  status: string;
  made: string;
  edition: string;
  due: string;
  notes: string[];
  files: string[];
}

/** Groups of handbook/acknowledgement/words.json that the register speaks with. */
interface RegisterWords {
  kinds: Record<string, string>;
  statuses: Record<string, { word: string; means: string }>;
  staff: StaffWords & { fields: Record<StaffField, string> };
  register: Record<string, string> & { columns: Record<string, string> };
}

type RegisterSay = (group: string, code: string, values?: Record<string, string | number>) => string;

interface RegisterPeriods {
  /** Days from the start of work to the induction. */
  within: number;
  /** Months between refreshers; 0 for none. */
  every: number;
}

interface RegisterRecord {
  path: string;
  verdict: HandbookVerdict;
}

/** A file that was handed in, as far as its record can be read: an altered one may hold anything. */
interface Handed extends RegisterRecord {
  record: Record<string, unknown>;
  number: string;
  email: string;
  digest: string;
  identity: string;
  school: string;
  made: string;
  moment: number;
  passed: boolean;
  current: boolean;
}

/** A person at a school, the records that count there, and further lines of the list for the same. */
interface Bucket {
  person: StaffPerson;
  handed: Handed[];
  also: StaffPerson[];
}

interface RegisterGiven {
  words: RegisterWords;
  say: RegisterSay;
  schools: (RegisterSchool & RegisterPeriods)[];
  /** For a school that the handbook does not have. */
  periods: RegisterPeriods;
  today: string;
}

/** How the table shows itself: rows in the words of the page. */
interface RegisterView {
  element<Name extends keyof HTMLElementTagNameMap>(name: Name, text?: string, attributes?: Record<string, string>): HTMLElementTagNameMap[Name];
  line(row: RegisterRow, words: RegisterWords, heads: string[], looks: Record<string, string>): HTMLTableRowElement;
  file(path: string, word: string, label: string): HTMLLIElement;
}

/** How a list is read. guessed: the row of headings that was found, -1 for none. open: whether its form stands open. */
interface ListRead {
  mapping: StaffMapping;
  guessed: number;
  open: boolean;
}

interface StaffListShown extends ListRead {
  number: number;
  path: string;
  rows: string[][];
  people: StaffPerson[];
  /** stops: nobody can be told from the list until it is mended. */
  troubles: { text: string; stops: boolean }[];
}

interface RegisterShelf {
  held: Held;
  words: RegisterWords;
  say: RegisterSay;
  today(): string;
  /** ISO, or "" for today by this device. */
  lookAt(day: string): void;
  lists(): StaffListShown[];
  remap(path: string, mapping: StaffMapping): void;
  forget(path: string): void;
  rows(lists: StaffListShown[]): RegisterRow[];
}

/** What the page holds in #hb-register-data; hooks/handbook/pages/register.py writes it. */
interface RegisterData {
  schools: (RegisterSchool & RegisterPeriods)[];
  /** Statuses, each with the badge that it wears. */
  looks: Record<string, string>;
  files: HeldWords;
  /** Headings of the table on the page. */
  heads: string[];
  periods: RegisterPeriods;
}

interface RegisterOutput {
  table(rows: RegisterRow[], words: RegisterWords): string[][];
  csv(rows: RegisterRow[], words: RegisterWords): Uint8Array;
  xlsx(rows: RegisterRow[], words: RegisterWords): Uint8Array;
  calendar(rows: RegisterRow[], words: RegisterWords, today: string): string;
  wantsReminder(row: RegisterRow, today: string): boolean;
  isSoon(row: RegisterRow, today: string): boolean;
  reminders(rows: RegisterRow[], words: RegisterWords, today: string): string;
  addresses(rows: RegisterRow[], today: string): { text: string; without: number };
}

interface Handbook {
  held: { hold(words: HeldWords, check: (bytes: Uint8Array | null) => HandbookVerdict): Held; most(path: string): number };
  personRows: {
    personRows(line: Bucket, periods: RegisterPeriods, today: string, words: RegisterWords, say: RegisterSay): RegisterRow[];
    recordRow(each: Handed, status: string, words: RegisterWords): RegisterRow;
    handed(given: RegisterRecord): Handed;
    nameKey(name: string): string;
    inWords(iso: string): string;
    OUTSTANDING: string[];
  };
  registerRules: { rows(records: RegisterRecord[], people: StaffPerson[] | null, given: RegisterGiven): RegisterRow[] };
  registerView: RegisterView;
  registerOutput: RegisterOutput;
  registerShelf(data: RegisterData, context: HandbookContext): RegisterShelf;
  staffLists: { block(list: StaffListShown, fields: Record<StaffField, string>, schools: RegisterSchool[], changed: (mapping: StaffMapping) => void): HTMLElement };
}
