/* A chart whose data stay in the kernel: it asks for what is in sight, and joins what comes with the overview.
   At most two questions are on their way; of those that wait only the newest is asked. Limits: knows questions and
   rows; what is drawn with them is the chart's matter: js/src/chunks/vega and js/src/chunks/plotly. */
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { MISSING, type Row, rowsOf, type TableProp, wallOf } from "./columns";

/** What a table says whose rows are in the kernel (nbflow/charts/large/plan.py). */
export interface LargeProp {
  mark: "line" | "area" | "bar" | "circle";
  x: string;
  y: string;
  color: string | null;
  /** The axes are the other way round. */
  horizontal?: boolean;
  /** What the names of its scales begin with, in a chart of several views. */
  scales?: string;
  /** x are moments. */
  moments?: boolean;
}
/** Where many points lie, cell by cell. */
export interface Grid {
  x: [number, number];
  y: [number, number];
  columns: number;
  rows: number;
  strength: Uint8Array;
  codes?: Uint8Array;
  levels: unknown[];
  /** Then the codes are numbers between these. */
  ramp?: [number, number] | null;
}
export interface Summary {
  id?: string;
  rows: number;
  seen: number;
  drawn: number;
  bars?: number;
  x?: [number, number];
  extent?: [[number, number], [number, number]];
  levels?: unknown[];
  names?: { from: number; texts: string[] };
  grid?: Grid;
}
interface PartProp extends TableProp {
  level?: unknown;
  keep?: [number, number];
}
interface Answered {
  summary: Summary;
  parts: Map<string, Row[]>;
}
/** What is in sight, as the scales have it: moments are local. */
export interface Sight {
  x?: [number, number];
  y?: [number, number];
  moments: boolean;
}
/** Where rows come from. */
export interface Source {
  /** Distinguishes its data from others. */
  token: string;
  ask(question: Record<string, unknown>, signal: AbortSignal): Promise<Answer>;
}
interface Answer {
  data: Record<string, unknown>;
  buffers: readonly (DataView | ArrayBuffer)[];
}
interface Asked {
  source: Source;
  whole: boolean;
  x?: [number, number];
  y?: [number, number];
  wide: number;
  high: number;
}

const PARALLEL = 2;
const MARGIN = 0.25; // of what is in sight, on each side: a short pan needs no question

/** Lets so many questions be on their way at once; lines of one chart share it. */
export class Gate {
  private open = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly limit = PARALLEL) {}

  /** Whether one more may go; if not, `later` is called when that may have changed. */
  enter(later: () => void): boolean {
    if (this.open < this.limit) {
      this.open++;
      this.waiting.delete(later);
      return true;
    }
    this.waiting.add(later);
    return false;
  }

  leave(): void {
    this.open--;
    for (const later of [...this.waiting]) later();
  }
}

/** The source behind an endpoint; of several the one with this token. */
export const sourceOf = (view: View, endpoint: EndpointRef, source = endpoint.$ask): Source => ({
  token: source,
  ask: (question, signal) =>
    view.store.ask(
      endpoint,
      source === endpoint.$ask ? question : { ...question, source },
      undefined,
      signal,
    ),
});

export class Large {
  /** Counts up with what is to be drawn. */
  version = 0;
  fault: string | undefined;
  private source: Source | undefined;
  private prop!: LargeProp; // with the source
  private whole: Answered | undefined;
  private near: Answered | undefined;
  private nearAsked: Asked | undefined;
  private sight: Sight | undefined;
  private wanted: Asked[] = [];
  private sent = 0;
  /** The numbers of the newest answers. */
  private taken = 0;
  private takenWhole = 0;
  private size = { wide: 0, high: 0 };
  private readonly life = new AbortController();

  constructor(
    private readonly changed: () => void,
    private readonly gate = new Gate(),
  ) {}

  /** Says which data are to be drawn, and with how many pixels. */
  take(source: Source, prop: LargeProp, width: number, height: number): void {
    if (prop.horizontal) [width, height] = [height, width];
    const density = window.devicePixelRatio || 1;
    const wide = Math.min(10_000, Math.max(1, Math.ceil(width * density)));
    const high = Math.min(10_000, Math.max(1, Math.ceil(height * density)));
    const grown = wide > this.size.wide * 1.2 || high > this.size.high * 1.2;
    if (source.token === this.source?.token && !grown) {
      this.source = source;
      return;
    }
    if (this.prop && JSON.stringify(prop) !== JSON.stringify(this.prop)) {
      this.whole = this.near = this.nearAsked = undefined; // the rows have other fields now
      this.takenWhole = this.taken = this.sent;
    }
    this.size = { wide, high };
    this.source = source;
    this.prop = prop;
    // What is on its way is drawn too: data that change faster than they are answered are still seen to move.
    this.ask({ source, whole: true, wide, high });
    if (this.near && this.sight) this.look(this.sight, true);
  }

