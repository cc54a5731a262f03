/* Figures as they travel (nbflow/charts/plotly.py) become what plotly.js takes; its events become what the app
   gets. Limits: pure, but for the cache of arrays. */
import type { BlobRef } from "../../contract/wire";
import type { Palette } from "../../kit/chart/palette";

// biome-ignore lint/suspicious/noExplicitAny: figures are what the app made
export type Json = Record<string, any>;
export interface Figure {
  data: Json[];
  layout: Json;
  frames?: Json[];
}
interface ArrayProp {
  dtype: keyof typeof TYPES;
  shape: number[];
  b: BlobRef;
}

const TYPES = {
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  f4: Float32Array,
  f8: Float64Array,
  u1c: Uint8ClampedArray,
};

/** Decodes figures; the same bytes give the same array, so that plotly.js sees what did not change. */
export class Arrays {
  private known = new Map<string, unknown>();

  constructor(private readonly read: (ref: BlobRef) => Uint8Array<ArrayBuffer> | undefined) {}

  /** The figure, new but for its arrays; undefined while bytes are on the way. */
  figure(encoded: unknown): Figure | undefined {
    const used = new Map<string, unknown>();
    let complete = true;
    const walk = (part: unknown): unknown => {
      if (Array.isArray(part)) return part.map(walk);
      if (part === null || typeof part !== "object") return part;
      const packed = (part as { $array?: ArrayProp }).$array;
      if (!packed) return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, walk(item)]));
      const key = `${packed.b.$blob} ${packed.dtype} ${packed.shape.join()}`;
      let array = this.known.get(key);
      if (array === undefined) {
        const bytes = this.read(packed.b);
        if (bytes) array = shaped(packed, bytes);
        else complete = false;
      }
      used.set(key, array);
      return array;
    };
    const figure = walk(encoded) as Figure;
    if (!complete) return undefined;
    this.known = used;
    return { ...figure, data: figure.data ?? [], layout: figure.layout ?? {} };
  }
}

function shaped({ dtype, shape }: ArrayProp, bytes: Uint8Array<ArrayBuffer>): unknown {
  const Type = TYPES[dtype] as Float64ArrayConstructor;
  const flat = new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
  const split = (from: number, dims: number[]): unknown => {
    const [count = 0, ...rest] = dims;
    if (rest.length === 0) return flat.subarray(from, from + count);
    const size = rest.reduce((a, b) => a * b, 1);
    return Array.from({ length: count }, (_, i) => split(from + i * size, rest));
  };
  return split(0, shape);
}

// What Plotly's own template writes into figures that ask for no other.
const USUAL = [
  "#636efa",
  "#EF553B",
  "#00cc96",
  "#ab63fa",
  "#FFA15A",
  "#19d3f3",
  "#FF6692",
  "#B6E880",
  "#FF97FF",
  "#FECB52",
];
const PLASMA = "#0d0887";

/** Whether the figure chose no template of its own: then it gets the app's look. */
export const isUsual = (layout: Json): boolean =>
  !layout.template || String(layout.template.layout?.colorway?.[0]).toLowerCase() === USUAL[0];

/** The figure in the app's look. What it says itself stays. */
export function dressed(figure: Figure, palette: Palette): Figure {
  const usual = isUsual(figure.layout);
  const scale = palette.ramp.map((color, i, all) => [i / (all.length - 1), color]);
  const swap = new Map(USUAL.map((color, i) => [color.toLowerCase(), palette.categories[i] ?? color]));
  const recolor = (part: unknown, name: string): unknown => {
    if (typeof part === "string" && /colou?r$/i.test(name)) return swap.get(part.toLowerCase()) ?? part;
    if (name === "colorscale" && Array.isArray(part) && part[0]?.[1] === PLASMA) return scale;
    if (Array.isArray(part))
      return part.length < 50
        ? part.map((item) => recolor(item, /colors?$/i.test(name) ? "color" : name))
        : part;
    if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, recolor(item, key)]));
  };
  const data = usual ? (recolor(figure.data, "data") as Json[]) : figure.data;
  const { template, ...rest } = figure.layout;
  const layout = usual ? (recolor(rest, "layout") as Json) : rest;
  return {
    ...figure,
    data,
    layout: { ...layout, template: usual ? templateOf(palette, scale) : over(template, palette) },
  };
}

