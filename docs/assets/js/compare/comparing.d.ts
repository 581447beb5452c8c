/** What the scripts of the comparing pages share. Types only: never served. */

/** A set of values, or a stretch of numbers: from `from` (included) up to `under` (excluded). */
type HandbookTest = string[] | { from: number | null; under: number | null };
type HandbookCondition = Record<string, HandbookTest>;
type HandbookSituation = Record<string, string | number>;

interface HandbookOutcome {
  /** A rule word, or "value", "not-covered". */
  rule: string;
  value: string;
  says: string;
  /** Whose permission it takes, or who is named for it, as a sentence. */
  whose: string;
  also: string[];
  form: string[];
  /** Clause ids. */
  cites: string[];
  looked: string[];
  note: string;
}

interface HandbookRow {
  if: HandbookCondition;
  /** Its place in `outcomes`. */
  outcome: number;
  /** Its condition in words; "" for the base. */
  when: string;
  /** "exception" of the policy, "coverage" where it is built in, "base". */
  from: "exception" | "coverage" | "base";
}

interface HandbookRows {
  rows: HandbookRow[];
  outcomes: HandbookOutcome[];
  /** "Under review" for a suspect answer, else "". */
  review: string;
}

interface HandbookRuling {
  row: HandbookRow;
  outcome: HandbookOutcome;
  /** Whether a permission already held turned it into "allowed". */
  permitted: boolean;
  rule: string;
}

interface HandbookWords {
  label: string;
  text: string;
}

interface HandbookClause {
  reference: string;
  uri: string;
  /** Outermost first. */
  leads: HandbookWords[];
  label: string;
  text: string;
  /** The group of shared wording that it is in. */
  shared?: number;
}

interface HandbookPiece {
  text: string;
  differs: boolean;
}

interface HandbookSentence {
  pieces: HandbookPiece[];
  partner: number | null;
  moved: boolean;
}

interface HandbookCompared {
  left: HandbookSentence[];
  right: HandbookSentence[];
}

interface Handbook {
  /** What data/<name>.js holds. */
  need(name: string): Promise<any>;
  rulings: {
    holds(test: HandbookTest, value: string | number | undefined): boolean;
    matches(condition: HandbookCondition, situation: HandbookSituation): boolean;
    decide(answer: HandbookRows, situation: HandbookSituation): HandbookRuling;
  };
  words: {
    words(text: string): string[];
    ratio(one: string[], other: string[]): number;
    sentences(text: string): string[];
    compared(left: string, right: string): HandbookCompared;
  };
  parts: HandbookParts;
}

interface HandbookParts {
  /** An element with its text and children; `text` is set as text, never as HTML. */
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K, look?: { class?: string; text?: string; id?: string; href?: string; role?: string }, ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K];
  /** A rule word with its icon, or a stated value. */
  verdict(rule: string, value: string, words: Record<string, string>): HTMLElement;
  /** The badge of an answer that is to be reviewed again; nothing where the word is "". */
  reviewed(word: string): Node[];
  /** A link within the site; `uri` starts at its root. */
  link(uri: string, text: string, className?: string): HTMLAnchorElement;
  /** A clause under its lead-ins; `body` stands for its text where words in it are marked. */
  quote(clause: HandbookClause, body?: Node[], lead?: string): HTMLElement;
  /** A standing remark, such as "there is no such school". */
  notice(title: string, text: string): HTMLElement;
}

interface TryChoice {
  /** A number stands for its stretch, from `from` up to `under`. */
  value: string | number;
  text: string;
  from?: number | null;
  under?: number | null;
}

interface TryFact {
  id: string;
  /** What the question supposes comes first. */
  choices: TryChoice[];
}

interface TryQuestion {
  id: string;
  ask: string;
  uri: string;
  /** What to do where a policy is silent. */
  silent: string;
  facts: TryFact[];
}

interface TrySchool {
  id: string;
  name: string;
  uri: string;
}

interface TryView {
  /** Rule words in the order in which pages list them. */
  order: string[];
  words: Record<string, string>;
  schools: TrySchool[];
  facts: Record<string, string>;
  topics: { id: string; title: string; questions: TryQuestion[] }[];
}

/** What data/situations/<topic>.js holds. */
interface TryTopicData {
  schools: Record<string, { answers: Record<string, HandbookRows | null>; clauses: Record<string, HandbookClause> }>;
}

interface Handbook {
  situationForm: {
    situationOf(question: TryQuestion, address: URLSearchParams): { situation: HandbookSituation; wrong: string[] };
    fields(question: TryQuestion, labels: Record<string, string>, situation: HandbookSituation): HTMLElement[];
    inWords(question: TryQuestion, situation: HandbookSituation, fact: string): string;
  };
}

/** How two clauses that face each other are worded. */
type FacingLikeness = "same" | "near" | "other";

interface FacingPair {
  left: HandbookClause | null;
  right: HandbookClause | null;
  compared: HandbookCompared | null;
}

/** review: "Under review" for a suspect answer, else "". */
type SideAnswer = SideOutcome & { exceptions: (SideOutcome & { when: string })[]; review: string };

interface SideOutcome {
  rule: string;
  value: string;
  says: string;
  whose: string;
  also: string[];
  cites: string[];
  looked: string[];
}

/** What data/policies/<school>.js holds. */
interface SideSchool {
  id: string;
  name: string;
  uri: string;
  /** Policies that are restated, as links. */
  restated: { text: string; uri: string }[];
  clauses: Record<string, HandbookClause>;
  answers: Record<string, SideAnswer | null>;
}

interface SideView {
  words: Record<string, string>;
  kinds: Record<string, string>;
  /** How many schools have each shared wording, and where the page shows it. */
  shared: { schools: number; uri: string }[];
  topics: { id: string; title: string; questions: { id: string; ask: string; uri: string }[] }[];
  /** For hb.compare. */
  comparison: any;
}

interface Handbook {
  facing: {
    pair(ours: HandbookClause[], theirs: HandbookClause[]): FacingPair[];
    likeness(both: HandbookCompared): FacingLikeness;
    finder(clauses: HandbookClause[]): (text: string, but: HandbookClause | null) => HandbookClause | null;
  };
}

interface Handbook {
  side(view: SideView, one: SideSchool, other: SideSchool):
    (question: { id: string; ask: string; uri: string }, kinds: string[]) => HTMLElement;
}
