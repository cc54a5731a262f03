/* What an open list shows: the options that match what is typed, "select all", "add". Pure rules; no DOM. */
import { type FilterMode, fold, plainText, search } from "./filter";

export type Row =
  | { kind: "option"; index: number }
  | { kind: "new"; text: string }
  | { kind: "all"; indices: number[] };

/** A chosen thing: the index of an option, or the text of a new one. */
export type Choice = number | string;

/** Labels as text, and folded for searching: made once per list of options, the folding only when somebody types. */
export class Labels {
  readonly texts: readonly string[];
  private foldedTexts: string[] | undefined;

  constructor(readonly html: readonly string[]) {
    this.texts = html.map(plainText);
  }

  get folded(): readonly string[] {
    this.foldedTexts ??= this.texts.map(fold);
    return this.foldedTexts;
  }

  text(choice: Choice): string {
    return typeof choice === "string" ? choice : (this.texts[choice] ?? "");
  }

  /** The option that a typed text names, however it is capitalized; -1 = none. */
  find(text: string): number {
    const exact = this.texts.indexOf(text.trim());
    if (exact >= 0) return exact;
    const lower = text.trim().toLowerCase();
    return this.texts.findIndex((label) => label.toLowerCase() === lower);
  }
}

export interface RowRules {
  typed: string;
  mode: FilterMode;
  creatable: boolean;
  /** Multiselect: what is chosen already, and how many options "Select all" may take at most (0 = never shown). */
  chosen?: readonly Choice[];
  allLimit?: number;
}

export function rowsOf(
  labels: Labels,
  { typed, mode, creatable, chosen = [], allLimit = 0 }: RowRules,
): Row[] {
  const text = typed.trim();
  const matching = text === "" ? labels.texts.map((_, index) => index) : search(labels.folded, text, mode);
  const rows: Row[] = matching.map((index) => ({ kind: "option", index }));
  const open = allLimit > 0 ? unchosen(matching, chosen) : [];
  if (open.length >= 2 && open.length <= allLimit) rows.unshift({ kind: "all", indices: open });
  if (creatable && text !== "" && labels.find(text) < 0 && !isChosen(text, chosen))
    rows.push({ kind: "new", text });
  return rows;
}

function unchosen(matching: readonly number[], chosen: readonly Choice[]): number[] {
  const taken = new Set(chosen);
  return matching.filter((index) => !taken.has(index));
}

const isChosen = (text: string, chosen: readonly Choice[]) =>
  chosen.some((choice) => typeof choice === "string" && choice.toLowerCase() === text.toLowerCase());

/** The `select_all` parameter as a limit: absent = 1000 options. */
export const allLimitOf = (selectAll: boolean | number | undefined): number =>
  selectAll === true ? Number.POSITIVE_INFINITY : selectAll === false ? 0 : (selectAll ?? 1000);

/** The `filter_mode` prop: absent = fuzzy, "none" = no typing. */
export const filterModeOf = (mode: FilterMode | "none" | undefined): FilterMode =>
  mode === undefined ? "fuzzy" : mode === "none" ? null : mode;

/** The row that is active first: what is chosen, else the first option ("Select all" only by going there). */
export function firstActive(rows: readonly Row[], chosen: Choice | null | undefined): number {
  const own = rows.findIndex((row) => row.kind === "option" && row.index === chosen);
  return own >= 0 ? own : rows[0]?.kind === "all" ? 1 : 0;
}

/** Type-ahead where typing does not filter: the next row after `from` that starts with the letters. */
export function typeAhead(labels: Labels, letters: string, from: number): number {
  const prefix = fold(letters);
  const count = labels.folded.length;
  const again = letters.length === 1 ? 1 : 0; // one letter walks on, more letters stay while they fit
  for (let i = 0; i < count; i++) {
    const index = (Math.max(from, 0) + again + i) % count;
    if (labels.folded[index]?.startsWith(prefix)) return index;
  }
  return -1;
}
