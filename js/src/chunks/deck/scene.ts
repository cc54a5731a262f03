/* A description (pydeck's JSON) becomes deck.gl's layers and views: expressions as functions, data in its place, what is
   not selected paler. Limits: makes objects; draws nothing. */

import * as aggregation from "@deck.gl/aggregation-layers";
import * as core from "@deck.gl/core";
import * as extensions from "@deck.gl/extensions";
import * as geo from "@deck.gl/geo-layers";
import { JSONConverter } from "@deck.gl/json";
import * as layers from "@deck.gl/layers";
import * as mesh from "@deck.gl/mesh-layers";
import { registerLoaders, setLoaderOptions } from "@loaders.gl/core";
import { CSVLoader } from "@loaders.gl/csv";
import { MVTLoader } from "@loaders.gl/mvt";
import { TerrainLoader } from "@loaders.gl/terrain";
import { MISSING } from "../../kit/chart/columns";
import type { Json, LayerData } from "./data";
import { indicesOf, isEmpty, type Selection } from "./select";
import type { Rgba } from "./world";

registerLoaders([CSVLoader]);
// Loaders would fetch their workers from a CDN: they work on the page's thread instead.
setLoaderOptions({ core: { worker: false } });
const LOADERS: Json = { MVTLayer: [MVTLoader], TerrainLayer: [TerrainLoader] };

export interface Scene {
  layers: core.Layer[];
  views: core.View[];
  viewState?: Json;
  parameters?: Json;
  effects?: unknown[];
  /** How many objects a layer has, where that is known. */
  counts: Map<string, number>;
  /** Whether places are on the earth: a map fits below. */
  earthly: boolean;
}

const PALE = 0.35; // of the alpha of what is not selected
const PRIMARY_ALPHA = 160;

const classes: Json = {
  ...core,
  ...layers,
  ...aggregation,
  ...geo,
  ...mesh,
  ...extensions,
  GlobeView: core._GlobeView,
  GlobeViewport: core._GlobeViewport,
};

/** The scene of a description; undefined while bytes are on the way. */
export function sceneOf(
  spec: Json,
  data: LayerData,
  accent: Rgba,
  selected: Selection | undefined,
): Scene | undefined {
  data.begin();
  const found = new Map<string, unknown>();
  const counts = new Map<string, number>();
  const described = (spec.layers ?? []).filter((layer: unknown) => layer && typeof layer === "object");
  let whole = true;
  const parts = described.map((layer: Json, index: number) => {
    const id = String(layer.id ?? `${layer["@@type"]}-${index}`);
    const values = data.of(layer.data);
    if (values === MISSING) whole = false;
    found.set(id, values);
    if (values && typeof values === "object" && "length" in values) counts.set(id, Number(values.length));
    return { ...colored(layer, accent), id, data: null, updateTriggers: triggers(layer, selected) };
  });
  if (!whole) return undefined;
  data.done();
  const converter = new JSONConverter({
    configuration: {
      classes: known(described),
      enumerations: { COORDINATE_SYSTEM: core.COORDINATE_SYSTEM, GL: {} },
      constants: {},
      preProcessClassProps: (Class: Json, props: Json) => dressed(Class, props, found, selected),
    },
  });
  const { initialViewState, layers: _, ...rest } = spec;
  const scene = converter.convert({ ...rest, layers: parts, initialViewState }) as Json;
  const views = (Array.isArray(scene.views) ? scene.views : scene.views ? [scene.views] : []).filter(Boolean);
  if (views.length === 0) views.push(new core.MapView({ id: "map", controller: true }));
  return {
    layers: scene.layers.filter((layer: unknown) => layer instanceof core.Layer),
    views,
    viewState: scene.initialViewState,
    parameters: scene.parameters,
    effects: scene.effects,
    counts,
    earthly: views.some((view: unknown) => view instanceof core.MapView || view instanceof core._GlobeView),
  };
}

/** deck.gl leaves out layers that it does not know; here they are named. */
function known(described: Json[]): Json {
  for (const layer of described) {
    const type = layer["@@type"];
    if (typeof type !== "string" || !(type in classes))
      throw new Error(
        `there is no layer of type ${String(type)}. deck.gl's own layers are here; libraries from elsewhere are not loaded.`,
      );
  }
  return classes;
}

function colored(layer: Json, accent: Rgba): Json {
  const primary = [...accent.slice(0, 3), PRIMARY_ALPHA];
  return Object.fromEntries(
    Object.entries(layer).map(([name, value]) => [name, value === "primary" ? primary : value]),
  );
}

/** Functions look the same to deck.gl: what they are made of tells it when to ask them again. */
function triggers(layer: Json, selected: Selection | undefined): Json {
  const all: Json = {};
  for (const [name, value] of Object.entries(layer))
    if (/^get[A-Z]/.test(name))
      all[name] = JSON.stringify([value, /Color$/.test(name) && indicesOf(selected)]);
  return { ...all, ...layer.updateTriggers };
}

function dressed(
  Class: Json,
  props: Json,
  found: Map<string, unknown>,
  selected: Selection | undefined,
): Json {
  const id = String(props.id);
  if (!found.has(id) || !("layerName" in Class)) return props;
  const values = found.get(id);
  const out: Json = { ...props, data: values };
  if (values === undefined || values === null) delete out.data;
  if (Class.layerName in LOADERS) out.loaders = LOADERS[Class.layerName];
  if (!props.pickable || !selected || isEmpty(selected)) return out;
  const mine = new Set(indicesOf(selected)[id] ?? []);
  const [first = -1] = mine;
  if (Class.layerName in aggregation || (values as Json)?.attributes) {
    out.highlightedObjectIndex = first;
    return out;
  }
  const older = olderNames(Class, out);
  for (const name of colors(Class)) {
    const given = out[name] ?? (older.has(name) ? undefined : defaultOf(Class, name));
    if (given === undefined || given === null) continue;
    out[name] = (object: unknown, info: { index: number }) => {
      const color = typeof given === "function" ? given(object, info) : given;
      return mine.has(info.index) || !Array.isArray(color) ? color : paler(color);
    };
    out.updateTriggers = {
      ...out.updateTriggers,
      [name]: JSON.stringify([props.updateTriggers?.[name], ...mine]),
    };
  }
  return out;
}

const paler = ([r = 0, g = 0, b = 0, a = 255]: number[]): number[] => [r, g, b, Math.round(a * PALE)];

function* parents(Class: Json): Generator<Json> {
  for (let Parent = Class; Parent && Parent !== Function.prototype; Parent = Object.getPrototypeOf(Parent))
    if (Object.hasOwn(Parent, "defaultProps")) yield Parent.defaultProps as Json;
}

function colors(Class: Json): Set<string> {
  const names = new Set<string>();
  for (const props of parents(Class))
    for (const name of Object.keys(props)) if (/^get\w*Color$/.test(name)) names.add(name);
  return names;
}

function defaultOf(Class: Json, name: string): unknown {
  for (const props of parents(Class))
    if (name in props) return props[name]?.value ?? unlessOlder(props[name]);
  return undefined;
}

const unlessOlder = (prop: unknown): unknown =>
  (prop as Json | null)?.deprecatedFor === undefined ? prop : undefined;

/** What is given under an older name (`getColor` for fill and line): its own default must not win. */
function olderNames(Class: Json, given: Json): Set<string> {
  const names = new Set<string>();
  for (const props of parents(Class))
    for (const [name, prop] of Object.entries(props))
      if (name in given && prop?.deprecatedFor) for (const now of [prop.deprecatedFor].flat()) names.add(now);
  return names;
}
