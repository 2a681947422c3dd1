// What the API sends, as far as the pages read it.

/** A refusal (RFC 9457). */
export interface Problem { title: string; detail?: string; status?: number; code?: string; fields?: Record<string, string | string[]> | null }

export type Labels = Record<string, string>;
export type ColumnKind = 'key' | 'text' | 'flag' | 'count' | 'number' | 'share' | 'money' | 'days' | 'day' | 'instant';
export type Value = string | number | boolean | null;

export interface Column {
  name: string; label: string; kind: ColumnKind; decimals: number | null; values: Value[];
  labels: string[] | null; kinds: ColumnKind[] | null;
  /** Rows whose value may still change. */
  unfinished: number[] | null;
  /** Whether its cells open to the customers they count. */
  opens: boolean;
  /** What it means. */
  means?: string;
  /** What the figure of each row means, in the column that names key figures. */
  rowsMean?: (string | null)[];
}

/** Keys are the columns that tell rows apart. */
export interface Table { name: string; title: string; note: string | null; currency: string; keys: string[]; columns: Column[] }
/** Some rows of the list behind an answer. */
export interface ListPage { list: string; rows: number; table: Table; next: string | null }
export type PictureKind = 'heat-map' | 'lines' | 'bars' | 'stacked-bars' | 'points' | 'flows' | 'tree-map' | 'row-lines' | 'panels' | 'surface';
export interface Picture { kind: PictureKind; table: string; title: string; x: string; y: string[]; along: string | null; low: string | null; high: string | null }
export interface Spoken { language: string; title: string; definition: string[]; evidence: string[]; warnings: string[] }
export interface Answer { words: Spoken; warnings: string[]; tables: Table[]; pictures: Picture[];
  /** What the next page comes after, where an answer is given in pages and there is more. */
  next?: string | null }

export interface Question {
  kind: string; name: Labels; title: Labels; topic: string; topicLabels: Labels; version: string; standsByDefault: boolean;
  list: string | null; cells: string | null; address: string; schema: string;
}
export interface FileQuestion { kind: string; name: Labels; title: Labels; file: Labels; topic: string; topicLabels: Labels; address: string; schema: string }
export interface Catalog { questions: Question[]; ofFiles: FileQuestion[] }

export interface Word { const: string; labels: Labels }
/** An option of a question (JSON Schema with what a form needs besides). */
export interface Option {
  type: string | string[]; format?: string; enum?: string[]; items?: Option; default?: Value; examples?: unknown[];
  minimum?: number; maximum?: number; exclusiveMinimum?: number; exclusiveMaximum?: number; minItems?: number; maxItems?: number;
  'x-labels': Labels; 'x-name'?: Labels; 'x-flag': string; 'x-unit'?: string; 'x-form'?: string; 'x-defaultLabels'?: Labels; 'x-words'?: Word[];
  'x-onlyWith'?: { option: string; words: string[] };
}
export interface Schema { properties: Record<string, Option>; required?: string[]; 'x-labels': Labels; 'x-kind': string; 'x-version': string; 'x-list'?: { name: string; labels: Labels; numbers: { name: string; labels: Labels }[] } }

export interface Dataset {
  name: string; version: number; zone: string; weekStart: string; currency: string; events: number; countedEvents: number; anonymousEvents: number; customers: number;
  firstEvent: string | null; lastEvent: string | null; properties: Record<string, 'text' | 'number'>; registeredAt: string; lastLandedAt: string | null;
  problem: Problem | null; valueEvents: string[] | null; silenceDays: number | null; checks?: CheckOutcome[] | null;
}
/** How a data check ended that was held against a version. */
export interface CheckOutcome { check: string; revision: number; severity: 'warn' | 'error'; failed: number; problem: Problem | null }
export interface DatasetVersion { number: number; snapshot: string; import: string; publishedAt: string }

export interface Session { needsKey: boolean; hasOpenId: boolean; caller: { id: string; name: string; tenant: string; scopes: Scope[] } | null }
export type Scope = 'read' | 'analyst' | 'ingest' | 'admin';

export interface CellCustomer { customer: string; firstAt: string; lastAt: string; events: number; revenue: number }
export interface CellPage { cell: string; count: number; customers: CellCustomer[]; next: string | null }

