/* Traces of a figure whose points stay in the kernel (nbflow/charts/large/traces.py): each asks for what its axes have
   in sight, and is given the points that came. Of points that are too many to be drawn the figure gets an image.
   Limits: knows figures and questions; nothing is drawn here but that image. */
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import type { Row } from "../../kit/chart/columns";
import { painted } from "../../kit/chart/density";
import { Gate, type Grid, joined, Large, type LargeProp, noteOf, sourceOf } from "../../kit/chart/large";
import type { Json } from "./figure";

export interface TraceProp {
  /** Its place among the traces. */
  trace: number;
  /** Tells its points from others. */
  token: string;
  /** The layout's name of its x axis. */
  axis: string;
  /** That of its y axis, if it has points that can be selected. */
  yaxis?: string;
  /** These are the markers of a line. */
  lines?: true;
  /** Which of its axes are logarithmic. */
  logs?: ("x" | "y")[];
  /** x are milliseconds, as if the clock on the wall showed UTC. */
  dates: boolean;
  /** How many values each point's customdata has; null: one, which is no list. */
  customdata: number | null;
}
interface Line {
  prop: TraceProp;
  large: Large;
  version: number;
  points: Json;
  /** The row of each point that is drawn. */
  rows?: number[];
  image?: { key: string; source: string };
}

const LINE: LargeProp = { mark: "line", x: "x", y: "y", color: null };
const POINTS: LargeProp = { ...LINE, mark: "circle" };
const isCloud = ({ yaxis, lines }: TraceProp): boolean => yaxis !== undefined && !lines;
const NOTHING = { x: [null, null], y: [null, null] }; // a trace without points has no legend
const ROUNDED = 1e-6; // of what is in sight: Plotly rounds the ends of an axis of dates

export class Traces {
  private lines = new Map<number, Line>();
  private readonly gate = new Gate();

  constructor(
    private readonly app: View,
    private readonly changed: () => void,
  ) {}

  /** Says which traces are to be drawn, and how many pixels the figure has. */
  take(
    endpoint: EndpointRef | undefined,
    props: readonly TraceProp[],
    layout: Json,
    width: number,
    height: number,
  ): void {
    const wanted = new Set(props.map(({ trace }) => trace));
    for (const [trace, line] of this.lines) {
      if (wanted.has(trace)) continue;
      line.large.close();
      this.lines.delete(trace);
    }
    for (const prop of props) {
      const line = this.lines.get(prop.trace) ?? {
        prop,
        large: new Large(this.changed, this.gate),
        version: -1,
        points: {},
      };
      line.prop = prop;
      this.lines.set(prop.trace, line);
      const [wide, high] = [partOf(layout[prop.axis]), prop.yaxis ? partOf(layout[prop.yaxis]) : 1];
      const source = sourceOf(this.app, endpoint!, prop.token);
      line.large.take(source, isCloud(prop) ? POINTS : LINE, width * wide, height * high);
    }
  }

  /** The traces with their points; undefined while some have none yet. The layout gets images of those that are
      too many; `hidden` says which traces are hidden. */
  fill(data: readonly Json[], layout: Json, hidden: (trace: number) => boolean): Json[] | undefined {
    const filled = [...data];
    const images: Json[] = [];
    const spans = spansOf(data, (trace) => this.lines.get(trace)?.large.summary?.levels);
    for (const [trace, line] of this.lines) {
      if (line.large.fault) throw new Error(line.large.fault);
      const { summary } = line.large;
      if (!summary) return undefined;
      if (line.version !== line.large.version) {
        line.version = line.large.version;
        const { row, ...points } = pointsOf(line.large.rows(), line.prop.customdata);
        line.points = summary.drawn > 0 || !isCloud(line.prop) ? points : NOTHING;
        line.rows = row;
      }
      const { color, ...points } = line.points;
      const whole = { ...filled[trace], ...points };
      filled[trace] = whole;
      if (!isCloud(line.prop)) continue;
      filled.push(cornersOf(line, whole));
      const { grid, levels } = summary;
      if (grid && !hidden(trace))
        images.push(
          imageOf(line, grid, colorsOf(whole, trace, layout, spans.get(whole.marker?.coloraxis) ?? levels)),
        );
      if (levels?.length === 2) whole.marker = { ...whole.marker, color: grid ? levels : color };
    }
    if (images.length > 0) layout.images = [...(layout.images ?? []), ...images];
    return filled;
  }

  /** What a point of an event is in the app's data; undefined for what is not of it. */
  pointOf(point: Json, traces: number): Json | undefined {
    if (point.curveNumber >= traces) return undefined;
    const rows = this.lines.get(point.curveNumber)?.rows;
    if (!rows) return point;
    const row = rows[point.pointIndex ?? point.pointNumber];
    return { ...point, pointIndex: row, pointNumber: row };
  }

  /** Whether the points of this trace are found by the kernel. */
  isElsewhere(trace: number): boolean {
    return Boolean(this.lines.get(trace)?.prop.yaxis);
  }

  /** Asks for what the axes have in sight. */
  look(layout: Json): void {
    for (const { prop, large } of this.lines.values()) {
      const x = rangeOf(layout[prop.axis], prop.dates ? momentOf : Number);
      const y = isCloud(prop) ? rangeOf(layout[prop.yaxis!], Number) : undefined;
      if (x && (y || !isCloud(prop))) large.look({ x, ...(y && { y }), moments: false });
    }
  }