/** A template of the figure's own keeps its colors; letters and paper are the app's. */
const over = (template: Json, palette: Palette): Json => ({
  ...template,
  layout: {
    ...template.layout,
    paper_bgcolor: "rgba(0,0,0,0)",
    font: { ...template.layout?.font, family: palette.font, color: palette.fg },
  },
});

function templateOf(
  { fg, bg, muted, border, grid, font, categories, ramp, diverging }: Palette,
  scale: unknown,
): Json {
  const axis = {
    gridcolor: grid,
    linecolor: border,
    zerolinecolor: border,
    zeroline: false,
    tickfont: { color: muted },
    automargin: true,
    title: { standoff: 14 },
  };
  const plane = { ...axis, backgroundcolor: "rgba(0,0,0,0)", showbackground: false };
  const scaled = ["contour", "heatmap", "histogram2d", "histogram2dcontour", "surface", "choropleth"];
  return {
    data: Object.fromEntries(
      scaled.map((type) => [type, [{ colorscale: scale, colorbar: { outlinewidth: 0 } }]]),
    ),
    layout: {
      colorway: categories,
      colorscale: {
        sequential: scale,
        sequentialminus: scale,
        diverging: diverging.map((c, i) => [i / 4, c]),
      },
      coloraxis: { colorbar: { outlinewidth: 0, thickness: 14, tickfont: { color: muted } } },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: font, size: 12, color: fg },
      title: { x: 0, xref: "container", font: { size: 15, color: fg }, pad: { l: 4 } },
      legend: { bgcolor: "rgba(0,0,0,0)", font: { color: muted } },
      hoverlabel: { bgcolor: bg, bordercolor: border, font: { family: font, color: fg } },
      hovermode: "closest",
      xaxis: axis,
      yaxis: axis,
      scene: { xaxis: plane, yaxis: plane, zaxis: plane },
      polar: { bgcolor: "rgba(0,0,0,0)", angularaxis: axis, radialaxis: axis },
      ternary: { bgcolor: "rgba(0,0,0,0)", aaxis: axis, baxis: axis, caxis: axis },
      geo: {
        bgcolor: "rgba(0,0,0,0)",
        landcolor: ramp[0],
        subunitcolor: border,
        lakecolor: bg,
        showland: true,
      },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: muted, activecolor: fg },
    },
  };
}

/** plotly.js' names as the app has them: `pointIndex` is `point_index`. */
const snake = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[.\s]+/g, "_")
    .toLowerCase();

const LEFT_OUT = new Set(["data", "fullData", "xaxis", "yaxis", "bbox"]);

function pointOf(point: Json): Json {
  const fields: Json = {};
  for (const [name, value] of Object.entries(point)) {
    if (LEFT_OUT.has(name) || value === undefined || typeof value === "function") continue;
    fields[snake(name)] = ArrayBuffer.isView(value) ? Array.from(value as unknown as number[]) : value;
  }
  if (point.data?.legendgroup) fields.legendgroup = point.data.legendgroup;
  return fields;
}

export interface Selected {
  points: Json[];
  point_indices: number[];
  box: Json[];
  lasso: Json[];
}

/** What is selected, for the app. */
export function selectedOf(points: Json[], areas: Json[]): Selected {
  const indices = new Set<number>();
  for (const point of points) {
    if (typeof point.pointIndex === "number") indices.add(point.pointIndex);
    else if (typeof point.pointNumber === "number") indices.add(point.pointNumber);
    for (const index of point.pointIndices ?? []) indices.add(index);
  }
  const place = ({ xref, yref }: Json) => ({ xref, yref });
  return {
    points: points.map(pointOf),
    point_indices: [...indices],
    box: areas
      .filter((area) => area.type === "rect")
      .map((area) => ({ ...place(area), x: [area.x0, area.x1], y: [area.y0, area.y1] })),
    lasso: areas
      .filter((area) => area.type === "path" && area.path)
      .map((area) => ({ ...place(area), ...pathOf(String(area.path)) })),
  };
}

/** The corners of a lasso; on an axis of dates they are texts, as those of a box. */
export function pathOf(path: string): { x: End[]; y: End[] } {
  const pairs = path
    .replace(/[MZ]/g, "")
    .split("L")
    .map((pair) => pair.split(",").map(endOf));
  return { x: pairs.map((pair) => pair[0]!), y: pairs.map((pair) => pair[1]!) };
}

type End = number | string;

function endOf(text: string): End {
  const number = Number(text);
  return Number.isNaN(number) ? text.replace("_", " ") : number;
}
