/* What the kernel gives to the grid and what the grid asks: the twin of nbflow/frames/grid/. Types only. */
import type { EndpointRef } from "../../contract/wire";

export type Kind =
  | "text"
  | "number"
  | "checkbox"
  | "date"
  | "time"
  | "datetime"
  | "list"
  | "json"
  | "link"
  | "image"
  | "audio"
  | "video"
  | "progress"
  | "line_chart"
  | "bar_chart"
  | "area_chart"
  | "selectbox"
  | "multiselect"
  | "markdown"
  | "button"
  | "object";

/** A cell's value as it travels; null is a missing one. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: unknown };

export interface Option {
  value: Cell;
  label?: string;
  color?: string;
}

export interface Column {
  /** Its position in the frame, index levels included. */
  id: number;
  /** The name that state and events use. */
  name: string;
  label?: string;
  /** Upper levels of the column's name. */
  group?: string[];
  kind: Kind;
  index?: boolean;
  width?: "small" | "medium" | "large" | number;
  align?: "left" | "center" | "right";
  pinned?: boolean;
  hidden?: boolean;
  required?: boolean;
  disabled?: boolean;
  /** Ready HTML. */
  help?: string;
  format?: string;
  color?: string;
  default?: Cell;
  min?: number | string;
  max?: number | string;
  step?: number;
  /** Whole numbers only. */
  integer?: boolean;
  max_chars?: number;
  validate?: string;
  options?: Option[];
  accept_new_options?: boolean;
  display_text?: string;
  y_min?: number;
  y_max?: number;
  timezone?: string;
  /** A button column's own widget. */
  w?: string;
  /** The form that its clicks leave with. */
  form?: string;
  button_type?: "primary" | "secondary" | "tertiary";
}

export interface Order {
  id: number;
  desc: boolean;
}

/** One column's filter, as nbflow/frames/filter.py reads it. */
export type Condition = { id: number } & (
  | { op: "contains" | "equals"; text: string }
  | { op: "range"; min?: string; max?: string }
  | { op: "in"; values: Cell[] }
  | { op: "empty" | "filled" }
);

/** Which rows the view has, and in which order: goes along with every question about rows. */
export interface Query {
  sort?: Order[];
  filter?: Condition[];
}

/** Some rows, column by column. */
export interface Rows {
  columns: Cell[][];
  /** Positions in the original frame, where the rows are sorted. */
  positions?: number[] | null;
  rows?: number;
  styles?: Record<string, (string | null)[]>;
  texts?: Record<string, (string | null)[]>;
}

export interface Fault {
  row: number;
  name: string;
  text: string;
}

export type Range = readonly [from: number, to: number];

/** What st.data_editor keeps in session state. */
export interface Edits {
  edited_rows: Record<string, Record<string, Cell>>;
  added_rows: Record<string, Cell>[];
  deleted_rows: number[];
}

export interface Selected {
  selection: {
    rows?: (number | Range)[];
    columns?: string[];
    cells?: [row: number, name: string][];
  };
}

export interface GridProps {
  source: EndpointRef;
  rows: number;
  first?: Rows & { start: number };
  columns: Column[];
  placeholder?: string;
  row_height?: number;
  alt?: string;
  select?: {
    rows?: "single" | "single-required" | "multi" | null;
    columns?: "single" | "multi" | null;
    cells?: "single" | "multi" | null;
  };
  edit?: { rows: "fixed" | "dynamic" | "add" | "delete" };
  faults?: Fault[];
  stats?: boolean;
  /** Ready HTML, small under the grid. */
  note?: string;
}

/** Puts a question to the kernel; rejects with its message. */
export type Ask = (
  question: Record<string, unknown>,
  signal?: AbortSignal,
) => Promise<{ data: Record<string, unknown>; buffers: readonly (DataView | ArrayBuffer)[] }>;
