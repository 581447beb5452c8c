/** What the quiz scripts share. Types only: never served. The packed shapes are written by exports/quiz.py. */

/** id, policy (place in the school's), reference, then for clauses that decide: text, lead-ins outermost first. */
type PackedClause = [string, number, string, string?, string[]?];
/** right, rule, digest, statement, clauses, authority + 1, whose + 1, duties, looked at, permission held, under review + 1. */
type PackedAnswer = [number, number, string, number, number[]?, number?, number?, number[]?, number[]?, number?, number?];

interface PackedQuiz {
  /** Rule word and how it is shown. */
  words: [string, string][];
  topics: [string, string][];
  /** id, topic (place), question, what to do where a policy is silent. */
  questions: [string, number, string, string][];
  /** id, name, policies, sentences, clauses. */
  schools: [string, string, string[], string[], PackedClause[]][];
  /** id, question (place), title, prompt, choices (text, feedback, follow-up), answers by school, whether it follows. */
  scenarios: [string, number, string, string, [string, string, string?][], (PackedAnswer | 0)[], number][];
}

interface QuizClause {
  reference: string;
  href: string;
  text: string;
  leads: string[];
}

/** A scenario's answer at one school. */
interface QuizAnswer {
  school: string;
  name: string;
  right: number;
  rule: string;
  word: string;
  digest: string;
  says: string;
  cites: QuizClause[];
  looked: QuizClause[];
  authority: string;
  whose: string;
  duties: string[];
  held: boolean;
  /** "Under review", where what the answer rests on changed since somebody reviewed it; else "". */
  review: string;
}

interface QuizChoice {
  says: string;
  feedback: string;
  then: string;
}

interface QuizScenario {
  id: string;
  topic: string;
  topicHref: string;
  ask: string;
  whenSilent: string;
  title: string;
  prompt: string;
  choices: QuizChoice[];
  follows: boolean;
  /** By school id; absent where the school has no right choice. */
  answers: Map<string, QuizAnswer>;
}

/** What the page tells the runner (pages/quiz.py: runner). */
interface QuizPage {
  kind: "topic" | "induction" | "moving" | "refresher" | "five";
  id: string;
  name: string;
  school: string;
  plan: string[] | null;
  passMark: number;
  count: number;
  policy: string;
  topic: string;
}

/** One answer: s the scenario, c the choice that was checked, d the digest that it was checked against. */
interface QuizStep {
  s: string;
  c: number;
  d: string;
}

/** What is kept of a quiz. */
interface QuizProgress {
  v: 1;
  plan: string[];
  trail: QuizStep[];
  attempts: number;
  seed: number;
}

/** Last first attempts, by school and scenario: right (1 or 0), year, digest. */
type QuizHistory = Record<string, Record<string, [number, number, string]>>;

interface QuizOption { value: string; label: string; hint?: string; checked?: boolean }

interface PaperCandidate { id: string; topic: string; weight: number }
interface PaperPast { right: boolean; year: number; same: boolean }

interface QuizTools {
  page: QuizPage;
  schools: { id: string; name: string }[];
  scenarios: Map<string, QuizScenario>;
  /** The choice as it reads at a school. */
  choiceSays(choice: QuizChoice, answer: QuizAnswer | undefined): string;
  letter(place: number): string;
}

interface Handbook {
  paper: {
    seedOf(school: string, year: number): number;
    weight(past: PaperPast | undefined, year: number): number;
    draw(candidates: PaperCandidate[], seed: number, count: number): string[];
  };
  quiz: QuizTools;
  quizProgress: {
    load(key: string, plan: string[], school: string): { progress: QuizProgress | null; told: string[] };
    save(key: string, progress: QuizProgress): boolean;
    history(school: string): Map<string, PaperPast>;
    remember(school: string, scenario: QuizScenario, right: boolean): void;
    next(progress: QuizProgress, school: string, again: boolean): string;
    firsts(progress: QuizProgress): Map<string, QuizStep>;
    storageName(key: string): string;
  };
  quizView: {
    el(tag: string, given?: Record<string, string>, ...inside: (Node | string)[]): HTMLElement;
    badge(answer: { rule: string; word: string; review: string }): Node;
    clause(clause: QuizClause): HTMLElement;
    radios(name: string, legend: Node | string, options: QuizOption[], about?: HTMLElement): HTMLElement;
    checked(form: Element, name: string): string;
    errors(form: Element, faults: { name: string; text: string }[]): void;
    feedback(scenario: QuizScenario, school: string, chosen: number, from: string): HTMLElement;
    list(texts: string[]): string;
  };
  quizSheet(scenarios: QuizScenario[], school: string, title: string, answers: boolean): HTMLElement;
}
