/* The grid's rows with filters and in wide frames, and the filter's form. */
import { describe, expect, it, vi } from "vitest";
import type { Ask, Query } from "../src/chunks/grid/contract";
import { Layout, NONE } from "../src/chunks/grid/edits";
import { read } from "../src/chunks/grid/filters";
import { BLOCK, Pages } from "../src/chunks/grid/pages";
import { EMPTY, wireSelection } from "../src/chunks/grid/selection";

const soon = () => new Promise((resolve) => setTimeout(resolve));

/** A frame of `total` rows in the kernel: a cell is its row and column. */
function kernel(total: number, width: number, at?: (row: number) => number) {
  const asked: Record<string, unknown>[] = [];
  const ask: Ask = async (question) => {
    asked.push(question);
    const { start, end } = question as { start: number; end: number };
    const rows = Array.from({ length: Math.max(0, Math.min(end, total) - start) }, (_, i) => start + i);
    const columns = (question.columns as number[] | undefined) ?? Array.from({ length: width }, (_, i) => i);
    const data = {
      columns: columns.map((column) => rows.map((row) => `${row}/${column}`)),
      rows: total,
      ...(at && { positions: rows.map(at) }),
    };
    return { data, buffers: [] };
  };
  return { ask, asked };
}

const FILTER: Query = { filter: [{ id: 0, op: "contains", text: "x" }] };

describe("rows of a filter", () => {
  it("are counted by the first answer, and what was before stays until then", async () => {
    const old = new Pages(kernel(5, 1).ask, 5, 1, {}, () => {}, {
      start: 0,
      columns: [["a", "b", "c", "d", "e"]],
    });
    const { ask, asked } = kernel(2, 1, (row) => row * 10);
    const pages = new Pages(ask, 5, 1, FILTER, () => {}, undefined, old);
    expect([pages.total, pages.value(4, 0)]).toEqual([5, "e"]);
    await soon();
    expect(asked[0]).toMatchObject({ q: "rows", start: 0, filter: FILTER.filter });
    expect([pages.total, pages.value(1, 0), pages.position(1)]).toEqual([2, "1/0", 10]);
    pages.show(0, 2);
    await soon();
    expect(asked).toHaveLength(1);
  });

  it("may be none, and more again after that", async () => {
    const none = new Pages(kernel(0, 1).ask, 5, 1, FILTER, () => {});
    await soon();
    expect(none.total).toBe(0);
    const again = new Pages(kernel(3, 1).ask, 5, 1, FILTER, () => {}, undefined, none);
    await soon();
    expect(again.total).toBe(3);
  });

  it("come before added ones, whose places still count from the whole frame", () => {
    const layout = new Layout(1000, { ...NONE, added_rows: [{}, {}] }, 3);
    expect(layout.rows).toBe(5);
    expect([0, 2, 3, 4].map((row) => layout.toBase(row))).toEqual([0, 2, 1000, 1001]);
    expect([2, 1000, 1001].map((row) => layout.toView(row))).toEqual([2, 3, 4]);
  });
});

describe("what the app is told of a selection", () => {
  const where = (more: object) => ({
    visible: [{ id: 0, name: "a", kind: "number" as const }],
    layout: new Layout(1_000_000, NONE),
    moved: false,
    filtered: false,
    say: vi.fn(),
    position: (row: number) => row,
    ask: async (ranges: (readonly [number, number])[]) =>
      ranges.flatMap(([from, to]) => [from + 100, to + 99]),
    ...more,
  });
  const cells = (height: number) => ({
    ...EMPTY,
    current: { cell: [0, 0] as const, range: { x: 0, y: 0, width: 1, height }, rangeStack: [] },
  });

  it("is all of its cells, or word to the person that they are too many", async () => {
    const few = where({});
    expect((await wireSelection(cells(2), { cells: "multi" }, few)).selection.cells).toEqual([
      [0, "a"],
      [1, "a"],
    ]);
    expect(few.say).not.toHaveBeenCalled();
    const many = where({});
    expect((await wireSelection(cells(100_001), { cells: "multi" }, many)).selection.cells).toEqual([]);
    expect(many.say).toHaveBeenCalledWith(expect.stringContaining("100,000"));
  });

  it("is not every row when all rows of a filter are selected", async () => {
    const layout = new Layout(1000, NONE, 2);
    const rows = { ...EMPTY, rows: EMPTY.rows.add([0, 2]) };
    const all = where({ layout, moved: true, filtered: true, position: () => undefined });
    expect((await wireSelection(rows, { rows: "multi" }, all)).selection.rows).toEqual([100, 101]);
    const sorted = where({ layout: new Layout(2, NONE), moved: true, position: () => undefined });
    expect((await wireSelection(rows, { rows: "multi" }, sorted)).selection.rows).toEqual([0, 1]);
  });
});

describe("wide frames", () => {
  it("ask only for the columns in sight", async () => {
    const { ask, asked } = kernel(1000, 1000);
    const pages = new Pages(ask, 1000, 1000, {}, () => {});
    pages.show(0, 10, [0, 1, 2]);
    await soon();
    expect(asked.map(({ columns }) => (columns as number[]).length)).toEqual([BLOCK]);
    pages.show(0, 10, [0, 500, 501]);
    await soon();
    expect(asked).toHaveLength(2);
    expect((asked[1]!.columns as number[])[0]).toBe(Math.floor(500 / BLOCK) * BLOCK);
    expect(pages.value(3, 501)).toBe("3/501");
    expect(pages.value(3, 999)).toBeUndefined();
    await pages.range(0, 5, [999]);
    expect(pages.value(3, 999)).toBe("3/999");
  });
});

describe("the filter's form", () => {
  const about = { by: "number" as const, choices: null };
  const form = (values: Record<string, string>) => {
    const made = new FormData();
    for (const [name, value] of Object.entries(values)) made.append(name, value);
    return made;
  };
  it("reads ranges as they are typed, however large", () => {
    expect(read(form({ min: "9007199254740993", max: "" }), "range", 2, about)).toEqual({
      id: 2,
      op: "range",
      min: "9007199254740993",
    });
    expect(read(form({ min: "one" }), "range", 2, about)).toBe("one is no number.");
    expect(read(form({ min: "", max: " " }), "range", 2, about)).toBeUndefined();
  });
  it("reads choices by their place, the empty one too", () => {
    const choices = { by: "text" as const, choices: ["a", "b"] };
    const chosen = new FormData();
    for (const at of ["1", "2"]) chosen.append("value", at);
    expect(read(chosen, "in", 0, choices)).toEqual({ id: 0, op: "in", values: ["b", null] });
  });
});
