/* Rows on demand: what is shown is asked for in pages, joined into one question; what scrolls by is not; some pages
   are kept. While a new order or new data is on its way, the rows of before stay. Pure: no DOM. */
import type { Ask, Cell, Order, Rows } from "./contract";

const CELLS = 4000; // a page's: about 40 KB
const LEAST = 20; // rows of a page, however wide
const MOST = 100;
const KEPT = 200; // pages
const IN_FLIGHT = 2; // questions
const AHEAD = 0.5; // of a page, in the direction of scrolling

interface Page extends Rows {
  start: number;
}

interface Flight {
  from: number; // pages
  to: number;
  stop: AbortController;
}

export class Pages {
  readonly size: number;
  private pages = new Map<number, Page>();
  private flights: Flight[] = [];
  private wanted: [number, number] = [0, 0];
  private soon = false;
  private dead = false;
  fault: string | undefined;

  /** @param first rows that came with the props; @param before what is drawn until the first answer is here. */
  constructor(
    private readonly ask: Ask,
    readonly total: number,
    width: number,
    readonly sort: Order | undefined,
    private readonly changed: (from: number, to: number) => void,
    private readonly first?: Page,
    private before?: Pages,
  ) {
    this.size = Math.max(LEAST, Math.min(MOST, Math.floor(CELLS / Math.max(1, width))));
    if (before) before.before = undefined;
  }

  /** The page with this row, and the row's place in it. */
  private find(row: number): [Page, number] | undefined {
    const page = this.pages.get(Math.floor(row / this.size)) ?? this.first;
    const at = page ? row - page.start : -1;
    return page && at >= 0 && at < (page.columns[0]?.length ?? 0) ? [page, at] : undefined;
  }

  /** A cell's value; undefined: not here yet. */
  value(row: number, column: number): Cell | undefined {
    const found = this.find(row);
    if (!found) return this.before?.value(row, column);
    return found[0].columns[column]?.[found[1]] ?? null;
  }

  style(row: number, id: number): string | undefined {
    const found = this.find(row);
    return found ? (found[0].styles?.[id]?.[found[1]] ?? undefined) : this.before?.style(row, id);
  }

  text(row: number, id: number): string | undefined {
    const found = this.find(row);
    return found ? (found[0].texts?.[id]?.[found[1]] ?? undefined) : this.before?.text(row, id);
  }

  /** The row's position in the original frame; undefined: not known yet. */
  position(row: number): number | undefined {
    if (!this.sort) return row;
    const found = this.find(row);
    return found?.[0].at?.[found[1]];
  }

  has(row: number): boolean {
    return this.find(row) !== undefined;
  }

  /** These rows are in sight. Questions leave after the task, so that a burst of scrolling asks once. */
  show(from: number, to: number): void {
    const down = from >= this.wanted[0];
    const ahead = Math.ceil(this.size * AHEAD);
    const low = Math.max(0, down ? from : from - ahead);
    const high = Math.min(this.total, down ? to + ahead : to);
    this.wanted = [low, high];
    if (this.soon || this.dead) return;
    this.soon = true;
    queueMicrotask(() => {
      this.soon = false;
      this.fetch();
    });
  }

  /** After a fault: asks for what is in sight once more. */
  again(): void {
    this.fetch();
  }

  /** All rows of a range, asked for where they are missing (for what is copied or filled). */
  async range(from: number, to: number): Promise<void> {
    const missing = this.missing(Math.max(0, from), Math.min(to, this.total));
    if (missing) await this.load(missing[0], missing[1], new AbortController());
  }

  close(): void {
    this.dead = true;
    for (const { stop } of this.flights) stop.abort(new DOMException("gone", "AbortError"));
    this.flights = [];
  }

  private missing(from: number, to: number): [number, number] | undefined {
    let low = Math.floor(from / this.size);
    let high = Math.ceil(to / this.size);
    const there = (page: number) => {
      if (this.pages.has(page)) return true;
      const start = page * this.size;
      return this.has(Math.max(from, start)) && this.has(Math.min(to, start + this.size, this.total) - 1);
    };
    while (low < high && there(low)) low++;
    while (high > low && there(high - 1)) high--;
    return low < high ? [low, high] : undefined;
  }

  /** Asks for what is missing of what is in sight now. Few questions are on their way at a time, for a kernel cannot
      take one back: what scrolled by meanwhile is never asked for. */
  private fetch(): void {
    if (this.dead) return;
    const missing = this.missing(...this.wanted);
    if (!missing || this.flights.length >= IN_FLIGHT) return;
    const [low, high] = missing;
    if (this.flights.some((flight) => flight.from <= low && flight.to >= high)) return;
    const flight = { from: low, to: high, stop: new AbortController() };
    this.flights.push(flight);
    this.load(low, high, flight.stop).then(
      () => this.landed(flight),
      (error: Error) => {
        if (error.name === "AbortError" || this.dead) return;
        this.fault = error.message;
        this.flights = this.flights.filter((other) => other !== flight);
        this.changed(...this.wanted);
      },
    );
  }

  private landed(flight: Flight): void {
    this.flights = this.flights.filter((other) => other !== flight);
    this.fetch();
  }

  private async load(low: number, high: number, stop: AbortController): Promise<void> {
    const start = low * this.size;
    const end = Math.min(high * this.size, this.total);
    const sort = this.sort ? [this.sort] : undefined;
    const { data } = await this.ask({ q: "rows", start, end, ...(sort && { sort }) }, stop.signal);
    this.keep(data as unknown as Rows, start);
    this.before = undefined;
    this.fault = undefined;
    if (!this.dead) this.changed(start, end);
  }

  private keep(rows: Rows, start: number): void {
    const length = rows.columns[0]?.length ?? 0;
    for (let at = 0; at < length; at += this.size) {
      const cut = <T>(list: T[]) => list.slice(at, at + this.size);
      const number = (start + at) / this.size;
      this.pages.delete(number); // again as the newest
      this.pages.set(number, {
        start: start + at,
        columns: rows.columns.map(cut),
        at: rows.at ? cut(rows.at) : undefined,
        styles: cutAll(rows.styles, cut),
        texts: cutAll(rows.texts, cut),
      });
    }
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= KEPT) break;
      this.pages.delete(oldest);
    }
  }
}

type Texts = Record<string, (string | null)[]>;

const cutAll = (all: Texts | undefined, cut: <T>(list: T[]) => T[]): Texts | undefined =>
  all && Object.fromEntries(Object.entries(all).map(([id, list]) => [id, cut(list)]));
