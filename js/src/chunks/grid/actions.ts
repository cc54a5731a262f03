/* What a person does with many cells: copy, paste, fill, clear, add and delete rows. Each works on rows of the view
   and asks the kernel for what is not loaded. */
import type { GridSelection, Rectangle } from "@glideapps/glide-data-grid";
import type { Ask, Cell, Column, Edits, GridProps, Query, Range } from "./contract";
import { add, type Change, change, type Layout, remove } from "./edits";
import { plain } from "./format";
import type { Pages } from "./pages";
import { check, read } from "./parse";
import { areas, runs, sizeOf } from "./selection";
import { parseTsv, toHtml, toTsv } from "./tsv";

const MAX_LOADED = 20_000; // cells copied from what is loaded; more come from the kernel as text
const CHANGED = 200_000; // cells that one step may change
const MOST_ADDED = 100_000; // rows that can be added; the kernel takes no more

/** The grid at this moment. */
export interface Now {
  props: GridProps;
  visible: readonly Column[];
  layout: Layout;
  pages: Pages;
  query: Query;
  selection: GridSelection;
  ask: Ask;
  value(col: number, row: number): Cell | undefined;
  position(row: number): number | undefined;
  /** The places of columns in the source's rows. */
  places(from: number, width: number): number[];
  editable(col: number): boolean;
  apply(edits: Edits): void;
  say(text: string): void;
  complain(faults: { row: number; name: string; text: string }[]): void;
}

export const canAdd = ({ edit }: GridProps): boolean => edit?.rows === "dynamic" || edit?.rows === "add";
export const canDelete = ({ edit }: GridProps): boolean =>
  edit?.rows === "dynamic" || edit?.rows === "delete";

/** The rectangles that a selection means: cells, else whole rows or columns. */
export function chosen({ selection, visible, layout }: Now): Rectangle[] {
  const rows = runs(selection.rows);
  if (rows.length > 0)
    return rows.map(([from, to]) => ({ x: 0, y: from, width: visible.length, height: to - from }));
  const columns = runs(selection.columns);
  if (columns.length > 0)
    return columns.map(([from, to]) => ({ x: from, y: 0, width: to - from, height: layout.rows }));
  return areas(selection);
}

/** Frame rows of a rectangle that are neither added nor deleted, as runs, and its added rows. */
function baseRuns(now: Now, { y, height }: Rectangle): { own: Range[]; added: number[] } {
  const own: [number, number][] = [];
  const added: number[] = [];
  const { layout } = now;
  const simple = layout.edits.deleted_rows.length === 0;
  const end = Math.min(y + height, layout.rows);
  if (simple && y < layout.own) own.push([y, Math.min(end, layout.own)]);
  for (let row = simple ? Math.max(y, layout.own) : y; row < end; row++) {
    const base = layout.toBase(row);
    const last = own.at(-1);
    if (base >= layout.base) added.push(row);
    else if (last && last[1] === base) last[1] = base + 1;
    else own.push([base, base + 1]);
  }
  return { own, added };
}

const textRows = (now: Now, area: Rectangle): string[][] =>
  Array.from({ length: area.height }, (_, down) =>
    now.visible
      .slice(area.x, area.x + area.width)
      .map((column, right) => plain(column, now.value(area.x + right, area.y + down) ?? null)),
  );

export interface Copied {
  text: string;
  html: string;
}

/** What is selected as text; from the kernel when it is much. */
export async function copied(now: Now): Promise<Copied | undefined> {
  const all = chosen(now);
  const area = all.at(-1);
  if (!area || sizeOf(all) === 0) return undefined;
  if (sizeOf(all) > MAX_LOADED) return copiedFromKernel(now, all);
  const rows: string[][] = [];
  for (const one of all) {
    await loaded(now, one);
    rows.push(...textRows(now, one));
  }
  return { text: toTsv(rows), html: toHtml(rows) };
}

async function copiedFromKernel(now: Now, all: readonly Rectangle[]): Promise<Copied> {
  const area = all[0]!;
  const parts = all.map((one) => baseRuns(now, one));
  const columns = now.visible.slice(area.x, area.x + area.width).map(({ id }) => id);
  const rows = parts.flatMap(({ own }) => own.map(([from, to]) => [from, to]));
  const { buffers } = await now.ask({ q: "tsv", rows, columns, ...now.query });
  const own = buffers[0] ? new TextDecoder().decode(buffers[0]) : "";
  const added = parts.flatMap((part) => part.added);
  const rest = toTsv(added.flatMap((row) => textRows(now, { ...area, y: row, height: 1 })));
  const text = [own.replace(/\n$/, ""), rest].filter(Boolean).join("\n");
  return { text, html: "" }; // a table of that size helps no word processor
}

/** Puts changes in, with what may not stand told apart. */
function put(
  now: Now,
  edits: Edits,
  cells: readonly { col: number; row: number; value: Cell; text?: string }[],
): Edits {
  const changes: Change[] = [];
  const wrong: { row: number; name: string; text: string }[] = [];
  for (const { col, row, value, text } of cells) {
    const column = now.visible[col];
    if (!column || !now.editable(col)) continue;
    const reading = text === undefined ? check(column, value) : read(column, text);
    const position = positionIn(now, row);
    if (position === undefined) continue;
    if ("value" in reading) changes.push({ row: position, name: column.name, value: reading.value });
    else
      wrong.push({
        row: position,
        name: column.name,
        text: `${text ?? plain(column, value)}: ${reading.fault}`,
      });
  }
  now.complain(wrong);
  if (wrong.length > 0)
    now.say(
      `${wrong.length} ${wrong.length === 1 ? "value does" : "values do"} not fit and ${wrong.length === 1 ? "was" : "were"} left out.`,
    );
  return change(edits, now.layout.base, changes);
}