  close(): void {
    this.life.abort();
  }

  /** The summary of what is drawn; nothing before the first answer. */
  get summary(): Summary | undefined {
    return (this.near ?? this.whole)?.summary;
  }

  /** The ends of the whole, which stay those of the axes. */
  get extent(): Summary["extent"] {
    return this.whole?.summary.extent;
  }

  /** The rows to draw: those in sight closely, the others as the overview has them. */
  rows(): Row[] {
    if (!this.near) return [...(this.whole?.parts.values() ?? [])].flat();
    if (this.prop.mark === "circle" || this.prop.mark === "bar") return [...this.near.parts.values()].flat();
    const field = this.prop.x;
    const rows: Row[] = [];
    const names = new Set([...this.whole!.parts.keys(), ...this.near.parts.keys()]);
    for (const name of names) {
      const all = this.whole!.parts.get(name) ?? [];
      const close = this.near.parts.get(name) ?? [];
      if (close.length === 0) {
        rows.push(...all);
        continue;
      }
      const first = +(close[0]![field] as number);
      const last = +(close[close.length - 1]![field] as number);
      rows.push(
        ...all.filter((row) => +(row[field] as number) < first),
        ...close,
        ...all.filter((row) => +(row[field] as number) > last),
      );
    }
    return rows;
  }

  /** Asks for what is in sight, where what is at hand does not show it. */
  look(sight: Sight, again = false): void {
    this.sight = sight;
    if (!this.whole || !this.source || this.whole.summary.seen === 0) return;
    const wall = (ends: [number, number]): [number, number] =>
      sight.moments ? [wallOf(ends[0]), wallOf(ends[1])] : ends;
    const x = sight.x && wall(ascending(sight.x));
    const y = sight.y && ascending(sight.y);
    const flat = this.prop.mark === "circle";
    const all = this.whole.summary;
    const [wholeX, wholeY] = all.extent ?? [all.x!, undefined];
    if (!x || !all.x === !all.extent) return;
    if (covers(x, wholeX) && (!flat || !y || covers(y, wholeY!))) {
      this.wanted = [];
      this.taken = this.sent; // what is on its way is no longer wanted
      if (this.near) {
        this.near = this.nearAsked = undefined;
        this.news();
      }
      return;
    }
    const asked: Asked = {
      source: this.source,
      whole: false,
      x: wider(x),
      wide: this.size.wide,
      high: this.size.high,
    };
    asked.wide = Math.min(10_000, Math.ceil(asked.wide * (1 + 2 * MARGIN)));
    if (flat && y) {
      asked.y = wider(y);
      asked.high = Math.min(10_000, Math.ceil(asked.high * (1 + 2 * MARGIN)));
    }
    const known = this.nearAsked;
    if (!again && known && enough(known.x!, x) && (!flat || (known.y && y && enough(known.y, y)))) return;
    this.nearAsked = asked;
    this.ask(asked);
  }

  private ask(asked: Asked): void {
    this.wanted = [...this.wanted.filter((one) => one.whole !== asked.whole), asked];
    this.next();
  }

  private readonly next = (): void => {
    while (!this.life.signal.aborted && this.wanted.length > 0 && this.gate.enter(this.next))
      void this.send(this.wanted.shift()!);
  };

  private async send(asked: Asked): Promise<void> {
    const number = ++this.sent;
    const { signal } = this.life;
    const had = asked.whole ? this.whole : undefined;
    try {
      const { whole, source, ...rest } = asked;
      const question = { q: "see", ...rest, ...(had?.summary.id ? { had: had.summary.id } : {}) };
      const { data, buffers } = await source.ask(question, signal);
      if (signal.aborted) return;
      this.fault = undefined;
      const found = this.read(data, buffers, had);
      if (whole && number > this.takenWhole) {
        this.takenWhole = number;
        this.whole = found;
      } else if (!whole && number > this.taken && source.token === this.source?.token) {
        this.taken = number;
        this.near = found;
      } else return;
      this.news();
    } catch (error) {
      if (signal.aborted || asked.source.token !== this.source?.token) return; // the chart has other data now
      if (asked.source !== this.source) return this.ask({ ...asked, source: this.source }); // it moved meanwhile
      this.fault = error instanceof Error ? error.message : String(error);
      this.news();
    } finally {
      this.gate.leave();
      this.next();
    }
  }

