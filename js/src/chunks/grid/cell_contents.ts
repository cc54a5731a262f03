/* What stands in each cell, and how wide the columns are: rows of the kernel, edits over them, styles, complaints. */
import type { DrawCellCallback, GridCell, GridColumn, Item, Rectangle } from "@glideapps/glide-data-grid";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { View } from "../../contract/view";
import type { BlobRef } from "../../contract/wire";
import { cellOf, LOADING } from "./cells";
import { type ColumnView, fitting, labelFor, type Measure, measurer, wantedWidth } from "./columns";
import type { Cell, Column, Condition, Fault, Order } from "./contract";
import { edited, type Layout } from "./edits";
import { FUNNEL } from "./filter_icon";
import { markOf } from "./find";
import { show } from "./format";
import { BLOCK, type Pages } from "./pages";
import type { GridArgs } from "./rows";
import type { Look } from "./theme";
import type { TipText } from "./tooltips";

interface Spec {
  args: GridArgs;
  visible: readonly Column[];
  pages: Pages;
  version: number;
  layout: Layout;
  look: Look;
  wrong: readonly Fault[];
  editable(col: number): boolean;
}

/** Kinds whose cells show no text that could be cut off. */
const DRAWN: ReadonlySet<string> = new Set([
  "image",
  "checkbox",
  "button",
  "line_chart",
  "bar_chart",
  "area_chart",
]);

export interface Sizes {
  widths: number[];
  grows: boolean[];
  total: number;
}

const SAMPLE = 40; // rows that widths are measured on
const WRAPS = 52; // px of a row from which texts have several lines
const MOST = 500; // characters that are drawn
const FAR = 110; // px

/** What stands where: the rows of the kernel with what was edited over them. */
function useValues({ args, visible, pages, layout, wrong }: Spec) {
  const { props } = args;
  const { edits, base } = layout;
  const places = useMemo(() => new Map(props.columns.map((column, i) => [column.id, i])), [props.columns]);
  const placeOf = (column: Column): number => places.get(column.id) ?? 0;
  const faults = useMemo(() => {
    const all = [...(props.faults ?? []), ...wrong];
    return new Map(all.map(({ row, name, text }) => [`${row}|${name}`, text]));
  }, [props.faults, wrong]);
  const position = (row: number): number | undefined => {
    const baseRow = layout.toBase(row);
    return baseRow >= base ? baseRow : pages.position(baseRow);
  };
  const cellValue = (column: Column, row: number): Cell | undefined => {
    const baseRow = layout.toBase(row);
    if (baseRow >= base) return edited(edits, base, baseRow, column.name) ?? null;
    const own = pages.position(baseRow);
    const mine = own === undefined ? undefined : edited(edits, base, own, column.name);
    return mine !== undefined ? mine : pages.value(baseRow, placeOf(column));
  };
  const value = (col: number, row: number) => (visible[col] ? cellValue(visible[col], row) : undefined);
  const faultOf = (column: Column, row: number, now: Cell): string | undefined => {
    const frameRow = position(row);
    if (frameRow === undefined) return undefined;
    const fault = faults.get(`${frameRow}|${column.name}`);
    if (fault) return fault;
    const asked =
      column.required &&
      now === null &&
      (frameRow >= base || edits.edited_rows[frameRow]?.[column.name] === null);
    return asked ? "This cell is required." : undefined;
  };
  return { placeOf, position, cellValue, value, faults, faultOf };
}

type Values = ReturnType<typeof useValues>;

const urlOf = (view: View, src: Cell): string => {
  if (typeof src === "string") return src;
  return src && typeof src === "object" ? view.url(src as unknown as BlobRef) : "";
};

