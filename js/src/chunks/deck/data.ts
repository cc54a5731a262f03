/* Data of map layers as it travels (nbflow/charts/deck_wire.py) becomes what deck.gl takes: row objects, or arrays
   for its accessors. Limits: pure; keeps what it made, since deck.gl computes again whatever is another object. */
import type { BlobRef } from "../../contract/wire";
import { type Bytes, type ColumnProp, columnOf, MISSING } from "../../kit/chart/columns";

// biome-ignore lint/suspicious/noExplicitAny: a description in deck.gl's words has no type
export type Json = Record<string, any>;

interface Vectors {
  t: "vectors";
  size: number;
  of: "i32" | "f64";
  b: BlobRef;
}
interface Values {
  t: string;
  size: number;
  b?: BlobRef;
  v?: number[];
}
type Column = ColumnProp | Vectors;

const ARRAYS: Record<string, { new (buffer: ArrayBuffer): ArrayLike<number> }> = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  i8: Int8Array,
  u8: Uint8Array,
};

/** What was made of each prop; what the last drawing did not use is forgotten. */
export class LayerData {
  private made = new Map<string, unknown>();
  private used = new Map<string, unknown>();

  constructor(private readonly read: Bytes) {}

  /** Call before a drawing; `done` after it. */
  begin(): void {
    this.used = new Map();
  }
  done(): void {
    this.made = this.used;
  }

  /** A layer's data for deck.gl; `MISSING` while bytes are on the way. */
  of(prop: unknown): unknown {
    if (prop === null || typeof prop !== "object") return prop;
    const key = JSON.stringify(prop);
    const known = this.used.get(key) ?? this.made.get(key) ?? this.make(prop as Json);
    if (known !== MISSING) this.used.set(key, known);
    return known;
  }

  private make(prop: Json): unknown {
    if (prop.$rows) return rowsOf(prop.$rows, this.read);
    if (prop.$arrays) return arraysOf(prop.$arrays, this.read);
    if (!prop.$json) return prop;
    const bytes = this.read(prop.$json as BlobRef);
    return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : MISSING;
  }
}

function rowsOf(table: { rows: number; columns: Record<string, Column> }, read: Bytes): unknown {
  const names = Object.keys(table.columns);
  const columns = names.map((name) => valuesOf(table.columns[name]!, table.rows, read));
  if (columns.includes(MISSING)) return MISSING;
  const lists = columns as ArrayLike<unknown>[];
  return Array.from({ length: table.rows }, (_, index) => {
    const row: Json = {};
    for (let k = 0; k < names.length; k++) row[names[k]!] = lists[k]![index];
    return row;
  });
}

function valuesOf(column: Column, rows: number, read: Bytes): ArrayLike<unknown> | typeof MISSING {
  if (column.t !== "vectors") return columnOf(column, rows, read);
  const bytes = read(column.b);
  if (!bytes) return MISSING;
  const flat = typed(column.of, bytes);
  const { size } = column;
  return Array.from({ length: rows }, (_, index) =>
    Array.prototype.slice.call(flat, index * size, index * size + size),
  );
}

function arraysOf(prop: { rows: number; attributes: Record<string, Values> }, read: Bytes): unknown {
  const attributes: Json = {};
  for (const [name, { t, size, b, v }] of Object.entries(prop.attributes)) {
    const bytes = b && read(b);
    if (b && !bytes) return MISSING;
    const value = bytes ? typed(t, bytes) : new (ARRAYS[t] as typeof Float64Array)(v!);
    // Places only may have 64 bits: deck.gl refuses them elsewhere.
    const fits = value instanceof Float64Array && !PLACES.test(name) ? Float32Array.from(value) : value;
    attributes[name] = { value: fits, size };
  }
  return { length: prop.rows, attributes };
}

const PLACES = /(Position|Path|Polygon)$/;

function typed(kind: string, bytes: Uint8Array<ArrayBuffer>): ArrayLike<number> {
  const Kind = ARRAYS[kind] ?? Float64Array;
  const { byteOffset, byteLength } = bytes;
  return new Kind(
    byteOffset === 0 && byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer,
  );
}
