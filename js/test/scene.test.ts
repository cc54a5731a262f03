/* A description becomes deck.gl's layers: expressions, data, what is not selected paler, what is not known named. */
import { describe, expect, it } from "vitest";
import { type Json, LayerData } from "../src/chunks/deck/data";
import { sceneOf } from "../src/chunks/deck/scene";

const data = () => new LayerData(() => undefined);
const scene = (layers: Json[], selected?: Json, more: Json = {}) =>
  sceneOf({ layers, ...more }, data(), [1, 2, 3, 255], selected as never)!;
const towns = {
  "@@type": "ScatterplotLayer",
  id: "towns",
  data: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
  pickable: true,
};

/** What pydeck's gallery and documentation use. */
const USUAL = [
  ...["ArcLayer", "BitmapLayer", "ColumnLayer", "GeoJsonLayer", "GridCellLayer", "IconLayer", "LineLayer"],
  ...["PathLayer", "PointCloudLayer", "PolygonLayer", "ScatterplotLayer", "SolidPolygonLayer", "TextLayer"],
  ...["ContourLayer", "GridLayer", "HeatmapLayer", "HexagonLayer", "ScreenGridLayer"],
  ...["A5Layer", "GeohashLayer", "GreatCircleLayer", "H3ClusterLayer", "H3HexagonLayer", "MVTLayer"],
  ...["QuadkeyLayer", "S2Layer", "TerrainLayer", "Tile3DLayer", "TileLayer", "TripsLayer"],
  ...["ScenegraphLayer", "SimpleMeshLayer"],
];

describe("a scene", () => {
  it.each(USUAL)("knows %s", (type) => {
    expect(scene([{ "@@type": type, id: "x", data: [] }]).layers[0]!.id).toBe("x");
  });

  it("has functions for expressions, and triggers that change with them", () => {
    const [layer] = scene([
      { ...towns, getPosition: "@@=[x, y]", getRadius: "@@=x * 2 + (y > 3 ? 1 : 0)" },
    ]).layers;
    const props = layer!.props as Json;
    expect(props.getPosition(towns.data[1])).toEqual([3, 4]);
    expect(props.data.map((row: Json) => props.getRadius(row))).toEqual([2, 7]);
    const [other] = scene([{ ...towns, getRadius: "@@=x" }]).layers;
    expect((other!.props as Json).updateTriggers.getRadius).not.toBe(props.updateTriggers.getRadius);
    expect(props.data).toBe(towns.data);
  });

  it("has a view and the theme's color where nobody says one", () => {
    const made = scene([{ ...towns, getFillColor: "primary" }]);
    expect(made.views.map((view) => view.id)).toEqual(["map"]);
    expect(made.earthly).toBe(true);
    expect((made.layers[0]!.props as Json).getFillColor).toEqual([1, 2, 3, 160]);
    const views = [{ "@@type": "OrbitView", controller: true }];
    expect(scene([], undefined, { views }).earthly).toBe(false);
  });

  it("makes paler what is not selected, also where the color is deck.gl's own", () => {
    const state = { selection: { indices: { towns: [1] }, objects: {} } };
    const props = scene([{ ...towns, getFillColor: [100, 0, 0] }], state).layers[0]!.props as Json;
    const colors = [0, 1].map((index) => props.getFillColor(towns.data[index], { index }));
    expect(colors).toEqual([
      [100, 0, 0, 89],
      [100, 0, 0],
    ]);
    expect(props.getLineColor(towns.data[0], { index: 0 })).toEqual([0, 0, 0, 89]);
    const older = scene([{ ...towns, getColor: [7, 8, 9] }], state).layers[0]!.props as Json;
    expect(older.getFillColor(towns.data[0], { index: 0 })).toEqual([7, 8, 9, 89]);
    const other = scene([{ ...towns, id: "others", pickable: false }], state).layers[0]!.props as Json;
    expect(other.getFillColor).toEqual([0, 0, 0, 255]);
  });

  it("names what it does not know", () => {
    expect(() => scene([{ "@@type": "MyLayer" }])).toThrow("MyLayer");
  });

  it("waits for bytes", () => {
    const rows = { $rows: { rows: 1, columns: { x: { t: "f64", b: { $blob: "h" } } } } };
    expect(scene([{ ...towns, data: rows }])).toBeUndefined();
  });
});
