/* Charts: columns become rows, what is hovered is found, figures are dressed, sizes go where they belong. */
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { Arrays, dressed, pathOf, selectedOf } from "../src/chunks/plotly/figure";
import { ascending, search, worded } from "../src/chunks/vega/hover";
import { withoutUnread } from "../src/chunks/vega/patch";
import { pickedOf } from "../src/chunks/vega/select";
import { merged } from "../src/chunks/vega/theme";
import { dateOf, MISSING, rowsOf, type TableProp, wallOf } from "../src/kit/chart/columns";
import type { Palette } from "../src/kit/chart/palette";

const bytes = (values: ArrayLike<number>) => new Uint8Array(Float64Array.from(values).buffer);
const store = new Map([["h", bytes([1, Number.NaN, 3])]]);
const read = (ref: { $blob: string }) => store.get(ref.$blob);

describe("columns", () => {
  it("each kind is read; what is missing is null", () => {
    const table: TableProp = {
      rows: 3,
      columns: {
        n: { t: "f64", b: { $blob: "h" } },
        s: { t: "steps", start: 5, step: 2 },
        w: { t: "words", words: ["x", "y"], codes: { t: "i32", v: [0, -1, 1] } },
        b: { t: "bool", v: [1, 0, null] },
        j: { t: "json", v: [[1], "a", null] },
      },
    };
    expect(rowsOf(table, read)).toEqual([
      { n: 1, s: 5, w: "x", b: true, j: [1] },
      { n: null, s: 7, w: null, b: false, j: "a" },
      { n: 3, s: 9, w: "y", b: null, j: null },
    ]);
  });
  it("wide columns become one long table", () => {
    const table: TableProp = {
      rows: 2,
      columns: { x: { t: "i32", v: [1, 2] } },
      fold: [
        { name: "a", t: "i32", v: [3, 4] },
        { name: "b", t: "i32", v: [5, 6] },
      ],
    };
    expect(rowsOf(table, read)).toEqual([
      { x: 1, y: 3, color: "a" },
      { x: 2, y: 4, color: "a" },
      { x: 1, y: 5, color: "b" },
      { x: 2, y: 6, color: "b" },
    ]);
  });
  it("says when bytes are on the way", () => {
    const table: TableProp = { rows: 1, columns: { n: { t: "f64", b: { $blob: "later" } } } };
    expect(rowsOf(table, read)).toBe(MISSING);
  });
  it("moments show the kernel's clock in any time zone, and come back as they were", () => {
    const wall = Date.UTC(2024, 6, 1, 12, 30);
    const date = dateOf(wall)!;
    expect([date.getHours(), date.getMinutes(), date.getDate()]).toEqual([12, 30, 1]);
    expect(wallOf(date.getTime())).toBe(wall);
    expect(dateOf(null)).toBeNull();
  });
});

describe("hover", () => {
  const rows = [1, 2, 2, 4, 1, 3].map((x) => ({ x }));
  it("one run for each line, and the first of the nearest", () => {
    expect(ascending(rows)).toEqual([
      [0, 4],
      [4, 6],
    ]);
    expect(search(rows, 0, 4, 2.4)).toBe(1);
    expect(search(rows, 0, 4, 99)).toBe(3);
    expect(search(rows, 4, 6, -5)).toBe(4);
  });
  it("values are said shortly", () => {
    expect([worded(0.1 + 0.2), worded(12), worded(null), worded(new Date(2024, 0, 2))]).toEqual([
      "0.3",
      "12",
      "–",
      "2024-01-02",
    ]);
  });
});

