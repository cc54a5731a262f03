/* Traces of a figure whose points stay in the kernel (nbflow/charts/large/traces.py): each asks for what its axis has
   in sight, and is given the points that came. Limits: knows figures and questions; nothing is drawn here. */
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import type { Row } from "../../kit/chart/columns";
import { Gate, joined, Large, type LargeProp, noteOf, sourceOf } from "../../kit/chart/large";
import type { Json } from "./figure";

export interface TraceProp {
  /** Its place among the traces. */
  trace: number;
  /** Tells its points from others. */
  token: string;
  /** The layout's name of its x axis. */
  axis: string;
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
}

const LINE: LargeProp = { mark: "line", x: "x", y: "y", color: null };
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
      const [from, to] = layout[prop.axis]?.domain ?? [0, 1];
      line.large.take(sourceOf(this.app, endpoint!, prop.token), LINE, width * (to - from), height);
    }
  }

  /** The traces with their points; undefined while some have none yet. */
  fill(data: readonly Json[]): Json[] | undefined {
    const filled = [...data];
    for (const [trace, line] of this.lines) {
      if (line.large.fault) throw new Error(line.large.fault);
      if (!line.large.summary) return undefined;
      if (line.version !== line.large.version) {
        line.version = line.large.version;
        line.points = pointsOf(line.large.rows(), line.prop.customdata);
      }
      filled[trace] = { ...filled[trace], ...line.points };
    }
    return filled;
  }

  /** Asks for what the axes have in sight. */
  look(layout: Json): void {
    for (const { prop, large } of this.lines.values()) {
      const ends = (layout[prop.axis]?.range as unknown[] | undefined)?.map(prop.dates ? momentOf : Number);
      if (ends?.length !== 2 || !ends.every(Number.isFinite)) continue;
      const [low, high] = ends.sort((a, b) => a - b) as [number, number];
      const more = (high - low) * ROUNDED;
      large.look({ x: [low - more, high + more], moments: false });
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
