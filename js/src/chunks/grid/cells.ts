/* A value of a column as one of Glide's cells. Pure but for colors. */
import { type BooleanCell, type GridCell, GridCellKind, type Theme } from "@glideapps/glide-data-grid";
import { safeLink } from "../../kit/media/url";
import { type Drawing, drawn, type Tag } from "./cell_renderers";
import type { Cell, Column } from "./contract";
import { asText, items, numberOf, optionOf, plain, show } from "./format";
import { IN_TURN, type Look, NAMED, toRgb } from "./theme";

export interface CellSpec {
  column: Column;
  value: Cell;
  look: Look;
  placeholder: string;
  /** The person may edit it. */
  open: boolean;
  fault?: string;
  /** From pandas' Styler: declarations, and the text to show. */
  css?: string;
  text?: string;
  wraps: boolean;
  url(src: Cell): string;
}

export const LOADING: GridCell = {
  kind: GridCellKind.Loading,
  allowOverlay: false,
  skeletonWidth: 60,
  skeletonWidthVariability: 40,
};

export function cellOf(spec: CellSpec): GridCell {
  const cell = { ...bare(spec), contentAlign: alignOf(spec.column) } as GridCell;
  const own = { ...styled(spec.css, spec.look), ...(spec.fault && { bgCell: spec.look.errorSoft }) };
  return Object.keys(own).length > 0
    ? ({ ...cell, themeOverride: { ...cell.themeOverride, ...own } } as GridCell)
    : cell;
}

export const alignOf = ({ align, kind }: Column): "left" | "center" | "right" =>
  align ?? (kind === "number" ? "right" : kind === "checkbox" ? "center" : "left");

function bare(spec: CellSpec): GridCell {
  const { column, value } = spec;
  if (column.kind === "checkbox") return checkbox(spec);
  if (column.kind === "button") return button(spec);
  if (value === null) return missing(spec);
  switch (column.kind) {
    case "link":
      return link(spec);
    case "image":
      return {
        kind: GridCellKind.Image,
        allowOverlay: false,
        data: imagesOf(spec),
        rounding: 4,
        readonly: true,
      };
    case "progress":
      return progress(spec);
    case "line_chart":
    case "bar_chart":
    case "area_chart":
      return chart(spec);
    case "list":
    case "multiselect":
      return tags(spec, items(value));
    case "selectbox":
      return tags(spec, [value]);
    case "audio":
    case "video":
      return drawn(
        { draws: "player", text: column.kind === "audio" ? "Audio" : "Video" },
        plain(column, value),
      );
    default:
      return text(spec, spec.text ?? show(column, value));
  }
}

function text({ wraps }: CellSpec, words: string, more: Partial<GridCell> = {}): GridCell {
  const displayData = wraps ? words : words.replace(/\s*\n\s*/g, " ");
  return {
    kind: GridCellKind.Text,
    allowOverlay: false,
    data: words,
    displayData,
    allowWrapping: wraps,
    readonly: true,
    ...more,
  } as GridCell;
}

function missing(spec: CellSpec): GridCell {
  const { column, look, placeholder, open } = spec;
  if (open && (column.kind === "selectbox" || column.kind === "multiselect"))
    return drawn({ draws: "tags", tags: [], arrow: true }, "");
  return text(spec, spec.text ?? placeholder, { themeOverride: { textDark: look.theme.textLight } });
}

function checkbox({ value, open }: CellSpec): BooleanCell {
  return {
    kind: GridCellKind.Boolean,
    allowOverlay: false,
    data: value === null ? null : Boolean(value),
    readonly: !open,
  };
}

function link(spec: CellSpec): GridCell {
  const address = String(spec.value);
  const safe = safeLink(address);
  const words = show(spec.column, spec.value);
  if (safe === undefined) return text(spec, words);
  return {
    kind: GridCellKind.Uri,
    allowOverlay: false,
    data: address,
    displayData: words,
    hoverEffect: true,
    readonly: true,
    cursor: "pointer",
    onClickUri: (event) => {
      event.preventDefault();
      window.open(safe, "_blank", "noopener");
    },
  };
}

export const imagesOf = ({ value, url }: Pick<CellSpec, "value" | "url">): string[] =>
  items(value).map(url).filter(Boolean);

function progress({ column, value, look, text: given }: CellSpec): GridCell {
  const number = Number(value);
  const low = numberOf(column.min) ?? 0;
  const high = numberOf(column.max) ?? (column.integer ? 100 : 1);
  const part = (number - low) / (high - low || 1);
  const words = given ?? show(column, value);
  const color = column.color ? colorOf(column.color, look, part) : (look.theme.accentColor ?? "");
  const track = look.theme.bgBubble ?? "";
  return drawn({ draws: "progress", value: part, text: words, color, track }, words);
}

