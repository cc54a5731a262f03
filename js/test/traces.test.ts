/* Lines of a Plotly figure whose points stay in the kernel. */
import { beforeEach, describe, expect, it } from "vitest";
import { momentOf, pointsOf, spansOf, type TraceProp, Traces } from "../src/chunks/plotly/traces";
import type { View } from "../src/contract/face";

const trace = (index: number, more: Partial<TraceProp> = {}): TraceProp => ({
  trace: index,
  token: `t${index}`,
  axis: "xaxis",
  dates: false,
  customdata: null,
  ...more,
});
const answer = (xs: number[]) => ({
  data: {
    id: `n${xs}`,
    rows: 100,
    seen: 100,
    drawn: xs.length,
    x: [0, 100],
    parts: [{ rows: xs.length, columns: { x: { t: "i32", v: xs }, y: { t: "i32", v: xs } } }],
  },
  buffers: [],
});

let asked: { question: Record<string, unknown>; resolve(data: unknown): void }[];
let traces: Traces;
let drawn: number;
const fill = (data: Record<string, unknown>[]) => traces.fill(data, {}, () => false);
const settled = () => new Promise<void>((done) => setTimeout(done));

beforeEach(() => {
  asked = [];
  drawn = 0;
  const ask = (_: unknown, question: Record<string, unknown>) =>
    new Promise((resolve) => asked.push({ question, resolve }));
  traces = new Traces({ store: { ask } } as unknown as View, () => drawn++);
});

describe("lines of a figure", () => {
  it("are drawn once each has its points, with two questions on their way", async () => {
    const layout = { xaxis: { domain: [0, 0.5] } };
    traces.take({ $ask: "f" }, [trace(0), trace(2), trace(3)], layout, 400, 300);
    expect(asked.map(({ question }) => question)).toEqual([
      { q: "see", wide: 200, high: 300, source: "t0" },
      { q: "see", wide: 200, high: 300, source: "t2" },
    ]);
    asked[0]!.resolve(answer([0, 100]));
    await settled();
    expect(asked[2]!.question.source).toBe("t3");
    const data = [{ name: "a" }, { name: "b", y: [1] }, { name: "c" }, { name: "d" }];
    expect(fill(data)).toBeUndefined();
    asked[1]!.resolve(answer([0, 50, 100]));
    asked[2]!.resolve(answer([0]));
    await settled();
    const filled = fill(data)!;
    expect(filled[0]).toEqual({ name: "a", x: [0, 100], y: [0, 100] });
    expect(filled[1]).toBe(data[1]);
    expect(filled[2]!.x).toEqual([0, 50, 100]);
    expect(fill(data)![2]!.x).toBe(filled[2]!.x); // the same list: nothing is drawn anew
    expect(traces.note).toContain("300 points, reduced");
    expect(drawn).toBe(3);
  });

  it("may be points: each is told by its row, and the ends of all keep the axes", async () => {
    const points = trace(0, { yaxis: "yaxis" });
    traces.take({ $ask: "t0" }, [points], { yaxis: { domain: [0.5, 1] } }, 400, 300);
    expect(asked[0]!.question).toEqual({ q: "see", wide: 400, high: 150 });
    const given = answer([7, 9]);
    const columns = { ...given.data.parts[0]!.columns, row: { t: "i32", v: [70, 90] } };
    const extent = [
      [0, 100],
      [0, 50],
    ];
    asked[0]!.resolve({
      ...given,
      data: { ...given.data, x: undefined, extent, parts: [{ rows: 2, columns }] },
    });
    await settled();
    const data = [{ name: "a", marker: { size: 4 } }];
    const [drawn, corners] = fill(data)!;
    expect(drawn).toEqual({ name: "a", marker: { size: 4 }, x: [7, 9], y: [7, 9] });
    expect(corners).toMatchObject({ x: [0, 100], y: [0, 50], marker: { size: 4, opacity: 0 } });
    expect(traces.pointOf({ curveNumber: 0, pointIndex: 1 }, 1)).toMatchObject({ pointIndex: 90 });
    expect(traces.pointOf({ curveNumber: 1, pointIndex: 1 }, 1)).toBeUndefined();
    traces.look({ xaxis: { range: [10, 20] }, yaxis: { range: [0, 10] } });
    expect(asked[1]!.question).toMatchObject({ wide: 600, high: 225 });
    asked[1]!.resolve({ ...given, data: { ...given.data, x: undefined, extent, drawn: 0, parts: [] } });
    await settled();
    expect(fill(data)![0]!.x).toEqual([null, null]); // so it stays in the legend
  });

  it("share the range of a color axis", () => {
    const on = (coloraxis: string, color?: number[]) => ({ marker: { coloraxis, color } });
    const data = [on("coloraxis"), on("coloraxis"), on("coloraxis", [9, Number.NaN]), on("coloraxis2"), {}];
    const levels = [[0, 4], [-2, 3], undefined, [5, 6]];
    expect([...spansOf(data, (at) => levels[at])]).toEqual([
      ["coloraxis", [-2, 9]],
      ["coloraxis2", [5, 6]],
    ]);
  });

  it("ask for what their own axis has in sight", async () => {
    const props = [trace(0), trace(1, { axis: "xaxis2", dates: true })];
    traces.take({ $ask: "f" }, props, {}, 400, 300);
    asked[0]!.resolve(answer([0, 100]));
    asked[1]!.resolve(answer([0, 100]));
    await settled();
    traces.look({ xaxis: { range: [-1, 101] }, xaxis2: { range: ["1970-01-01", "1970-01-01 00:00:00.05"] } });
    expect(asked).toHaveLength(3);
    const { source: name, x } = asked[2]!.question as { source: string; x: [number, number] };
    expect(name).toBe("t1");
    expect(x[0]).toBeCloseTo(-12.5, 3);
    expect(x[1]).toBeCloseTo(62.5, 3);
  });

  it("keep their points when only the figure around them is new", async () => {
    traces.take({ $ask: "f" }, [trace(0)], {}, 400, 300);
    asked[0]!.resolve(answer([0, 100]));
    await settled();
    traces.take({ $ask: "g" }, [trace(0)], {}, 400, 300);
    expect(asked).toHaveLength(1);
    traces.take({ $ask: "h" }, [trace(0, { token: "new" })], {}, 400, 300);
    expect(asked[1]!.question.source).toBe("new");
    traces.take(undefined, [], {}, 400, 300);
    expect(traces.note).toBeUndefined();
  });
});

it("dates as Plotly writes them", () => {
  expect(momentOf("1970-01-02")).toBe(86_400_000);
  expect(momentOf("1970-01-01 01:00")).toBe(3_600_000);
  expect(momentOf("1970-01-01T00:00:01.0005")).toBe(1000.5);
  expect(momentOf("1971")).toBe(31_536_000_000);
  expect(momentOf(12)).toBe(12);
  expect(momentOf("no date")).toBeNaN();
});

it("what a point has beside its place", () => {
  const rows = [
    { x: 1, y: null, text: "a", "customdata.0": 5, "customdata.1": 6 },
    { x: 2, y: 3, text: "b", "customdata.0": 7, "customdata.1": 8 },
  ];
  expect(pointsOf(rows, 2)).toEqual({
    x: [1, 2],
    y: [null, 3],
    text: ["a", "b"],
    customdata: [
      [5, 6],
      [7, 8],
    ],
  });
  expect(pointsOf([], null)).toEqual({ x: [], y: [] });
});
