/* Cells that are drawn by hand: progress, little charts, colored tags, buttons, players. */
import {
  type CustomCell,
  type CustomRenderer,
  GridCellKind,
  getMiddleCenterBias,
} from "@glideapps/glide-data-grid";

export interface Tag {
  text: string;
  strong: string;
  soft: string;
}

export type Drawing =
  | { draws: "progress"; value: number; text: string; color: string; track: string }
  | {
      draws: "chart";
      type: "line" | "bar" | "area";
      values: number[];
      low: number;
      high: number;
      color: string;
    }
  | { draws: "tags"; tags: Tag[]; arrow: boolean }
  | { draws: "button"; text: string; off: boolean; strong: boolean }
  | { draws: "player"; text: string };

export type DrawnCell = CustomCell<Drawing>;
type Draw = CustomRenderer<DrawnCell>["draw"];
type Args = Parameters<Draw>[0];
type Of<Name extends Drawing["draws"]> = Extract<Drawing, { draws: Name }>;

/** A cell of one's own; `said` is what is copied and what screen readers hear. */
export const drawn = (data: Drawing, said: string, more: Partial<DrawnCell> = {}): DrawnCell => ({
  kind: GridCellKind.Custom,
  allowOverlay: false,
  copyData: said,
  data,
  ...more,
});

const renderer = (
  name: Drawing["draws"],
  draw: Draw,
  more: Partial<CustomRenderer<DrawnCell>> = {},
): CustomRenderer<DrawnCell> => ({
  kind: GridCellKind.Custom,
  isMatch: (cell): cell is DrawnCell => (cell.data as Partial<Drawing>).draws === name,
  draw,
  ...more,
});

function progress(args: Args, cell: DrawnCell): void {
  const { ctx, rect, theme } = args;
  const { value, text, color, track } = cell.data as Of<"progress">;
  const pad = theme.cellHorizontalPadding;
  ctx.font = theme.baseFontFull;
  const words = text === "" ? 0 : Math.max(40, ctx.measureText(text).width + pad);
  const wide = Math.max(0, rect.width - 2 * pad - words);
  const middle = rect.y + rect.height / 2;
  const bar = (length: number, fill: string) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.roundRect(rect.x + pad, middle - 3, length, 6, 3);
    ctx.fill();
  };
  bar(wide, track);
  if (value > 0) bar(Math.max(6, wide * Math.min(1, value)), color);
  if (words > 0) {
    ctx.fillStyle = theme.textDark;
    ctx.textAlign = "right";
    ctx.fillText(text, rect.x + rect.width - pad, middle + getMiddleCenterBias(ctx, theme));
    ctx.textAlign = "left";
  }
}

function chart(args: Args, cell: DrawnCell): void {
  const { ctx, rect, theme } = args;
  const { type, values, low, high, color } = cell.data as Of<"chart">;
  if (values.length === 0) return;
  const pad = theme.cellHorizontalPadding;
  const box = { x: rect.x + pad, y: rect.y + 5, wide: rect.width - 2 * pad, high: rect.height - 10 };
  const span = high - low || 1;
  const height = (value: number) => box.y + box.high * (1 - Math.min(1, Math.max(0, (value - low) / span)));
  ctx.lineWidth = 1.5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  if (type === "bar") {
    const step = box.wide / values.length;
    const zero = height(Math.min(Math.max(0, low), high));
    for (const [i, value] of values.entries()) {
      const top = height(value);
      ctx.fillRect(
        box.x + i * step + step * 0.1,
        Math.min(top, zero),
        Math.max(1, step * 0.8),
        Math.max(1, Math.abs(zero - top)),
      );
    }
    return;
  }
  const step = box.wide / Math.max(1, values.length - 1);
  ctx.beginPath();
  for (const [i, value] of values.entries()) ctx.lineTo(box.x + i * step, height(value));
  if (values.length === 1) ctx.lineTo(box.x + box.wide, height(values[0]!));
  ctx.stroke();
  if (type !== "area") return;
  ctx.lineTo(box.x + box.wide, box.y + box.high);
  ctx.lineTo(box.x, box.y + box.high);
  ctx.closePath();
  ctx.globalAlpha = 0.18;
  ctx.fill();
  ctx.globalAlpha = 1;
}

const TAG = 20;