/** Cells as Glide draws them: the same function while nothing that a cell is made of has changed. */
function useCells(spec: Spec, values: Values, marks: { current: ReadonlySet<string> }) {
  const { args, visible, pages, version, layout, look } = spec;
  const { props, view } = args;
  const { edits, base } = layout;
  const { value, placeOf, faults, faultOf } = values;
  const [blobs, setBlobs] = useState(0);
  useEffect(() => view.store.onBlobs(() => setBlobs((n) => n + 1)), [view]);
  const rowHeight = props.row_height ?? 0;
  return useCallback(
    ([col, row]: Item): GridCell => {
      const column = visible[col];
      const now = value(col, row);
      if (!column || now === undefined) return LOADING;
      const baseRow = layout.toBase(row);
      const own =
        baseRow < base && edited(edits, base, pages.position(baseRow) ?? -1, column.name) !== undefined;
      const made = cellOf({
        column,
        value:
          typeof now === "string" && now.length > MOST && column.kind !== "image" ? now.slice(0, MOST) : now,
        look,
        placeholder: props.placeholder ?? (props.edit && baseRow >= base ? "" : "None"),
        open: spec.editable(col),
        fault: faultOf(column, row, now),
        css: baseRow < base ? pages.style(baseRow, placeOf(column), column.id) : undefined,
        text: own || baseRow >= base ? undefined : pages.text(baseRow, placeOf(column), column.id),
        wraps: rowHeight >= WRAPS,
        url: (src) => urlOf(view, src),
      });
      const extra = {
        ...(column.index && { textDark: look.theme.textMedium, bgCell: look.theme.bgCellMedium }),
        ...made.themeOverride,
        ...(marks.current.has(markOf(baseRow, column.id)) && { bgCell: look.theme.bgSearchResult }),
      };
      return Object.keys(extra).length > 0 ? { ...made, themeOverride: extra } : made;
    },
    // all that a cell is made of; the numbers stand for rows and blobs
    [
      visible,
      pages,
      version,
      layout,
      look,
      faults,
      blobs,
      props.placeholder,
      rowHeight,
      props.edit,
      props.disabled,
      marks.current,
    ],
  );
}

export function useContents(spec: Spec) {
  const { args, visible, pages, layout, look } = spec;
  const marks = useRef<ReadonlySet<string>>(new Set());
  const values = useValues(spec);
  const { value, position, faultOf, placeOf } = values;
  const cell = useCells(spec, values, marks);
  const draw: DrawCellCallback = (event, drawContent) => {
    drawContent();
    const column = visible[event.col];
    if (!column || event.row >= layout.rows) return;
    const now = value(event.col, event.row);
    if (now !== undefined && faultOf(column, event.row, now) !== undefined)
      markCorner(event.ctx, event.rect, look.error);
  };

  const { measure, fit, widths } = useWidths(spec, values.cellValue, placeOf);
  const placesIn = (from: number, width: number): number[] => visible.slice(from, from + width).map(placeOf);
  const tip = (col: number, row: number, width: number): TipText | undefined => {
    const column = visible[col];
    if (!column) return undefined;
    if (row < 0) return column.help ? { html: column.help } : undefined;
    const now = row < layout.rows ? value(col, row) : undefined;
    if (now === undefined) return undefined;
    const fault = faultOf(column, row, now);
    if (fault) return { text: fault };
    const text = show(column, now);
    return !DRAWN.has(column.kind) && measure(text) > width - 14
      ? { text: text.length > MOST ? `${text.slice(0, MOST)}…` : text }
      : undefined;
  };
  const region = (area: Rectangle) => {
    const from = layout.toBase(Math.max(0, area.y));
    const to = Math.min(layout.own, layout.toBase(area.y + area.height) + 1);
    const pinned = visible.filter((column) => column.index).map(placeOf);
    if (from < to) pages.show(from, to, [...pinned, ...placesIn(area.x, area.width)]);
  };
  const last = useRef<Rectangle | undefined>(undefined);
  // New pages, or an order of its own: what is in sight is asked for again.
  // only new pages count
  useEffect(() => {
    if (last.current) region(last.current);
  }, [pages]);
  return {
    marks,
    value,
    position,
    cell,
    draw,
    tip,
    url: (src: Cell) => urlOf(args.view, src),
    fit,
    widths,
    places: placesIn,
    columns: useColumns(visible),
    show: (area: Rectangle) => {
      last.current = area;
      region(area);
    },
  };
}