describe("selections", () => {
  it("points without Vega's row numbers, moments of the kernel's clock", () => {
    const at = dateOf(86_400_000)!;
    expect(pickedOf({ vlPoint: { or: [{ _vgsid_: 4, a: 1, t: at }] } })).toEqual([{ a: 1, t: 86_400_000 }]);
    expect(pickedOf({ t: [at, at] })).toEqual({ t: [86_400_000, 86_400_000] });
    expect(pickedOf(null)).toEqual({});
  });
  it("Plotly's points and areas by the names that Streamlit gives them", () => {
    const point = { curveNumber: 0, pointIndex: 3, x: 1, data: { legendgroup: "g" }, fullData: {} };
    const areas = [
      { type: "rect", xref: "x", yref: "y", x0: 0, x1: 2, y0: 5, y1: 6 },
      { type: "path", xref: "x", yref: "y", path: "M1,2L3,4Z" },
    ];
    expect(selectedOf([point], areas)).toEqual({
      points: [{ curve_number: 0, point_index: 3, x: 1, legendgroup: "g" }],
      point_indices: [3],
      box: [{ xref: "x", yref: "y", x: [0, 2], y: [5, 6] }],
      lasso: [{ xref: "x", yref: "y", x: [1, 3], y: [2, 4] }],
    });
    expect(pathOf("M1,2L3,4Z")).toEqual({ x: [1, 3], y: [2, 4] });
    expect(pathOf("M2024-03-01_12:30,2L2024-03-02,4Z").x).toEqual(["2024-03-01 12:30", "2024-03-02"]);
  });
});

describe("figures", () => {
  const packed = { dtype: "f8", shape: [3], b: { $blob: "h" } };
  it("equal bytes are the same array, so plotly.js sees that nothing changed", () => {
    const arrays = new Arrays(read);
    const first = arrays.figure({ data: [{ x: { $array: packed } }], layout: {} })!;
    const second = arrays.figure({ data: [{ x: { $array: packed } }], layout: {} })!;
    expect(first.data[0]!.x).toBeInstanceOf(Float64Array);
    expect(second.data[0]!.x).toBe(first.data[0]!.x);
    expect(second.data[0]).not.toBe(first.data[0]);
    expect(
      arrays.figure({ data: [{ x: { $array: { ...packed, b: { $blob: "later" } } } }] }),
    ).toBeUndefined();
  });
  it("Plotly's usual colors become the theme's; a template that was chosen keeps its own", () => {
    const palette = {
      categories: ["#111111"],
      ramp: ["a", "b"],
      diverging: [],
      fg: "f",
      border: "b",
      grid: "g",
    } as unknown as Palette;
    const usual = dressed({ data: [{ marker: { color: "#636efa" } }], layout: {} }, palette);
    expect(usual.data[0]!.marker.color).toBe("#111111");
    expect(usual.layout.template.layout.xaxis).toMatchObject({ gridcolor: "g", linecolor: "b" });
    const chosen = { template: { layout: { colorway: ["#abc"] } } };
    const own = dressed({ data: [{ marker: { color: "#636efa" } }], layout: chosen }, palette);
    expect(own.data[0]!.marker.color).toBe("#636efa");
    expect(own.layout.template.layout.colorway).toEqual(["#abc"]);
  });
});

it("a specification's own configuration wins", () => {
  expect(
    merged({ axis: { grid: true, ticks: 1 }, font: "a" }, { axis: { grid: false }, range: [1] }),
  ).toEqual({
    axis: { grid: false, ticks: 1 },
    font: "a",
    range: [1],
  });
});

it("nothing is worked out for each row that nobody reads", () => {
  const spec = {
    data: { name: "rows" },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      color: { field: "of", type: "nominal" },
      tooltip: [{ field: "y", type: "quantitative" }],
    },
    layer: [{ mark: "line" }, { mark: "point" }],
  };
  const compiled = compile(spec as unknown as TopLevelSpec).spec;
  expect(JSON.stringify(compiled.marks)).toContain('"description"');
  const left = withoutUnread(compiled, true);
  expect(JSON.stringify(left.marks)).not.toContain('"description"');
  const [lines, points] = left.marks;
  expect(lines.marks[0].encode.update).not.toHaveProperty("tooltip");
  expect(points.encode.update).toHaveProperty("tooltip");
  expect(withoutUnread(compiled, false).marks[0].marks[0].encode.update).toHaveProperty("tooltip");
});
