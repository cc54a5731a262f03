/* The grid's logic: pages on demand, the clipboard's text, edits with undo, values as text and back. */
import { describe, expect, it, vi } from "vitest";
import { inkOf } from "../src/chunks/grid/cells";
import { moved, UNTOUCHED, visibleColumns } from "../src/chunks/grid/columns";
import type { Ask, Column, Rows } from "../src/chunks/grid/contract";
import { add, change, edited, History, Layout, NONE, remove } from "../src/chunks/grid/edits";
import { plain, readMoment, show } from "../src/chunks/grid/format";
import { type Doing, gridKey } from "../src/chunks/grid/keys";
import { Pages } from "../src/chunks/grid/pages";
import { read } from "../src/chunks/grid/parse";
import { parseTsv, toHtml, toTsv } from "../src/chunks/grid/tsv";

const MILLION = 1_000_000;
const soon = () => new Promise((resolve) => setTimeout(resolve));

/** A kernel that answers when told to. */
function kernel() {
  const open: {
    question: Record<string, unknown>;
    signal?: AbortSignal;
    answer(): void;
    fail(text: string): void;
  }[] = [];
  const ask: Ask = (question, signal) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      const [start, end] = [question.start as number, question.end as number];
      const rows = Array.from({ length: end - start }, (_, i) => start + i);
      const sorted = question.sort !== undefined;
      const data: Rows = {
        columns: [rows.map((row) => (sorted ? `s${row}` : row))],
        positions: sorted ? rows.map((row) => MILLION - 1 - row) : undefined,
      };
      open.push({
        question,
        signal,
        answer: () => resolve({ data: data as never, buffers: [] }),
        fail: (text) => reject(new Error(text)),
      });
    });
  return { ask, open };
}

const pagesOf = (ask: Ask, changed = () => {}) => new Pages(ask, MILLION, 40, {}, changed);

describe("pages", () => {
  it("joins what is in sight into one question and asks for no row twice", async () => {
    const { ask, open } = kernel();
    const pages = pagesOf(ask);
    pages.show(0, 12);
    pages.show(95, 112);
    await soon();
    expect(open.map(({ question }) => [question.start, question.end])).toEqual([[0, 200]]);
    open[0]!.answer();
    await soon();
    expect(pages.value(150, 0)).toBe(150);
    expect(pages.value(250, 0)).toBeUndefined();
    pages.show(120, 140);
    await soon();
    expect(open).toHaveLength(1);
  });

  it("never asks for what scrolls by while questions are on their way", async () => {
    const { ask, open } = kernel();
    const pages = pagesOf(ask);
    for (let row = 0; row < 50_000; row += 1000) {
      pages.show(row, row + 10);
      await soon();
    }
    pages.show(MILLION - 10, MILLION);
    await soon();
    expect(open.map(({ question }) => question.start)).toEqual([0, 1000]);
    open[1]!.answer();
    await soon();
    expect(open[2]!.question).toMatchObject({ start: MILLION - 100, end: MILLION });
    expect(open).toHaveLength(3);
    pages.close();
    expect(open[0]!.signal?.aborted).toBe(true);
  });

  it("needs one question for the last row", async () => {
    const { ask, open } = kernel();
    const pages = pagesOf(ask);
    pages.show(MILLION - 12, MILLION);
    await soon();
    open[0]!.answer();
    await soon();
    expect(pages.value(MILLION - 1, 0)).toBe(MILLION - 1);
    expect(open).toHaveLength(1);
  });

  it("shows the first rows that came along without asking", async () => {
    const { ask, open } = kernel();
    const first = { start: 0, columns: [[7, 8, 9]] };
    const pages = new Pages(ask, 3, 1, {}, () => {}, first);
    pages.show(0, 3);
    await soon();
    expect(open).toHaveLength(0);
    expect(pages.value(2, 0)).toBe(9);
  });

  it("keeps the rows of before until the new order is here, but not their positions", async () => {
    const old = new Pages(kernel().ask, 3, 1, {}, () => {}, { start: 0, columns: [[7, 8, 9]] });
    const { ask, open } = kernel();
    const pages = new Pages(ask, 3, 1, { sort: [{ id: 0, desc: true }] }, () => {}, undefined, old);
    pages.show(0, 3);
    await soon();
    expect([pages.value(0, 0), pages.position(0)]).toEqual([7, undefined]);
    open[0]!.answer();
    await soon();
    expect([pages.value(0, 0), pages.position(0)]).toEqual(["s0", MILLION - 1]);
  });

  it("says what went wrong and asks again", async () => {
    const { ask, open } = kernel();
    const changed = vi.fn();
    const pages = pagesOf(ask, changed);
    pages.show(0, 10);
    await soon();
    open[0]!.fail("no such frame");
    await soon();
    expect(pages.fault).toBe("no such frame");
    expect(changed).toHaveBeenCalledOnce();
    pages.show(0, 10);
    await soon();
    expect(open).toHaveLength(2);
  });
});

