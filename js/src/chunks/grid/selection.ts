/* Glide's selection and ours: view rows there, positions in the original frame and column names here. Pure. */
import { CompactSelection, type GridSelection, type Rectangle } from "@glideapps/glide-data-grid";
import type { Column, GridProps, Range, Selected } from "./contract";
import type { Layout } from "./edits";

export const EMPTY: GridSelection = { rows: CompactSelection.empty(), columns: CompactSelection.empty() };

const CELLS = 100_000; // more selected cells than that are not told one by one

/** The runs of a selection; glide keeps them and shows only single rows. */
export const runs = (selection: CompactSelection): readonly Range[] =>
  (selection as unknown as { items: readonly Range[] }).items;

/** On the wire, runs of three rows and more are pairs; the kernel writes them the same way. */
const packed = ([from, to]: Range): (number | Range)[] =>
  to - from > 2 ? [[from, to]] : Array.from({ length: to - from }, (_, i) => from + i);

/** All rectangles of selected cells. */
export const areas = ({ current }: GridSelection): Rectangle[] =>
  current ? [...current.rangeStack, current.range] : [];

export const sizeOf = (all: readonly Rectangle[]): number =>
  all.reduce((sum, { width, height }) => sum + width * height, 0);

interface Where {
  visible: readonly Column[];
  layout: Layout;
  /** View row -> original position, where the row is known. */
  position(row: number): number | undefined;
  /** The view's rows are not where they are in the frame. */
  moved: boolean;
  filtered: boolean;
  say(text: string): void;
  /** Positions of rows that are not loaded. */
  ask(ranges: Range[]): Promise<number[]>;
}

/** What is sent to the kernel. */
export async function wireSelection(
  selection: GridSelection,
  select: NonNullable<GridProps["select"]>,
  where: Where,
): Promise<Selected> {
  const found: Selected["selection"] = {};
  if (select.rows) found.rows = await rowsOf(runs(selection.rows), where);
  if (select.columns)
    found.columns = selection.columns.toArray().flatMap((col) => where.visible[col]?.name ?? []);
  if (select.cells) {
    const all = areas(selection);
    const many = sizeOf(all) > CELLS;
    if (many)
      where.say(
        `More than ${CELLS.toLocaleString()} cells are selected, too many for the app. They can be copied.`,
      );
    found.cells = many ? [] : await cellsOf(all, where);
  }
  return { selection: found };
}

async function rowsOf(ranges: readonly Range[], where: Where): Promise<(number | Range)[]> {
  const all = ranges.length === 1 && ranges[0]?.[0] === 0 && ranges[0][1] >= where.layout.rows;
  if (!where.moved || (all && !where.filtered)) return ranges.flatMap(packed);
  return runsOf((await positions(ranges, where)).sort((a, b) => a - b)).flatMap(packed);
}

function runsOf(rows: readonly number[]): Range[] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last[1] === row) last[1] = row + 1;
    else found.push([row, row + 1]);
  }
  return found;
}

async function positions(ranges: readonly Range[], where: Where): Promise<number[]> {
  const known: number[] = [];
  for (const [from, to] of ranges)
    for (let row = from; row < to; row++) {
      const position = where.position(row);
      if (position === undefined) return where.ask(ranges.map(([low, high]) => [low, high]));
      known.push(position);
    }
  return known;
}

async function cellsOf(all: readonly Rectangle[], where: Where): Promise<[number, string][]> {
  const cells: [number, string][] = [];
  for (const { x, y, width, height } of all) {
    const rows = await positions([[y, y + height]], where);
    for (const row of rows)
      for (let col = x; col < x + width; col++) {
        const name = where.visible[col]?.name;
        if (name !== undefined) cells.push([row, name]);
      }
  }
  return cells;
}

/** The selection that the kernel set, in an unsorted view. */
export function selectionOf(
  value: Selected | undefined,
  visible: readonly Column[],
  layout: Layout,
): GridSelection {
  const { rows = [], columns = [], cells = [] } = value?.selection ?? {};
  let picked = CompactSelection.empty();
  for (const row of rows) picked = picked.add(typeof row === "number" ? row : [row[0], row[1]]);
  let heads = CompactSelection.empty();
  for (const name of columns) {
    const index = visible.findIndex((column) => column.name === name);
    if (index >= 0) heads = heads.add(index);
  }
  const places = cells.flatMap(([row, name]) => {
    const x = visible.findIndex((column) => column.name === name);
    const y = layout.toView(row);
    return x < 0 || y === undefined ? [] : [{ x, y, width: 1, height: 1 }];
  });
  const last = places.pop();
  if (!last) return { rows: picked, columns: heads };
  return {
    rows: picked,
    columns: heads,
    current: { cell: [last.x, last.y], range: last, rangeStack: places },
  };
}

/** A selection of one cell, or of a rectangle from that cell on. */
export const cellSelection = (col: number, row: number, width = 1, height = 1) => ({
  ...EMPTY,
  current: {
    cell: [col, row] as const,
    range: { x: col, y: row, width, height },
    rangeStack: [],
  },
});
