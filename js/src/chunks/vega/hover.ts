/* What the pointer is over in a line chart: the nearest x of all lines, marked above the chart. Vega would need an
   invisible point per row and look through all of them; here a few binary searches do. Limits: drawn beside Vega's
   canvas, so moving the pointer costs the chart nothing. */
import type { View as VegaView } from "vega";
import type { Row } from "../../kit/chart/columns";
import type { Tip } from "../../kit/chart/tooltip";

interface Field {
  field: string;
  title: string;
}
interface Scale {
  (value: unknown): number;
  invert?(pixels: number): unknown;
  domain(): unknown[];
}

const REACH = 40; // px: further away from the nearest point, nothing is said

export class Hover {
  private runs: [number, number][] | undefined;
  private rows: Row[] = [];
  private frame = 0;
  private readonly marks: HTMLElement;
  private readonly life = new AbortController();

  constructor(
    private readonly place: HTMLElement,
    private readonly vega: () => VegaView | undefined,
    private readonly tip: Tip,
    private fields: Field[],
  ) {
    this.marks = document.createElement("div");
    this.marks.className = "nb-chart-marks";
    place.append(this.marks);
    const { signal } = this.life;
    place.addEventListener("pointermove", (event) => this.later(event), { signal });
    place.addEventListener("pointerleave", () => this.clear(), { signal });
    place.addEventListener("wheel", () => this.clear(), { signal, passive: true });
  }

  take(rows: Row[], fields: Field[]): void {
    this.rows = rows;
    this.fields = fields;
    this.runs = undefined;
    this.clear();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.life.abort();
    this.marks.remove();
    this.tip.hide();
  }

  private later(event: PointerEvent): void {
    cancelAnimationFrame(this.frame);
    if (event.buttons) return this.clear();
    const { clientX, clientY } = event;
    this.frame = requestAnimationFrame(() => this.look(clientX, clientY));
  }

  private clear(): void {
    cancelAnimationFrame(this.frame);
    this.marks.replaceChildren();
    this.tip.hide();
  }

  private look(clientX: number, clientY: number): void {
    const vega = this.vega();
    if (!vega || this.rows.length === 0) return;
    const box = this.place.getBoundingClientRect();
    const [left, top] = originOf(vega);
    const pointer = { x: clientX - box.left - left, y: clientY - box.top - top };
    if (pointer.x < -8 || pointer.y < -8 || pointer.x > vega.width() + 8 || pointer.y > vega.height() + 8)
      return this.clear();
    const x = vega.scale("x") as Scale;
    const y = vega.scale("y") as Scale;
    const found = x.invert
      ? this.nearest(+(x.invert(pointer.x) as number), x, pointer.x)
      : this.nearestWord(x, pointer.x);
    const points = found
      .map((row) => ({ row, x: middle(x, row.x), y: middle(y, row.y) }))
      .filter((point) => Number.isFinite(point.y) && inside(point, vega));
    const first = points[0];
    if (!first || Math.abs(first.x - pointer.x) > REACH) return this.clear();
    const color = colorOf(vega);
    this.marks.replaceChildren(
      ...points.map((point) => dot(point.x + left, point.y + top, color(point.row))),
    );
    const nearest = points.reduce((a, b) => (Math.abs(a.y - pointer.y) <= Math.abs(b.y - pointer.y) ? a : b));
    const values = Object.fromEntries(
      this.fields.map(({ field, title }) => [title, worded(nearest.row[field])]),
    );
    this.tip.show(values, clientX, clientY);
  }

  /** The rows whose x is the nearest to `wanted`, of each line. */
  private nearest(wanted: number, scale: Scale, px: number): Row[] {
    const { rows } = this;
    this.runs ??= ascending(rows);
    const candidates = this.runs.map(([from, to]) => search(rows, from, to, wanted));
    const away = (i: number) => Math.abs(scale(rows[i]!.x) - px);
    const best = candidates.reduce((a, b) => (away(b) < away(a) ? b : a));
    const value = +(rows[best]!.x as number);
    const same: Row[] = [];
    this.runs.forEach(([from, to], run) => {
      for (let i = candidates[run]!; i < to && +(rows[i]!.x as number) === value; i++) same.push(rows[i]!);
      for (let i = candidates[run]! - 1; i >= from && +(rows[i]!.x as number) === value; i--)
        same.push(rows[i]!);
    });
    return same.slice(0, 50);
  }

  private nearestWord(scale: Scale, px: number): Row[] {
    let best: unknown;
    let distance = Number.POSITIVE_INFINITY;
    for (const word of scale.domain()) {
      const away = Math.abs(middle(scale, word) - px);
      if (away < distance) [best, distance] = [word, away];
    }
    return this.rows.filter((row) => row.x === best).slice(0, 50);
  }
}

/** Where the rows go up in x: one run for each line, most often. */
export function ascending(rows: Row[]): [number, number][] {
  const runs: [number, number][] = [];
  let from = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && (rows[i]!.x as number) >= (rows[i - 1]!.x as number)) continue;
    runs.push([from, i]);
    from = i;
  }
  return runs;
}

/** The row in `from` … `to` whose x is the nearest. */
export function search(rows: Row[], from: number, to: number, wanted: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (+(rows[middle]!.x as number) < wanted) low = middle + 1;
    else high = middle;
  }
  const before = low > from ? low - 1 : low;
  const off = (i: number) => Math.abs(+(rows[i]!.x as number) - wanted);
  let best = off(before) < off(low) ? before : low;
  while (best > from && rows[best - 1]!.x === rows[best]!.x) best--;
  return best;
}

function middle(scale: Scale, value: unknown): number {
  const band = (scale as unknown as { bandwidth?(): number }).bandwidth?.() ?? 0;
  return scale(value) + band / 2;
}

const inside = (point: { x: number; y: number }, vega: VegaView): boolean =>
  point.x >= -1 && point.y >= -1 && point.x <= vega.width() + 1 && point.y <= vega.height() + 1;

/** Where the plot begins within Vega's canvas. */
function originOf(vega: VegaView): [number, number] {
  const [x, y] = vega.origin();
  const padding = vega.padding() as { left: number; top: number };
  return [x + padding.left, y + padding.top];
}

function colorOf(vega: VegaView): (row: Row) => string {
  try {
    const scale = vega.scale("color") as unknown as (value: unknown) => string;
    return (row) => String(scale(row.color) ?? "");
  } catch {
    return (row) => (typeof row.color === "string" && /^(#|rgb)/.test(row.color) ? row.color : "");
  }
}

function dot(x: number, y: number, color: string): HTMLElement {
  const mark = document.createElement("i");
  mark.style.transform = `translate(${x}px, ${y}px)`;
  if (color) mark.style.setProperty("--dot", color);
  return mark;
}

/** A value as the tooltip says it. */
export function worded(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number")
    return Number.isInteger(value) ? String(value) : String(+value.toPrecision(8));
  if (value instanceof Date) {
    const two = (n: number) => String(n).padStart(2, "0");
    const day = `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
    const time = `${two(value.getHours())}:${two(value.getMinutes())}`;
    const seconds = value.getSeconds() || value.getMilliseconds() ? `:${two(value.getSeconds())}` : "";
    return time === "00:00" && !seconds ? day : `${day} ${time}${seconds}`;
  }
  return String(value);
}
