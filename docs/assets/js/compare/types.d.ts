/** What the scripts of the comparison share. Types only: never served. */

/** Rule, value, which authority and form, which duties. */
type CompareSignature = [string, string, number, number];

interface CompareQuestion {
  runs: string;
  /** For each situation, which one it is while no permission is held. */
  plain: number[];
  signatures: CompareSignature[];
  /** Which signature in each situation. */
  functions: number[][];
  /** Which function is each school's, in the order of schools. */
  of: number[];
}

/** What the page holds in #hb-compare; hooks/handbook/pages/matrix_data.py writes it. */
interface CompareData {
  schools: { id: string; name: string }[];
  words: Record<string, string>;
  kinds: Record<string, string>;
  /** Of the kinds, as they end "They differ in …". */
  short: Record<string, string>;
  order: Record<string, [string, string][]>;
  questions: Record<string, CompareQuestion>;
  fitting: number;
  most: number;
  named: number;
  not_alike: string;
}

interface CompareDeparture {
  kinds: string[];
  byRule: boolean;
  standpoint: string;
}

interface CompareGroup {
  rule: string;
  value: string;
  schools: string[];
  /** Whether they come to the same in every situation. */
  alike: boolean;
}

interface CompareLogic {
  kinds(question: CompareQuestion, one: string, other: string): string[];
  allKinds(question: CompareQuestion, schools: string[]): string[];
  groups(question: CompareQuestion, schools: string[]): CompareGroup[];
  base(question: CompareQuestion, school: string): CompareSignature;
  departure(id: string, school: string, baseline: string): CompareDeparture | null;
  stricter(question: CompareQuestion, a: string, b: string): boolean | null;
}

/** What the reader sees; the address holds it whole. */
interface CompareView {
  topic: string;
  rule: string;
  difference: string;
  text: string;
  base: string;
  /** "school.kind" of the departures to show alone, "" for all. */
  only: string;
  gaps: boolean;
  departures: boolean;
  /** Empty: as the page chooses. */
  schools: string[];
  /** "question.school" of the open cell, "" for none. */
  open: string;
}

interface CompareWords {
  href: string;
  reference: string;
  /** Label and text of each lead-in, outermost first, then of the clause. */
  text: [string, string][];
}

interface CompareTold {
  state: string;
  word: string;
  value?: string;
  /** "Under review", where what the answer rests on changed since somebody reviewed it. */
  review?: string;
  says?: string;
  whose?: string;
  duties?: string[];
  note?: string;
  cites?: string[];
  looked?: string[];
  when?: string;
  what?: string;
  exceptions?: CompareTold[];
}

/** data/cells/<topic>.js */
interface CompareCells {
  answers: Record<string, Record<string, CompareTold>>;
  clauses: Record<string, Record<string, CompareWords>>;
}

interface CompareAddress {
  fresh(): CompareView;
  read(hash: string, known: CompareKnown): { view: CompareView; problems: string[] };
  write(view: CompareView): string;
}

/** What an address may name. */
interface CompareKnown {
  topic: Set<string>;
  rule: Set<string>;
  difference: Set<string>;
  base: Set<string>;
  schools: Set<string>;
  questions: Set<string>;
  most: number;
}

interface CompareDetail {
  load(topic: string): Promise<CompareCells>;
  /** The inside of an opened cell. */
  build(told: CompareTold, clauses: Record<string, CompareWords>): Node[];
  /** All that a cell says, for searching. */
  words(told: CompareTold, clauses: Record<string, CompareWords>): string;
}

interface CompareTable {
  /** Shows these schools' columns, in this order. */
  columns(schools: string[]): void;
  rows: CompareRow[];
  cell(row: CompareRow, school: string): HTMLElement | null;
  /** Hides the blocks that have no row left; draws the heads of topics across all columns. */
  tidy(): void;
  element: HTMLTableElement;
}

interface CompareRow {
  id: string;
  topic: string;
  title: string;
  ask: string;
  element: HTMLTableRowElement;
  groups: HTMLElement;
  kinds: HTMLElement;
}

interface CompareDepartures {
  mark(line: CompareRow, table: CompareTable, columns: string[], base: string): void;
  /** stricter, looser, silent, added (the baseline is silent), other; "" where it does not depart. */
  kind(id: string, school: string, base: string): string;
}

interface CompareStanding {
  show(lines: CompareRow[], columns: string[], base: string, only: string): void;
}

interface CompareFolds {
  show(found: CompareRow[], wanted: string, differs: (line: CompareRow) => boolean): void;
}

interface CompareFiles {
  written(found: CompareRow[], columns: string[], kinds: (line: CompareRow) => string[]): string[][];
  save(kind: string, rows: string[][]): void;
}

interface CompareOpening {
  show(open: string, columns: string[]): void;
}

interface CompareFilter {
  rows(view: CompareView, columns: string[]): CompareRow[];
  alone(line: CompareRow, view: CompareView): boolean;
  differences(id: string, columns: string[]): string[];
  fetchWords(arrived: () => void): void;
}

interface SpreadsheetFiles {
  csv(rows: string[][]): Uint8Array;
  xlsx(rows: string[][], widths: number[]): Uint8Array;
  save(name: string, type: string, bytes: Uint8Array): void;
}

interface Handbook {
  compare(data: CompareData): CompareLogic;
  compareAddress: CompareAddress;
  compareDetail: CompareDetail;
  compareDepartures(data: CompareData, logic: CompareLogic): CompareDepartures;
  compareOpening(data: CompareData, table: CompareTable, shut: () => void): CompareOpening;
  compareFilter(data: CompareData, logic: CompareLogic, table: CompareTable, departing: CompareDepartures): CompareFilter;
  compareStanding(data: CompareData, departing: CompareDepartures): CompareStanding;
  compareFolds(table: CompareTable, narrow: MediaQueryList): CompareFolds;
  compareFiles(data: CompareData, table: CompareTable): CompareFiles;
  compareTable(element: HTMLTableElement): CompareTable;
  spreadsheet: SpreadsheetFiles;
}