  /** The note shown for lines that are not drawn as a whole. */
  get note(): string | undefined {
    return noteOf(joined([...this.lines.values()].map(({ large }) => large.summary)));
  }

  close(): void {
    for (const { large } of this.lines.values()) large.close();
    this.lines.clear();
  }
}

/** What an axis has in sight. */
function rangeOf(axis: Json | undefined, read: (value: unknown) => number): [number, number] | undefined {
  const ends = (axis?.range as unknown[] | undefined)?.map(read);
  if (ends?.length !== 2 || !ends.every(Number.isFinite)) return undefined;
  const [low, high] = ends.sort((a, b) => a - b) as [number, number];
  const more = (high - low) * ROUNDED;
  return [low - more, high + more];
}

/** The share that an axis has of the figure. */
function partOf(axis: Json | undefined): number {
  const [from, to] = axis?.domain ?? [0, 1];
  return to - from;
}

/** Invisible points at the ends of all: the axes show all of them, whichever are drawn. */
function cornersOf({ large, prop }: Line, { marker, visible, legendgroup, xaxis, yaxis }: Json): Json {
  const values = (name: "x" | "y", ends: readonly number[]) =>
    prop.logs?.includes(name) ? ends.map((end) => 10 ** end) : ends;
  const [x, y] = [values("x", large.extent?.[0] ?? []), values("y", large.extent?.[1] ?? [])];
  const size = marker?.size;
  return {
    ...{ type: "scatter", mode: "markers", x, y, xaxis, yaxis, visible, legendgroup },
    ...{ marker: { ...(size !== undefined && { size }), opacity: 0 } },
    ...{ showlegend: false, hoverinfo: "skip" },
  };
}

/** The least and the greatest number of each color axis, which traces share. `levelsOf`: those of points that are
    not here. */
export function spansOf(
  data: readonly Json[],
  levelsOf: (trace: number) => unknown[] | undefined,
): Map<string, [number, number]> {
  const spans = new Map<string, [number, number]>();
  for (const [trace, { marker }] of data.entries()) {
    if (!marker?.coloraxis) continue;
    let [low, high] = spans.get(marker.coloraxis) ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of (levelsOf(trace) ?? marker.color ?? []) as number[]) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low <= high) spans.set(marker.coloraxis, [low, high]);
  }
  return spans;
}

/** The color of all points; of points whose colors are numbers the colors of these, and how they are spread. */
interface Colors {
  one: string;
  scale?: [number, string][];
  low: number;
  high: number;
}

function colorsOf({ marker }: Json, trace: number, layout: Json, levels: unknown[] | undefined): Colors {
  const colors: string[] = layout.colorway ?? layout.template?.layout?.colorway ?? ["#1f77b4"];
  const one = marker?.color ?? colors[trace % colors.length]!;
  if (levels?.length !== 2) return { one, low: 0, high: 1 };
  const { cmin = levels[0], cmax = levels[1], colorscale } = layout[marker?.coloraxis] ?? marker;
  return { one, scale: colorscale, low: Number(cmin), high: Number(cmax) };
}

/** The color of a number, as Plotly mixes it. */
function mixed({ scale, low, high }: Colors, value: number): string {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
  const next = scale!.findIndex(([end]) => end >= share);
  const [from, to] = [scale![Math.max(0, next - 1)]!, scale![Math.max(0, next)]!];
  const part = Math.round((100 * (share - from[0])) / (to[0] - from[0] || 1));
  return `color-mix(in srgb, ${to[1]} ${part}%, ${from[1]})`;
}

function imageOf(line: Line, grid: Grid, colors: Colors): Json {
  const key = `${line.version} ${JSON.stringify(colors)}`;
  const paint = (level: unknown) =>
    colors.scale && level !== undefined ? mixed(colors, Number(level)) : colors.one;
  if (line.image?.key !== key) line.image = { key, source: painted(grid, paint).toDataURL("image/png") };
  const [[x, right], [bottom, y]] = [grid.x, grid.y];
  return {
    source: line.image.source,
    ...{ xref: line.prop.axis.replace("axis", ""), yref: line.prop.yaxis!.replace("axis", "") },
    ...{ x, y, sizex: right - x, sizey: y - bottom },
    ...{ xanchor: "left", yanchor: "top", sizing: "stretch", layer: "between" },
  };
}

/** Rows as Plotly has them: a list for each property. */
export function pointsOf(rows: readonly Row[], customdata: number | null): Json {
  const points: Json = {};
  for (const name of Object.keys(rows[0] ?? { x: 0, y: 0 }))
    if (!name.startsWith("customdata.")) points[name] = rows.map((row) => row[name]);
  if (customdata !== null)
    points.customdata = rows.map((row) =>
      Array.from({ length: customdata }, (_, at) => row[`customdata.${at}`]),
    );
  return points;
}

const MOMENT = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[ T](\d\d?)(?::(\d\d))?(?::(\d\d(?:\.\d+)?))?)?/;

/** Milliseconds of a date as Plotly writes it: without a zone, as if in UTC; NaN if it is none. */
export function momentOf(value: unknown): number {
  if (typeof value === "number") return value;
  const found = typeof value === "string" ? MOMENT.exec(value) : null;
  if (!found) return Number.NaN;
  const [, year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found;
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) +
    Number(second) * 1000
  );
}
