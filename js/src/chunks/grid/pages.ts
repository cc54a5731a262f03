/* Rows on demand: what is shown is asked for in pages, joined into one question; what scrolls by is not; some pages
   are kept. Of a wide frame the columns come in blocks. While a new order or new data is on its way, the rows of
   before stay. Pure: no DOM. */
import type { Ask, Cell, Query, Rows } from "./contract";

const CELLS = 4000; // a page's: about 40 KB
const LEAST = 20; // rows of a page, however wide
const MOST = 100;
const KEPT = 200; // pages
const IN_FLIGHT = 2; // questions
const AHEAD = 0.5; // of a page, in the direction of scrolling
export const BLOCK = 64; // columns: as many as travel with the element (_FIRST_COLUMNS in frames/service.py)

interface Page extends Rows {
  start: number;
}

interface Flight {
  block: number;
  from: number; // pages
  to: number;
  stop: AbortController;
}

export class Pages {
  readonly size: number;
  /** Rows of the view; with a filter known from the first answer on. */
  total: number;
  private readonly blocks: number;
  private readonly moved: boolean;
  private counted: boolean;
  private pages = new Map<number, Page>(); // by page * blocks + block
  private flights: Flight[] = [];
  private wanted: [number, number] = [0, 0];
  private inSight: readonly number[] = [0]; // blocks
  private soon = false;
  private dead = false;
  fault: string | undefined;

  /** @param first rows that came with the props; @param before what is drawn until the first answer is here. */
  constructor(
    private readonly ask: Ask,
    rows: number,
    private readonly width: number,
    readonly query: Query,
    private readonly changed: (from: number, to: number) => void,
    private readonly first?: Page,
    private before?: Pages,
  ) {
    this.blocks = Math.max(1, Math.ceil(width / BLOCK));
    this.size = Math.max(LEAST, Math.min(MOST, Math.floor(CELLS / Math.max(1, Math.min(width, BLOCK)))));
    this.moved = Boolean(query.sort || query.filter);
    this.counted = query.filter === undefined;
    this.total = this.counted ? rows : (before?.total ?? 0);
    if (before) before.before = undefined;
    if (!this.counted) this.show(0, 1);
  }

  /** The page with this cell, and the row's place in it. */
  private find(row: number, place: number): [Page, number] | undefined {
    const block = Math.floor(place / BLOCK);
    const page =
      this.pages.get(Math.floor(row / this.size) * this.blocks + block) ??
      (block === 0 ? this.first : undefined);
    const index = page ? row - page.start : -1;
    return page && index >= 0 && index < (page.columns[0]?.length ?? 0) ? [page, index] : undefined;
  }

  /** A cell's value by row and place of the column; undefined: not here yet. */
  value(row: number, place: number): Cell | undefined {
    const found = this.find(row, place);
    if (!found) return this.before?.value(row, place);
    return found[0].columns[place % BLOCK]?.[found[1]] ?? null;
  }

  style(row: number, place: number, id: number): string | undefined {
    const found = this.find(row, place);
    return found ? (found[0].styles?.[id]?.[found[1]] ?? undefined) : this.before?.style(row, place, id);
  }

  text(row: number, place: number, id: number): string | undefined {
    const found = this.find(row, place);
    return found ? (found[0].texts?.[id]?.[found[1]] ?? undefined) : this.before?.text(row, place, id);
  }

  /** The row's position in the original frame; undefined: not known yet. */
  position(row: number): number | undefined {
    if (!this.moved) return row;
    for (let block = 0; block < this.blocks; block++) {
      const found = this.find(row, block * BLOCK);
      if (found) return found[0].positions?.[found[1]];
    }
    return undefined;
  }

  has(row: number, place = 0): boolean {
    return this.find(row, place) !== undefined;
  }

  /** These rows are in sight, and these places of columns. Questions leave after the task, so that a burst of scrolling
      asks once. */
  show(from: number, to: number, places?: readonly number[]): void {
    const down = from >= this.wanted[0];
    const ahead = Math.ceil(this.size * AHEAD);
    const low = Math.max(0, down ? from : from - ahead);
    this.wanted = [low, Math.min(this.end, down ? to + ahead : to)];
    if (places) this.inSight = this.blocksOf(places);
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
  async range(from: number, to: number, places: readonly number[] = [0]): Promise<void> {
    for (const block of this.blocksOf(places)) {
      const missing = this.missing(Math.max(0, from), Math.min(to, this.total), block);
      if (missing) await this.load(block, missing[0], missing[1], new AbortController());
    }
  }

  close(): void {
    this.dead = true;
    for (const { stop } of this.flights) stop.abort(new DOMException("gone", "AbortError"));
    this.flights = [];
  }

  private get end(): number {
    return this.counted ? this.total : Number.POSITIVE_INFINITY;
  }

  private blocksOf(places: readonly number[]): number[] {
    if (this.blocks === 1) return [0];
    return [...new Set(places.map((place) => Math.floor(place / BLOCK)))];
  }

  private missing(from: number, to: number, block: number): [number, number] | undefined {
    let low = Math.floor(from / this.size);
    let high = Math.ceil(to / this.size);
    const there = (page: number) => {
      if (this.pages.has(page * this.blocks + block)) return true;
      const start = page * this.size;
      const last = Math.min(to, start + this.size, this.end) - 1;
      return this.has(Math.max(from, start), block * BLOCK) && this.has(last, block * BLOCK);
    };
    while (low < high && there(low)) low++;
    while (high > low && there(high - 1)) high--;
    return low < high ? [low, high] : undefined;
  }

  /** Asks for what is missing of what is in sight now. Few questions are on their way at a time, for a kernel cannot
      take one back: what scrolled by meanwhile is never asked for. */
  private fetch(): void {
    const [from, to] = this.wanted;
    for (const block of this.inSight) {
      const missing = this.missing(from, Math.min(to, this.end), block);
      if (this.dead || this.flights.length >= IN_FLIGHT) return;
      if (missing) this.fly(block, ...missing);
    }
  }

  private fly(block: number, from: number, to: number): void {
    if (this.flights.some((other) => other.block === block && other.from <= from && other.to >= to)) return;
    const flight = { block, from, to, stop: new AbortController() };
    this.flights.push(flight);
    this.load(block, from, to, flight.stop).then(
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

  private async load(block: number, low: number, high: number, stop: AbortController): Promise<void> {
    const start = low * this.size;
    const end = Math.min(high * this.size, this.end);
    const left = block * BLOCK;
    const columns =
      this.blocks > 1 &&
      Array.from({ length: Math.min(BLOCK, this.width - left) }, (_, right) => left + right);
    const { data } = await this.ask(
      { q: "rows", start, end, ...this.query, ...(columns && { columns }) },
      stop.signal,
    );
    const rows = data as unknown as Rows;
    this.keep(rows, start, block);
    if (rows.rows !== undefined) this.total = rows.rows;
    this.counted = true;
    this.before = undefined;
    this.fault = undefined;
    if (!this.dead) this.changed(start, end);
  }

  private keep(rows: Rows, start: number, block: number): void {
    const length = rows.columns[0]?.length ?? 0;
    for (let offset = 0; offset < length; offset += this.size) {
      const cut = <T>(list: T[]) => list.slice(offset, offset + this.size);
      const number = ((start + offset) / this.size) * this.blocks + block;
      this.pages.delete(number); // again as the newest
      this.pages.set(number, {
        start: start + offset,
        columns: rows.columns.map(cut),
        positions: rows.positions ? cut(rows.positions) : undefined,
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
