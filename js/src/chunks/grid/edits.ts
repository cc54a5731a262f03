/* The editor's state, as session state has it: edited cells by original row, added rows, deleted rows. Each step makes
   a new state, so that undo is a list of them. Rows of the view: the base rows that are not deleted, then the added.
   Pure. */
import type { Cell, Edits } from "./contract";

export const NONE: Edits = { edited_rows: {}, added_rows: [], deleted_rows: [] };

/** One cell that gets a value. `row`: its original position; from `base` on, an added row's place. */
export interface Change {
  row: number;
  name: string;
  value: Cell;
}

/** How many rows of the frame there are, and which are gone: view rows to positions and back. A filtered view shows
    fewer (`own`) than the frame has (`base`, from which on positions are those of added rows). */
export class Layout {
  constructor(
    readonly base: number,
    readonly edits: Edits,
    readonly own = base,
  ) {}

  get rows(): number {
    return this.kept + this.edits.added_rows.length;
  }

  private get kept(): number {
    return this.own - this.edits.deleted_rows.length;
  }

  /** View row -> row of the sorted and filtered frame (or base + i for the i-th added row). */
  toBase(row: number): number {
    if (row >= this.kept) return this.base + row - this.kept;
    let base = row;
    for (const gone of this.edits.deleted_rows) {
      if (gone > base) break;
      base++;
    }
    return base;
  }

  /** Row of the frame -> view row; undefined when it was deleted. */
  toView(base: number): number | undefined {
    if (base >= this.base) return base - this.base + this.kept;
    const gone = this.edits.deleted_rows;
    const before = lowerBound(gone, base);
    return gone[before] === base ? undefined : base - before;
  }
}

function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What an edited cell holds; undefined: as in the frame. */
export function edited(edits: Edits, base: number, row: number, name: string): Cell | undefined {
  if (row >= base) return edits.added_rows[row - base]?.[name];
  return edits.edited_rows[row]?.[name];
}

export function change(edits: Edits, base: number, changes: readonly Change[]): Edits {
  if (changes.length === 0) return edits;
  const edited_rows = { ...edits.edited_rows };
  const added_rows = [...edits.added_rows];
  for (const { row, name, value } of changes) {
    if (row < base) edited_rows[row] = { ...edited_rows[row], [name]: value };
    else if (added_rows[row - base]) added_rows[row - base] = { ...added_rows[row - base], [name]: value };
  }
  return { ...edits, edited_rows, added_rows };
}

export const add = (edits: Edits, rows: readonly Record<string, Cell>[]): Edits => ({
  ...edits,
  added_rows: [...edits.added_rows, ...rows],
});

/** Takes rows away: added ones for good, those of the frame by name; edits of a deleted row go with it. */
export function remove(edits: Edits, base: number, rows: readonly number[]): Edits {
  const gone = new Set(rows);
  const edited_rows = Object.fromEntries(
    Object.entries(edits.edited_rows).filter(([row]) => !gone.has(Number(row))),
  );
  const added_rows = edits.added_rows.filter((_, i) => !gone.has(base + i));
  const own = rows.filter((row) => row < base);
  const deleted_rows = [...new Set([...edits.deleted_rows, ...own])].sort((a, b) => a - b);
  return { edited_rows, added_rows, deleted_rows };
}

const MOST = 200;

/** Undo and redo over states; a state that came from elsewhere (the kernel reset the editor) ends the history. */
export class History {
  private past: Edits[] = [];
  private future: Edits[] = [];
  private now: Edits = NONE;

  /** What is shown; not what we made ourselves: forget. */
  see(state: Edits): void {
    if (state === this.now || JSON.stringify(state) === JSON.stringify(this.now)) return;
    this.past = [];
    this.future = [];
    this.now = state;
  }

  push(state: Edits): Edits {
    this.past = [...this.past.slice(-MOST), this.now];
    this.future = [];
    this.now = state;
    return state;
  }

  undo(): Edits | undefined {
    const before = this.past.pop();
    if (!before) return undefined;
    this.future.push(this.now);
    this.now = before;
    return before;
  }

  redo(): Edits | undefined {
    const next = this.future.pop();
    if (!next) return undefined;
    this.past.push(this.now);
    this.now = next;
    return next;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }
}