  private news(): void {
    this.version++;
    this.changed();
  }

  private read(
    data: Record<string, unknown>,
    buffers: readonly (DataView | ArrayBuffer)[],
    had: Answered | undefined,
  ): Answered {
    const { parts, ...rest } = data as unknown as Summary & { parts: PartProp[] };
    const summary: Summary = { ...rest };
    if (summary.grid) {
      const codes = buffers[1] && bytesOf(buffers[1]);
      summary.grid = { ...summary.grid, strength: bytesOf(buffers[0]!), levels: summary.levels ?? [] };
      if (codes) summary.grid.codes = codes;
    }
    const found = new Map<string, Row[]>();
    for (const part of parts) {
      const rows = rowsOf(part, (ref) => bytesOf(buffers[Number(ref.$blob)]!));
      if (rows === MISSING) throw new Error("an answer without its bytes");
      const { color } = this.prop;
      if (part.level !== undefined && color) for (const row of rows) row[color] = part.level;
      const name = JSON.stringify(part.level ?? null);
      const before = had?.parts.get(name);
      if (part.keep && before)
        found.set(name, [...before.slice(part.keep[0], part.keep[0] + part.keep[1]), ...rows]);
      else found.set(name, rows);
    }
    return { summary, parts: found };
  }
}

/** Bytes on their own: a part of a message may begin anywhere, numbers may not. */
function bytesOf(part: DataView | ArrayBuffer): Uint8Array<ArrayBuffer> {
  if (part instanceof ArrayBuffer) return new Uint8Array(part);
  return new Uint8Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength) as ArrayBuffer);
}

const ascending = ([a, b]: [number, number]): [number, number] => (a <= b ? [a, b] : [b, a]);

const covers = (sight: [number, number], whole: [number, number]): boolean =>
  sight[0] <= whole[0] && sight[1] >= whole[1];

function wider([low, high]: [number, number]): [number, number] {
  const more = (high - low) * MARGIN;
  return [low - more, high + more];
}

/** Whether what was asked for shows what is in sight: it is within, and not much smaller. */
function enough(asked: [number, number], sight: [number, number]): boolean {
  const [low, high] = asked;
  const share = (sight[1] - sight[0]) / (high - low);
  return sight[0] >= low && sight[1] <= high && share >= (1 / (1 + 2 * MARGIN)) * 0.999;
}

/** One summary for several sources. */
export function joined(summaries: readonly (Summary | undefined)[]): Summary | undefined {
  if (summaries.length < 2) return summaries[0];
  const sum: Summary = { rows: 0, seen: 0, drawn: 0 };
  for (const summary of summaries) {
    if (summary?.grid) sum.grid = summary.grid;
    sum.rows += summary?.rows ?? 0;
    sum.seen += summary?.seen ?? 0;
    sum.drawn += summary?.drawn ?? 0;
  }
  return sum.rows > 0 ? sum : undefined;
}

const grouped = (count: number): string => count.toLocaleString("en-US");

/** The note shown for a chart that does not draw all of its points. */
export function noteOf(summary: Summary | undefined): string | undefined {
  if (!summary) return undefined;
  const { rows, seen, drawn, grid, bars } = summary;
  if (bars !== undefined) {
    if (drawn >= bars) return undefined;
    if (seen <= drawn) return `${grouped(seen)} of ${grouped(bars)} bars in sight.`;
    return `${grouped(bars)} bars: in each column of pixels the highest and the lowest are drawn. Zoom in to see each.`;
  }
  if (grid) {
    const sight = seen < rows ? `${grouped(seen)} of ${grouped(rows)}` : grouped(rows);
    return `${sight} points, drawn as density. Zoom in to see single points.`;
  }
  const sight =
    seen < rows ? `${grouped(seen)} of ${grouped(rows)} points in sight` : `${grouped(rows)} points`;
  if (drawn < seen) return `${sight}, reduced to the resolution of the chart. Zoom in to see more.`;
  return seen < rows ? `${sight}.` : undefined;
}
