/* Columns as they travel (nbflow/charts/wire.py) become rows for Vega. Limits: pure; a row object per row,
   since Vega wants objects, and nothing else is copied. */
import type { BlobRef } from "../../contract/wire";

export interface ColumnProp {
  t: "f64" | "f32" | "i32" | "ms" | "bool" | "steps" | "words" | "json";
  b?: BlobRef;
  v?: unknown[];
  start?: number;
  step?: number;
  codes?: ColumnProp;
  words?: string[];
}
export interface TableProp {
  rows: number;
  columns: Record<string, ColumnProp>;
  /** Columns that make one long table: `y` is the value, `color` the column's name. */
  fold?: (ColumnProp & { name: string })[];
}
export type Row = Record<string, unknown>;
export type Bytes = (ref: BlobRef) => Uint8Array<ArrayBuffer> | undefined;

/** Thrown away values stay gone: a column whose bytes are on their way. */
export const MISSING = Symbol("bytes on the way");

/** All rows of a table; `MISSING` while some bytes are on the way. */
export function rowsOf(table: TableProp, read: Bytes): Row[] | typeof MISSING {
  const names = Object.keys(table.columns);
  const columns: ArrayLike<unknown>[] = [];
  let complete = true;
  const take = (prop: ColumnProp): ArrayLike<unknown> => {
    const values = columnOf(prop, table.rows, read);
    if (values === MISSING) complete = false;
    return values === MISSING ? [] : values;
  };
  for (const name of names) columns.push(take(table.columns[name]!));
  const fold = table.fold?.map((part) => ({ name: part.name, values: take(part) }));
  if (!complete) return MISSING;
  if (!fold) return build(names, columns, table.rows);
  const rows: Row[] = [];
  for (const { name, values } of fold) {
    const part = build([...names, "y"], [...columns, values], table.rows);
    for (const row of part) {
      row.color = name;
      rows.push(row);
    }
  }
  return rows;
}

function build(names: string[], columns: ArrayLike<unknown>[], count: number): Row[] {
  const rows = new Array<Row>(count);
  const width = names.length;
  for (let i = 0; i < count; i++) {
    const row: Row = {};
    for (let k = 0; k < width; k++) {
      const value = columns[k]![i];
      // biome-ignore lint/suspicious/noSelfCompare: NaN is what is missing among numbers
      row[names[k]!] = value !== value ? null : value;
    }
    rows[i] = row;
  }
  return rows;
}

/** One column's values; `MISSING` while its bytes are on the way. */
export function columnOf(prop: ColumnProp, count: number, read: Bytes): ArrayLike<unknown> | typeof MISSING {
  if (prop.t === "steps") {
    const { start = 0, step = 1 } = prop;
    return Float64Array.from({ length: count }, (_, i) => start + i * step);
  }
  if (prop.t === "words") {
    const codes = columnOf(prop.codes!, count, read);
    if (codes === MISSING) return MISSING;
    const words = prop.words!;
    return Array.from(codes as ArrayLike<number>, (code) => words[code] ?? null);
  }
  let values: ArrayLike<unknown> | undefined = prop.v;
  if (!values) {
    const bytes = prop.b && read(prop.b);
    if (!bytes) return MISSING;
    values = typed(prop.t, bytes);
  }
  if (prop.t === "bool")
    return Array.from(values as ArrayLike<number | null>, (v) => (v === null ? null : !!v));
  if (prop.t === "ms") return Array.from(values as ArrayLike<number | null>, dateOf);
  return values;
}

function typed(kind: ColumnProp["t"], bytes: Uint8Array<ArrayBuffer>): ArrayLike<unknown> {
  switch (kind) {
    case "json":
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown[];
    case "bool":
      return bytes;
    case "i32":
      return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    case "f32":
      return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    default:
      return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  }
}

/** The kernel sends what a clock on the wall shows, as if in UTC; Vega shows local time: so the same digits. */
export function dateOf(wall: number | null): Date | null {
  // biome-ignore lint/suspicious/noSelfCompare: NaN is what is missing
  if (wall === null || wall !== wall) return null;
  let date = new Date(wall + new Date(wall).getTimezoneOffset() * 60_000);
  const offset = date.getTimezoneOffset() * 60_000;
  if (wall + offset !== date.getTime()) date = new Date(wall + offset); // beside a change of the clocks
  return date;
}

/** The way back, for what is selected. */
export const wallOf = (local: number): number => local - new Date(local).getTimezoneOffset() * 60_000;

/** Tells one table from another: its shape and the hashes of its bytes. */
export const tableKey = (table: TableProp): string => JSON.stringify(table);
