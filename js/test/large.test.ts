/* A chart whose data stay in the kernel: what it asks, how it joins what comes, and what a person is told. */
import { beforeEach, describe, expect, it } from "vitest";
import { Large, type LargeProp, noteOf, type Sight } from "../src/chunks/vega/large";
import type { View } from "../src/contract/face";

interface Open {
  to: string;
  question: Record<string, unknown>;
  answer(data: unknown): Promise<void>;
  fail(message: string): Promise<void>;
}

const LINE: LargeProp = { mark: "line", x: "x", y: "y", color: null };
const sight = (low: number, high: number): Sight => ({ x: [low, high], y: [0, 1], moments: false });
const part = (xs: number[], more = {}) => ({
  rows: xs.length,
  columns: { x: { t: "i32", v: xs }, y: { t: "i32", v: xs.map((x) => x * 2) } },
  ...more,
});
const reply = (xs: number[], more = {}) => ({
  id: `n${xs}`,
  rows: 1000,
  seen: 1000,
  drawn: xs.length,
  x: [0, 100],
  parts: [part(xs)],
  ...more,
});

let open: Open[];
let drawn: number;
let large: Large;

beforeEach(() => {
  open = [];
  drawn = 0;
  const ask = (to: { $ask: string }, question: Record<string, unknown>) =>
    new Promise((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setTimeout(done));
      open.push({
        to: to.$ask,
        question,
        answer: (data) => {
          resolve({ data, buffers: [] });
          return settled();
        },
        fail: (message) => {
          reject(new Error(message));
          return settled();
        },
      });
    });
  large = new Large({ store: { ask } } as unknown as View, () => drawn++);
  large.take({ $ask: "one" }, LINE, 400, 300);
});

const xs = () => large.rows().map((row) => row.x);

describe("a chart whose data stay in the kernel", () => {
  it("asks for all once, with its pixels, and draws the answer", async () => {
    large.take({ $ask: "one" }, LINE, 400, 300);
    expect(open).toHaveLength(1);
    expect(open[0]!.question).toEqual({ q: "see", wide: 400, high: 300 });
    expect(large.summary).toBeUndefined();
    await open[0]!.answer(reply([0, 50, 100]));
    expect([drawn, xs()]).toEqual([1, [0, 50, 100]]);
  });

  it("shows what is in sight closely, and the rest as it was", async () => {
    await open[0]!.answer(reply([0, 20, 50, 80, 100]));
    large.look(sight(40, 60));
    expect(open[1]!.question).toMatchObject({ x: [35, 65], wide: 600 });
    await open[1]!.answer(reply([34, 45, 50, 55, 66]));
    expect(xs()).toEqual([0, 20, 34, 45, 50, 55, 66, 80, 100]);
    large.look(sight(0, 100));
    expect(xs()).toEqual([0, 20, 50, 80, 100]);
    expect(open).toHaveLength(2);
  });

  it("has two questions on their way at most, and asks the newest of those that wait", async () => {
    await open[0]!.answer(reply([0, 100]));
    for (const at of [10, 20, 30, 40, 50]) large.look(sight(at, at + 5));
    expect(open.slice(1).map((one) => (one.question.x as number[])[0])).toEqual([8.75, 18.75]);
    await open[2]!.answer(reply([20]));
    expect(open.slice(3).map((one) => (one.question.x as number[])[0])).toEqual([48.75]);
    await open[1]!.answer(reply([10])); // late: it is no longer wanted
    expect(xs()).toEqual([0, 20, 100]);
    await open[3]!.answer(reply([50]));
    expect(xs()).toEqual([0, 50, 100]);
  });

  it("does not ask for a short pan, and asks for a closer look", async () => {
    await open[0]!.answer(reply([0, 100]));
    large.look(sight(40, 60));
    await open[1]!.answer(reply([35, 65]));
    large.look(sight(43, 63));
    expect(open).toHaveLength(2);
    large.look(sight(45, 55));
    expect(open).toHaveLength(3);
  });

  it("keeps the rows that an answer goes on with", async () => {
    await open[0]!.answer(reply([0, 1, 2, 3]));
    const before = large.rows();
    large.take({ $ask: "two" }, LINE, 400, 300);
    expect(open[1]!.question).toMatchObject({ had: "n0,1,2,3" });
    await open[1]!.answer({ ...reply([4, 5]), parts: [part([4, 5], { keep: [1, 3] })] });
    expect(xs()).toEqual([1, 2, 3, 4, 5]);
    expect(large.rows()[0]).toBe(before[1]);
  });

  it("draws data that change faster than they are answered", async () => {
    await open[0]!.answer(reply([0, 1]));
    for (const name of ["two", "three", "four", "five"]) large.take({ $ask: name }, LINE, 400, 300);
    expect(open.map((one) => one.to)).toEqual(["one", "two", "three"]);
    await open[1]!.answer(reply([0, 2]));
    expect(xs()).toEqual([0, 2]);
    expect(open[3]!.to).toBe("five");
    await open[2]!.fail("this element is no longer on the page");
    expect(large.fault).toBeUndefined();
    await open[3]!.answer(reply([0, 5]));
    expect(xs()).toEqual([0, 5]);
  });

  it("says what went wrong until something is answered", async () => {
    await open[0]!.fail("OutOfMemory: too much");
    expect([large.fault, drawn]).toEqual(["OutOfMemory: too much", 1]);
    large.take({ $ask: "two" }, LINE, 400, 300);
    await open[1]!.answer(reply([0]));
    expect(large.fault).toBeUndefined();
  });

  it("never mixes rows of other fields", async () => {
    await open[0]!.answer(reply([0]));
    large.take({ $ask: "two" }, { ...LINE, x: "t" }, 400, 300);
    expect(large.summary).toBeUndefined();
  });
});

describe("the note", () => {
  it("says what was reduced, and nothing where nothing was", () => {
    const all = { rows: 1_000_000, seen: 1_000_000, drawn: 5_000 };
    expect(noteOf(all)).toBe("1,000,000 points, reduced to what the pixels can show. Zoom in to see more.");
    expect(noteOf({ rows: 100, seen: 100, drawn: 100 })).toBeUndefined();
    expect(noteOf({ ...all, seen: 40, drawn: 40 })).toBe("40 of 1,000,000 points in sight.");
    const grid = { x: [0, 1], y: [0, 1], columns: 1, rows: 1, strength: new Uint8Array(1), levels: [] };
    expect(noteOf({ ...all, drawn: 0, grid: grid as never })).toContain("drawn as density");
    expect(noteOf({ ...all, bars: 3, seen: 3, drawn: 3 })).toBeUndefined();
    expect(noteOf(undefined)).toBeUndefined();
  });
});