/** "auto": green up, red down; "auto-inverse" the other way. */
function colorOf(name: string, look: Look, amount: number): string {
  if (name === "auto") return look.named(amount >= 0.5 ? "green" : "red").strong;
  if (name === "auto-inverse") return look.named(amount >= 0.5 ? "red" : "green").strong;
  return look.named(name).strong;
}

const CHARTS = { line_chart: "line", bar_chart: "bar", area_chart: "area" } as const;

function chart({ column, value, look }: CellSpec): GridCell {
  const values = items(value).map(Number).filter(Number.isFinite);
  const type = CHARTS[column.kind as keyof typeof CHARTS];
  const low = column.y_min ?? Math.min(type === "line" ? Number.POSITIVE_INFINITY : 0, ...values);
  const high = column.y_max ?? Math.max(type === "line" ? Number.NEGATIVE_INFINITY : 0, ...values);
  const trend = (values.at(-1) ?? 0) >= (values[0] ?? 0) ? 1 : 0;
  const color = column.color ? colorOf(column.color, look, trend) : (look.theme.accentColor ?? "");
  return drawn({ draws: "chart", type, values, low, high, color } as Drawing, values.join(", "));
}

/** "auto": the theme's colors in turn. On a color of the app's own the usual ink is always readable. */
function tagColors(name: string, index: number, look: Look): { strong: string; soft: string } {
  if (name === "auto") return look.named(IN_TURN[index % IN_TURN.length]!);
  const made = look.named(name);
  return [...NAMED, "grey", "primary"].includes(name)
    ? made
    : { ...made, strong: look.theme.textDark ?? made.strong };
}

function tags({ column, look, open, text: given, wraps }: CellSpec, values: readonly Cell[]): GridCell {
  const single = column.kind === "selectbox";
  const plainTag = {
    strong: look.theme.textDark ?? "",
    soft: single ? "transparent" : (look.theme.bgBubble ?? ""),
  };
  const made = values.map((value): Tag => {
    const option = optionOf(column, value);
    return {
      text: given ?? option?.label ?? asText(value),
      ...(option?.color ? tagColors(option.color, column.options?.indexOf(option) ?? 0, look) : plainTag),
    };
  });
  const words = made.map((tag) => tag.text).join(", ");
  if (single && !open && made[0]?.soft === "transparent") return text({ wraps } as CellSpec, words);
  return drawn({ draws: "tags", tags: made, arrow: open && column.kind !== "list" }, words);
}

function button({ column, value, text: given }: CellSpec): GridCell {
  const words = given ?? buttonText(column, value);
  const off = !pressable(column, value);
  return drawn({ draws: "button", text: words, off, strong: column.button_type === "primary" }, words, {
    cursor: off ? undefined : "pointer",
  });
}

export const pressable = ({ w, disabled }: Column, value: Cell): boolean =>
  w !== undefined && !disabled && value !== null && value !== false;

/** What stands on a button. */
export const buttonText = (column: Column, value: Cell): string =>
  column.display_text || (value === null ? "" : asText(value));

const known = new Map<string, Partial<Theme>>();

/** What of a Styler's declarations a cell can show: colors, weight, slant. */
/** The app's ink; on a ground of the app's without one, what can be read there in light and dark. */
export function inkOf(color: string, ground: string): Partial<Theme> {
  const ink = color || (ground && readable(toRgb(ground)));
  return ink ? { textDark: ink, textMedium: ink, linkColor: ink } : {};
}

const LIGHT = 140; // of 255: grounds from there on take dark ink

function readable(rgb: string): string | undefined {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (rgb.match(/[\d.]+/g) ?? []).map(Number);
  if (!rgb.startsWith("rgb") || alpha < 0.5) return undefined;
  return 0.299 * red + 0.587 * green + 0.114 * blue >= LIGHT ? "#111111" : "#ffffff";
}

export function styled(css: string | undefined, { size }: Look): Partial<Theme> {
  if (!css) return {};
  const key = `${size}|${css}`;
  let theme = known.get(key);
  if (!theme) {
    const box = document.createElement("span");
    box.style.cssText = css;
    const { color, backgroundColor, fontWeight, fontStyle } = box.style;
    theme = {
      ...inkOf(color, backgroundColor),
      ...(backgroundColor && { bgCell: backgroundColor, bgCellMedium: backgroundColor }),
      ...((fontWeight || fontStyle) && { baseFontStyle: `${fontStyle} ${fontWeight} ${size}px`.trim() }),
    };
    if (known.size > 5000) known.clear();
    known.set(key, theme);
  }
  return theme;
}