describe("colors", () => {
  it("gives ink that can be read on a ground of the app's, and leaves the app's own alone", () => {
    expect(inkOf("", "rgb(255, 215, 0)").textDark).toBe("#111111");
    expect(inkOf("", "rgb(8, 48, 107)").textDark).toBe("#ffffff");
    expect(inkOf("red", "rgb(8, 48, 107)").textDark).toBe("red");
    expect(inkOf("", "rgba(0, 0, 0, 0.2)")).toEqual({});
    expect(inkOf("", "")).toEqual({});
  });
});

describe("the clipboard", () => {
  it("reads what spreadsheets write", () => {
    expect(parseTsv("a\tb\r\nc\t\r\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(parseTsv('"two\nlines"\t"say ""yes"""')).toEqual([["two\nlines", 'say "yes"']]);
    expect(parseTsv('5" pipe\t6"')).toEqual([['5" pipe', '6"']]);
    expect(parseTsv('"unfinished\tx')).toEqual([['"unfinished', "x"]]);
    expect(parseTsv("")).toEqual([]);
  });

  it("reads back what it writes", () => {
    const rows = [
      ["a\tb", 'q"', "line\nend", ""],
      ["ü", "1.5", " ", "x"],
    ];
    expect(parseTsv(toTsv(rows))).toEqual(rows);
  });

  it("writes a table that no cell can break out of", () => {
    expect(toHtml([["<b>", "a\nb"]])).toBe("<table><tr><td>&lt;b&gt;</td><td>a<br>b</td></tr></table>");
  });
});

describe("edits", () => {
  it("keeps edited cells by original row, and added rows by place", () => {
    const one = change(NONE, 10, [{ row: 3, name: "a", value: 1 }]);
    const two = change(add(one, [{ a: 0 }]), 10, [{ row: 10, name: "b", value: "x" }]);
    expect(two).toEqual({ edited_rows: { 3: { a: 1 } }, added_rows: [{ a: 0, b: "x" }], deleted_rows: [] });
    expect([edited(two, 10, 3, "a"), edited(two, 10, 3, "b"), edited(two, 10, 10, "b")]).toEqual([
      1,
      undefined,
      "x",
    ]);
    expect(NONE).toEqual({ edited_rows: {}, added_rows: [], deleted_rows: [] });
  });

  it("takes a deleted row's edits along, and an added row for good", () => {
    const start = add(change(NONE, 5, [{ row: 2, name: "a", value: 1 }]), [{ a: 8 }, { a: 9 }]);
    expect(remove(start, 5, [5, 2, 0])).toEqual({
      edited_rows: {},
      added_rows: [{ a: 9 }],
      deleted_rows: [0, 2],
    });
  });

  it("finds rows past those that are gone", () => {
    const layout = new Layout(6, { ...NONE, deleted_rows: [0, 3], added_rows: [{}] });
    expect(layout.rows).toBe(5);
    expect([0, 1, 2, 3, 4].map((row) => layout.toBase(row))).toEqual([1, 2, 4, 5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6].map((base) => layout.toView(base))).toEqual([
      undefined,
      0,
      1,
      undefined,
      2,
      3,
      4,
    ]);
  });

  it("goes back and forth, until the kernel says something else", () => {
    const history = new History();
    const one = history.push(change(NONE, 5, [{ row: 0, name: "a", value: 1 }]));
    const two = history.push(change(one, 5, [{ row: 1, name: "a", value: 2 }]));
    history.see(structuredClone(two)); // our own, as it comes back
    expect(history.undo()).toBe(one);
    expect(history.redo()).toBe(two);
    history.undo();
    history.push(NONE);
    expect(history.redo()).toBeUndefined();
    history.see({ ...NONE, deleted_rows: [1] });
    expect(history.undo()).toBeUndefined();
  });
});

const column = (kind: Column["kind"], more: Partial<Column> = {}): Column => ({
  id: 0,
  name: "x",
  kind,
  ...more,
});

describe("values", () => {
  it.each<[Column, unknown, string]>([
    [column("number"), 1234.56789, "1234.5679"],
    [column("number"), 0.00001, "0.00001"],
    [column("number"), "12345678901234567890", "12345678901234567890"],
    [column("number", { format: "%.1f" }), 2, "2.0"],
    [column("number", { step: 0.01 }), 2, "2.00"],
    [column("progress"), 0.25, "25%"],
    [column("date"), "2024-02-29", "2024-02-29"],
    [column("date", { format: "DD.MM.YYYY" }), "2024-02-29", "29.02.2024"],
    [column("time"), "09:05:00.250000", "09:05:00.250"],
    [column("datetime"), "2024-02-29T09:05:00", "2024-02-29 09:05:00"],
    [column("datetime"), "2024-02-29T09:05:00+01:00", "2024-02-29 09:05:00+01:00"],
    [
      column("datetime", { timezone: "Asia/Tokyo" }),
      "2024-02-29T23:05:00+00:00",
      "2024-03-01 08:05:00+09:00",
    ],
    [column("datetime", { format: "HH:mm Z" }), "2024-02-29T09:05:00+05:30", "09:05 +05:30"],
    [column("selectbox", { options: [{ value: 1, label: "One" }] }), 1, "One"],
    [column("link", { display_text: "https://(.*?)\\.org" }), "https://a.org/x", "a"],
    [column("link", { display_text: "Open" }), "https://a.org/x", "Open"],
    [column("list"), [1, "b"], "1,b"],
    [column("json"), { a: [1] }, '{"a":[1]}'],
    [column("text"), null, ""],
  ])("shows %o %o", (spec, value, text) => {
    expect(show(spec, value as never)).toBe(text);
  });

  it.each<[Column, string, unknown]>([
    [column("number"), "1,234.5", 1234.5],
    [column("number"), "$12", 12],
    [column("number"), "12345678901234567890", "12345678901234567890"],
    [column("checkbox"), "Yes", true],
    [column("date"), "29.02.2024".split(".").reverse().join("-"), "2024-02-29"],
    [column("date", { format: "DD.MM.YYYY" }), "29.02.2024", "2024-02-29"],
    [column("time"), "7:45", "07:45:00"],
    [column("time"), "7:45 pm", "19:45:00"],
    [column("datetime"), "2024-02-29 9:05", "2024-02-29T09:05:00"],
    [column("datetime"), "2024-02-29T09:05:00+01:00", "2024-02-29T09:05:00+01:00"],
    [column("selectbox", { options: [{ value: 1, label: "One" }] }), "One", 1],
    [column("multiselect", { options: [{ value: "a" }, { value: "b" }] }), "b, a", ["b", "a"]],
    [column("list"), '["x", "y"]', ["x", "y"]],
    [column("json"), '{"a": 1}', { a: 1 }],
    [column("number"), " ", null],
    [column("text"), "", ""],
  ])("reads %o %s", (spec, text, value) => {
    expect(read(spec, text)).toEqual({ value });
  });

  it.each<[Column, string]>([
    [column("number"), "many"],
    [column("number", { min: 0 }), "-1"],
    [column("number", { integer: true }), "1.5"],
    [column("text", { required: true }), ""],
    [column("text", { max_chars: 3 }), "long"],
    [column("text", { validate: "^a" }), "b"],
    [column("date", { min: "2024-01-01" }), "2023-12-31"],
    [column("date"), "2024-02-30"],
    [column("selectbox", { options: [{ value: 1 }] }), "2"],
    [column("json"), "{"],
    [column("checkbox"), "perhaps"],
  ])("refuses %o %s", (spec, text) => {
    expect(read(spec, text)).toHaveProperty("fault");
  });

  it("copies what the same column reads back", () => {
    const spec = column("multiselect", { options: [{ value: "a", label: "A" }, { value: "b" }] });
    expect(read(spec, plain(spec, ["a", "b"]))).toEqual({ value: ["a", "b"] });
  });

  it("keeps microseconds", () => {
    expect(readMoment("1970-01-01T00:00:00.000123")?.micros).toBe(123);
  });
});

describe("columns", () => {
  const all = ["i", "a", "b", "c"].map(
    (name, id): Column => ({ id, name, kind: "text", index: name === "i" }),
  );
  const names = (view = UNTOUCHED) => visibleColumns(all, view).map(({ name }) => name);

  it("pins, hides and moves", () => {
    expect(names()).toEqual(["i", "a", "b", "c"]);
    expect(names({ ...UNTOUCHED, pinned: { c: true } })).toEqual(["i", "c", "a", "b"]);
    expect(names({ ...UNTOUCHED, hidden: { a: true } })).toEqual(["i", "b", "c"]);
    expect(names({ ...UNTOUCHED, order: moved(all, 3, 1) })).toEqual(["i", "c", "a", "b"]);
  });
});

describe("keys", () => {
  it("keeps F2 in the grid, also when no cell is selected or the cell cannot be edited", () => {
    const edit = vi.fn(() => false);
    const press = (cell?: [number, number]) =>
      gridKey(
        { key: "F2" } as never,
        { now: () => ({ selection: { current: cell && { cell } } }), edit } as unknown as Doing,
      );
    expect(press()).toBe(true);
    expect(edit).not.toHaveBeenCalled();
    expect(press([1, 2])).toBe(true);
    expect(edit).toHaveBeenCalledWith(1, 2);
  });
});