/** Rows that were added a moment ago are beyond the layout: they follow its last one. */
function positionIn({ layout, position }: Now, row: number): number | undefined {
  return row >= layout.rows
    ? layout.base + layout.edits.added_rows.length + row - layout.rows
    : position(row);
}

export const newRow = (columns: readonly Column[]): Record<string, Cell> =>
  Object.fromEntries(
    columns.flatMap((column) =>
      column.default === undefined ? [] : [[column.name, column.default] as const],
    ),
  );

/** Whether so many more rows can be added; says so if not. */
function roomFor(now: Now, rows: number): boolean {
  if (now.layout.edits.added_rows.length + rows <= MOST_ADDED) return true;
  now.say(`At most ${MOST_ADDED.toLocaleString()} rows can be added.`);
  return false;
}

export function addRow(now: Now): void {
  if (!roomFor(now, 1)) return;
  now.apply(add(now.layout.edits, [newRow(now.props.columns)]));
}

export function deleteRows(now: Now, rows: readonly number[]): void {
  const gone = rows.flatMap((row) => now.position(row) ?? []);
  if (gone.length > 0) now.apply(remove(now.layout.edits, now.layout.base, gone));
}

/** Spreadsheet text from the selection's corner on; one value fills the selection; rows are added where they may be. */
export async function paste(now: Now, text: string): Promise<Rectangle | undefined> {
  const area = areas(now.selection).at(-1) ?? chosen(now)[0];
  const table = parseTsv(text);
  if (!area || table.length === 0) return undefined;
  const one = table.length === 1 && table[0]!.length === 1;
  const height = one ? area.height : table.length;
  const width = one ? area.width : Math.max(...table.map((row) => row.length));
  const room = canAdd(now.props) ? Number.POSITIVE_INFINITY : now.layout.rows - area.y;
  const rows = Math.min(height, room);
  if (rows * width > CHANGED) {
    now.say(`At most ${CHANGED.toLocaleString()} cells can be changed at once.`);
    return undefined;
  }
  const extra = Math.max(0, area.y + rows - now.layout.rows);
  if (extra > 0 && !roomFor(now, extra)) return undefined;
  await loaded(now, { ...area, height: rows, width });
  const more = Array.from({ length: extra }, () => newRow(now.props.columns));
  const edits = extra > 0 ? add(now.layout.edits, more) : now.layout.edits;
  const cells = Array.from({ length: rows }, (_, down) =>
    Array.from({ length: one ? width : (table[down]?.length ?? 0) }, (_, right) => ({
      col: area.x + right,
      row: area.y + down,
      value: null,
      text: one ? table[0]![0]! : (table[down]?.[right] ?? ""),
    })),
  ).flat();
  const next = put(now, edits, cells);
  if (next !== now.layout.edits) now.apply(next);
  return { x: area.x, y: area.y, width: Math.min(width, now.visible.length - area.x), height: rows };
}

/** Repeats a pattern over a larger area. */
export async function fill(now: Now, pattern: Rectangle, target: Rectangle): Promise<void> {
  if (target.width * target.height > CHANGED)
    return now.say(`At most ${CHANGED.toLocaleString()} cells can be changed at once.`);
  await loaded(now, pattern);
  await loaded(now, target);
  const cells: { col: number; row: number; value: Cell }[] = [];
  const wrap = (n: number, size: number) => ((n % size) + size) % size;
  for (let row = target.y; row < Math.min(target.y + target.height, now.layout.rows); row++)
    for (let col = target.x; col < target.x + target.width; col++) {
      const inside =
        col >= pattern.x &&
        col < pattern.x + pattern.width &&
        row >= pattern.y &&
        row < pattern.y + pattern.height;
      if (inside) continue;
      const from = [
        pattern.x + wrap(col - pattern.x, pattern.width),
        pattern.y + wrap(row - pattern.y, pattern.height),
      ];
      const value = now.value(from[0]!, from[1]!);
      const text =
        now.visible[from[0]!]?.kind === now.visible[col]?.kind
          ? undefined
          : plain(now.visible[from[0]!]!, value ?? null);
      if (value !== undefined) cells.push({ col, row, value, ...(text !== undefined && { text }) });
    }
  now.apply(put(now, now.layout.edits, cells));
}

/** Ctrl+D and Ctrl+R: the first row, or column, of the selection over the rest of it. */
export function fillFromEdge(now: Now, down: boolean): Promise<void> | undefined {
  const area = areas(now.selection).at(-1);
  if (!area || (down ? area.height : area.width) < 2) return undefined;
  return fill(now, { ...area, ...(down ? { height: 1 } : { width: 1 }) }, area);
}

/** Delete: empties what is selected, where it may be empty. */
export async function clear(now: Now): Promise<void> {
  const all = chosen(now);
  if (sizeOf(all) > CHANGED)
    return now.say(`At most ${CHANGED.toLocaleString()} cells can be changed at once.`);
  const cells: { col: number; row: number; value: Cell }[] = [];
  for (const area of all) {
    await loaded(now, area);
    for (let row = area.y; row < Math.min(area.y + area.height, now.layout.rows); row++)
      for (let col = area.x; col < area.x + area.width; col++) {
        const kind = now.visible[col]?.kind;
        if (kind !== undefined && now.editable(col))
          cells.push({ col, row, value: kind === "checkbox" ? false : null });
      }
  }
  const next = put(now, now.layout.edits, cells);
  if (next !== now.layout.edits) now.apply(next);
}

/** Positions of sorted rows are known once they are loaded. */
async function loaded(now: Now, area: Rectangle): Promise<void> {
  const places = now.places(area.x, area.width);
  for (const [from, to] of baseRuns(now, area).own) await now.pages.range(from, to, places);
}