function tags(args: Args, cell: DrawnCell): void {
  const { ctx, rect, theme } = args;
  const { tags: all, arrow } = cell.data as Of<"tags">;
  const pad = theme.cellHorizontalPadding;
  ctx.font = theme.baseFontFull;
  const bias = getMiddleCenterBias(ctx, theme);
  const lines = Math.max(1, Math.floor((rect.height - 4) / (TAG + 4)));
  let x = rect.x + pad;
  let line = 0;
  const end = rect.x + rect.width - pad - (arrow ? 14 : 0);
  for (const tag of all) {
    const inset = tag.soft === "transparent" ? 0 : 6;
    const wide = ctx.measureText(tag.text).width + 2 * inset;
    if (x > rect.x + pad && x + wide > end && line + 1 < lines) {
      line += 1;
      x = rect.x + pad;
    }
    if (x > end) break;
    const y = rect.y + (lines > 1 ? 4 + line * (TAG + 4) : (rect.height - TAG) / 2);
    ctx.fillStyle = tag.soft;
    ctx.beginPath();
    ctx.roundRect(x, y, wide, TAG, 4);
    ctx.fill();
    ctx.fillStyle = tag.strong;
    ctx.fillText(tag.text, x + inset, y + TAG / 2 + bias);
    x += wide + 5;
  }
  if (arrow) chevron(args);
}

function chevron({ ctx, rect, theme }: Args): void {
  const x = rect.x + rect.width - theme.cellHorizontalPadding - 8;
  const y = rect.y + rect.height / 2;
  ctx.strokeStyle = theme.textLight;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.moveTo(x, y - 2);
  ctx.lineTo(x + 4, y + 2);
  ctx.lineTo(x + 8, y - 2);
  ctx.stroke();
}

function button(args: Args, cell: DrawnCell): void {
  const { ctx, rect, theme, hoverAmount } = args;
  const { text, off, strong } = cell.data as Of<"button">;
  if (text === "") return;
  const pad = theme.cellHorizontalPadding;
  const high = Math.min(26, rect.height - 6);
  const y = rect.y + (rect.height - high) / 2;
  ctx.font = theme.baseFontFull;
  const wide = Math.min(rect.width - 2 * pad, ctx.measureText(text).width + 20);
  const x = rect.x + (rect.width - wide) / 2;
  ctx.globalAlpha = off ? 0.5 : 1;
  ctx.beginPath();
  ctx.roundRect(x, y, wide, high, 5);
  ctx.fillStyle = strong
    ? theme.accentColor
    : hoverAmount > 0.3 && !off
      ? theme.bgHeaderHovered
      : theme.bgHeader;
  ctx.fill();
  ctx.strokeStyle = hoverAmount > 0.3 && !off ? theme.accentColor : theme.borderColor;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.fillStyle = strong ? theme.accentFg : theme.textDark;
  ctx.textAlign = "center";
  ctx.fillText(text, x + wide / 2, y + high / 2 + getMiddleCenterBias(ctx, theme), wide - 8);
  ctx.textAlign = "left";
  ctx.globalAlpha = 1;
}

function player(args: Args, cell: DrawnCell): void {
  const { ctx, rect, theme } = args;
  const { text } = cell.data as Of<"player">;
  const x = rect.x + theme.cellHorizontalPadding;
  const y = rect.y + rect.height / 2;
  ctx.fillStyle = theme.linkColor;
  ctx.beginPath();
  ctx.moveTo(x, y - 6);
  ctx.lineTo(x + 10, y);
  ctx.lineTo(x, y + 6);
  ctx.fill();
  ctx.font = theme.baseFontFull;
  ctx.fillStyle = theme.textMedium;
  ctx.fillText(text, x + 16, y + getMiddleCenterBias(ctx, theme));
}

const tagWidth: CustomRenderer<DrawnCell>["measure"] = (ctx, cell) => {
  const { tags: all, arrow } = cell.data as Of<"tags">;
  return all.reduce((sum, tag) => sum + ctx.measureText(tag.text).width + 17, 16) + (arrow ? 14 : 0);
};

export const RENDERERS: CustomRenderer<DrawnCell>[] = [
  renderer("progress", progress, { measure: () => 160 }),
  renderer("chart", chart, { measure: () => 160 }),
  renderer("tags", tags, { measure: tagWidth }),
  renderer("button", button, {
    needsHover: true,
    measure: (ctx, cell) => ctx.measureText(cell.copyData).width + 40,
  }),
  renderer("player", player, { measure: (ctx, cell) => ctx.measureText(cell.copyData).width + 34 }),
];