/** A triangle in the corner of a cell whose value may not stand. */
function markCorner(ctx: CanvasRenderingContext2D, rect: Rectangle, color: string): void {
  ctx.save(); // cells after this one rely on the pen as it was
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(rect.x + rect.width - 9, rect.y + 1);
  ctx.lineTo(rect.x + rect.width - 1, rect.y + 1);
  ctx.lineTo(rect.x + rect.width - 1, rect.y + 9);
  ctx.fill();
  ctx.restore();
}

/** Glide measures and draws all again for a new list: the same one while nothing in it changed. */
function useColumns(visible: readonly Column[]) {
  const last = useRef<{ key: string; visible?: readonly Column[]; columns: GridColumn[] }>({
    key: "",
    columns: [],
  });
  return (sizes: Sizes, sort: Order | undefined, filters: readonly Condition[]): GridColumn[] => {
    const filtered = new Set(filters.map(({ id }) => id));
    const key = `${sizes.widths}|${sizes.grows}|${sort?.id}|${sort?.desc}|${[...filtered]}`;
    if (last.current.key !== key || last.current.visible !== visible)
      last.current = { key, visible, columns: gridColumns(visible, sizes, sort, filtered) };
    return last.current.columns;
  };
}

function gridColumns(
  visible: readonly Column[],
  sizes: Sizes,
  sort: Order | undefined,
  filtered: ReadonlySet<number>,
): GridColumn[] {
  const grouped = visible.some(({ group }) => group?.some(Boolean));
  return visible.map((column, i) => ({
    id: column.name,
    title: (sort?.id === column.id ? (sort.desc ? "↓ " : "↑ ") : "") + labelFor(column),
    width: sizes.widths[i] ?? 100,
    hasMenu: true,
    ...(filtered.has(column.id) && { icon: FUNNEL }),
    ...(sizes.grows[i] && { grow: 1 }),
    ...(grouped && { group: (column.group ?? []).filter(Boolean).join(" / ") }),
  }));
}

/** Widths: what the person pulled, what the app asked for, else what the first rows need (measured once). */
function useWidths(
  { visible, pages, layout, look }: Spec,
  cellValue: (column: Column, row: number) => Cell | undefined,
  placeOf: (column: Column) => number,
) {
  const font = `${look.size}px ${look.theme.fontFamily}`;
  const measure = useMemo<Measure>(() => measurer(font, `600 ${font}`), [font]);
  const known = useRef(new Map<string, { column: Column; width: number; full: boolean }>()).current;
  const sample = (column: Column): Cell[] => {
    const values: Cell[] = [];
    for (let row = 0; row < Math.min(SAMPLE, layout.rows); row++) {
      const value = cellValue(column, row);
      if (value !== undefined) values.push(value);
    }
    return values;
  };
  const auto = (column: Column): number => {
    // Far columns of a wide frame keep the width that they are first drawn with: else they would move while one scrolls.
    if (placeOf(column) >= BLOCK) return Math.max(FAR, fitting(column, [], measure));
    const full = layout.rows === 0 || pages.has(0);
    const before = known.get(column.name);
    if (before && (before.full || !full) && before.column.format === column.format) return before.width;
    const width = fitting(column, sample(column), measure);
    known.set(column.name, { column, width, full });
    return width;
  };
  const widths = (view: ColumnView, stretch: boolean): Sizes => {
    const all = visible.map((column) => view.widths[column.name] ?? wantedWidth(column) ?? auto(column));
    const free = visible.map(
      (column) => stretch && view.widths[column.name] === undefined && wantedWidth(column) === undefined,
    );
    // An index is a margin: it takes what it needs, and the columns share the rest.
    const grows = free.map(
      (grow, i) =>
        grow && (!visible[i]?.index || !free.some((other, index) => other && !visible[index]?.index)),
    );
    return { widths: all, grows, total: all.reduce((sum, width) => sum + width, 0) };
  };
  return { measure, widths, fit: (column: Column) => fitting(column, sample(column), measure) };
}