/** An account (a phone, a card, an e-mail) of a customer. */
export interface LinkedAccount { account: string; customer: string; linkedTo: string }

/** A saved segment of customers; counted when it is asked for by its name. */
export interface Segment {
  name: string; revision: number; savedAt: string; question: string | null; options: Record<string, unknown>; cell: string | null; rows: string[] | null; groupBy: string | null;
  version: number | null; groups: { group: string; customers: number }[] | null; labels: Record<string, Labels> | null;
}
export interface SegmentCustomers { customers: { customer: string; group: string }[]; next: string | null }
export interface SegmentChanges { came: number; moved: number; left: number; stayed: number; flows: { from: string | null; to: string | null; customers: number }[]; labels: Record<string, Labels> | null }

export interface Watch {
  name: string; metric: string; measure: Measure; below: number | null; above: number | null; recoverAt: number; question: Record<string, unknown>; createdAt: string;
  scoredVersion: number | null; scoredAsOf: string | null; beyondCount: number; crossingCount: number; lastProblem: { version: number; title: string; detail: string } | null;
}
/** Which side of its threshold a watch is of. */
export type Side = 'below' | 'above';
/** What the numbers of a watch are. */
export interface Measure { code: string; label: Labels; kind: ColumnKind; isOfModel: boolean; question: string | null }
export interface Crossing { customer: string; metric: string; value: number; previous: number | null; threshold: number; version: number; asOf: string; sequence: number }
export interface CrossingPage { measures: Measure[]; crossings: Crossing[]; next: number }
export interface WinBack {
  watch: Watch; customer: string[]; value: number[]; expectedValue: (number | null)[]; lifetimeValue: (number | null)[]; beyondSinceVersion: number[]; beyondSince: string[];
}

export interface Import {
  id: string; dataset: string; fileName: string; bytes: number; status: string; read: number; accepted: number | null; duplicate: number | null; rejected: number;
  readShare: number; rowsPerSecond: number | null; version: number | null; receivedAt: string; finishedAt: string | null; problem: Problem | null; rework: string | null;
  corrected: number; corrects: string | null; replaced: number | null; withdrawn: number | null; noted: { code: string; column: string; rows: number }[] | null; checks?: CheckOutcome[] | null;
  readAs: { encoding: string; separator: string; decimalMark: string | null; dateForm: string | null; found: string[]; options: Record<string, string[]> | null; isKept: boolean } | null;
}
export interface RejectedRow { line: number; column: string; code: string; reason: string; raw: string; fields: string[] | null }
export interface RejectedList { rows: RejectedRow[]; columns: string[] }
export interface BegunCorrection { import: Import | null; rows: number; done: number; unchanged: number; unknown: number; undecided: number }
export interface ImportPage { imports: Import[]; next: string | null }

/** How the files of a source are read where nobody says it. */
export interface KeptMapping { source: string; customers: boolean; options: Record<string, string[]>; import: string; at: string }

/** Something that was found out about a file, how sure that is (0…1), and what it may be instead. */
export interface Guess { value: string; confidence: number; alternatives: string[] }
export interface PreviewedColumn { name: string; kind: 'text' | 'number' | 'time' | 'empty'; role: Guess | null; examples: string[] }
export interface PreviewedRow { line: number; customer: string | null; at: string; amount: number; order: string | null; type: string | null }
export interface Preview {
  container: string; format: 'text' | 'json' | 'xlsx' | 'parquet'; member: string | null; sheet: string | null; isWhole: boolean;
  encoding: Guess; separator: Guess; headerLine: number | null; linesAbove: number; decimalMark: Guess | null; dateForm: Guess | null;
  preset: Guess | null; presetMap: string | null; presetReading: string | null; kept: KeptMapping | null; customers: boolean; columns: PreviewedColumn[]; map: string; rows: PreviewedRow[]; problems: Problem[]; isConfident: boolean;
}

export interface Health { status: Readiness; checks: Record<string, { status: Readiness; detail: string | null }> }
export type Readiness = 'ready' | 'degraded' | 'unready';
export interface StandingQuestion { id: string; kind: string; options: Record<string, unknown> }
export interface Rates { dataset: string; currency: string; currencies: { currency: string; days: number; first: string; last: string; rate: number }[] }
