/* Which columns are shown, in which order and how wide: what the person changed over what the kernel said. Pure but
   for measuring text. */
import type { Cell, Column } from "./contract";
import { asText, items, labelOf, show } from "./format";

/** What the person changed, by column name: it outlives a rerun. */
export interface ColumnView {
  order?: string[];
  widths: Record<string, number>;
  hidden: Record<string, boolean>;
  pinned: Record<string, boolean>;
  formats: Record<string, string>;
}

export const UNTOUCHED: ColumnView = { widths: {}, hidden: {}, pinned: {}, formats: {} };

const NAMED = { small: 75, medium: 200, large: 400 };
export const NARROWEST = 50;
export const WIDEST = 1000;
const AUTO_WIDEST = 400;

export const labelFor = (column: Column): string => column.label ?? column.name;

export const isPinned = (column: Column, view: ColumnView): boolean =>
  view.pinned[column.name] ?? column.pinned ?? Boolean(column.index);

export const isHidden = (column: Column, view: ColumnView): boolean =>
  view.hidden[column.name] ?? Boolean(column.hidden);

/** The columns in sight, pinned ones first, with the formats that the person chose. */
export function visibleColumns(columns: readonly Column[], view: ColumnView): Column[] {
  const place = new Map((view.order ?? []).map((name, i) => [name, i]));
  const rank = (column: Column, i: number) => place.get(column.name) ?? (view.order ? place.size + i : i);
  return columns
    .map((column, i) => ({ column, rank: rank(column, i) }))
    .filter(({ column }) => !isHidden(column, view))
    .sort((a, b) => Number(isPinned(b.column, view)) - Number(isPinned(a.column, view)) || a.rank - b.rank)
    .map(({ column }) => {
      const format = view.formats[column.name];
      return format === undefined ? column : { ...column, format: format || undefined };
    });
}

/** Puts a column where another one is; a pinned one stays among the pinned. */
export function moved(visible: readonly Column[], from: number, to: number): string[] {
  const names = visible.map(({ name }) => name);
  const [name] = names.splice(from, 1);
  if (name !== undefined) names.splice(to, 0, name);
  return names;
}

/** Width that was asked for; undefined: as wide as its content. */
export function wantedWidth({ width }: Column): number | undefined {
  if (width === undefined || width === null) return undefined;
  return typeof width === "number" ? Math.max(NARROWEST, width) : NAMED[width];
}

export type Measure = (text: string, bold?: boolean) => number;

const ROOM = 18; // px beside a text
const MENU = 30; // px for a header's menu

/** A width that fits the header and the cells that are known. */
export function fitting(column: Column, values: readonly Cell[], measure: Measure): number {
  const head = measure(labelFor(column), true) + MENU + (column.help ? 8 : 0);
  const body = Math.max(0, ...values.map((value) => contentWidth(column, value, measure)));
  return Math.round(Math.min(AUTO_WIDEST, Math.max(NARROWEST, head, body + ROOM)));
}

function contentWidth(column: Column, value: Cell, measure: Measure): number {
  switch (column.kind) {
    case "line_chart":
    case "bar_chart":
    case "area_chart":
    case "progress":
      return 150;
    case "image":
      return 60;
    case "checkbox":
      return 30;
    case "audio":
    case "video":
      return 70;
    case "list":
    case "multiselect":
      return items(value).reduce<number>((sum, item) => sum + measure(labelOf(column, item)) + 17, 16);
    case "selectbox":
      return measure(labelOf(column, value)) + 28; // its color's edges and the arrow
    case "button":
      return measure(column.display_text || asText(value)) + 24;
    default:
      return measure(show(column, value).split("\n")[0]?.slice(0, 80) ?? "");
  }
}

/** Measures texts as the canvas will draw them. */
export function measurer(font: string, bold: string): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, isBold) => {
    if (!pen) return text.length * 8;
    pen.font = isBold ? bold : font;
    return pen.measureText(text).width;
  };
}
