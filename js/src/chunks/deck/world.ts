/* The map that needs no network: land, borders and a net of meridians and parallels, in the theme's colors. Limits: coarse
   (Natural Earth, 1:110 million); beyond the zoom where that would mislead, only the net stays, with its degrees. */

import { borders, land } from "nbflow:world";
import type { Layer, Viewport } from "@deck.gl/core";
import { PathLayer, SolidPolygonLayer, TextLayer } from "@deck.gl/layers";
import type { View } from "../../contract/face";
import { painter } from "../../kit/chart/palette";

export type Rgba = [number, number, number, number];

export interface WorldColors {
  land: Rgba;
  border: Rgba;
  net: Rgba;
  words: Rgba;
  paper: Rgba;
  accent: Rgba;
  font: string;
}

const FADES = 7; // the zoom from which coasts are drawn ever more faintly …
const GONE = 10; // … and not at all
const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];
const LINES = 4; // at least so many meridians across
const NORTH = 85;
const FINE = 20; // the share of a step by which the camera moves until the degrees follow it

export function worldColors(view: View): WorldColors {
  const paint = painter(view);
  const color = (css: string): Rgba => rgbaOf(paint(css));
  return {
    land: color("var(--nb-map-land)"),
    border: color("var(--nb-map-border)"),
    net: color("var(--nb-map-net)"),
    words: color("var(--nb-muted)"),
    paper: color("var(--nb-map-water)"),
    accent: color("var(--nb-accent)"),
    font: getComputedStyle(view.box).fontFamily || "sans-serif",
  };
}

/** `rgb(…)` or `rgba(…)` as numbers from 0 to 255. */
export function rgbaOf(css: string): Rgba {
  const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, Math.round(a * 255)];
}

type Point = [number, number];
let polygons: Point[][][] | undefined;
let lines: Point[][] | undefined;

const points = (flat: number[]): Point[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

/** How clearly coasts are drawn at a zoom, from 0 to 1, in few steps: each makes the layers again. */
export const clarity = (zoom: number): number =>
  Math.round(Math.min(1, Math.max(0, (GONE - zoom) / (GONE - FADES))) * 6) / 6;

/** What tells one drawing of the world from another: draw again when it changes. */
export function worldKey(viewport: Viewport): string {
  const {
    zoom,
    latitude = 0,
    longitude = 0,
  } = viewport as Viewport & { latitude?: number; longitude?: number };
  const step = stepOf(viewport);
  const place = (degrees: number) => Math.round((degrees / step) * FINE);
  return [
    ...[clarity(zoom), step, flat(viewport), viewport.width, viewport.height],
    ...[place(longitude), place(latitude), Math.round(zoom * 4)],
  ].join();
}

export function worldLayers(viewport: Viewport, colors: WorldColors): Layer[] {
  polygons ??= land.map((rings) => rings.map(points));
  lines ??= borders.map(points);
  const seen = clarity(viewport.zoom);
  const common = { pickable: false, parameters: { depthCompare: "always" as const } };
  const coasts =
    seen === 0
      ? []
      : [
          new SolidPolygonLayer({
            ...common,
            id: "nbflow-land",
            data: polygons,
            getPolygon: (polygon: Point[][]) => polygon,
            getFillColor: colors.land,
            opacity: seen,
            updateTriggers: { getFillColor: colors.land },
          }),
          new PathLayer({
            ...common,
            id: "nbflow-borders",
            data: lines,
            getPath: (path: Point[]) => path,
            getColor: colors.border,
            widthUnits: "pixels",
            getWidth: 1,
            opacity: seen,
            updateTriggers: { getColor: colors.border },
          }),
        ];
  return [...coasts, ...net(viewport, colors, common)] as unknown as Layer[];
}

function net(viewport: Viewport, colors: WorldColors, common: object): Layer[] {
  const step = stepOf(viewport);
  const [west, south, east, north] = boundsOf(viewport, step);
  const paths: [number, number][][] = [];
  const words: { position: [number, number]; text: string; edge: "left" | "bottom" }[] = [];
  const [left, bottom] = flat(viewport) ? viewport.unproject([0, viewport.height]) : [];
  const label = flat(viewport) && viewport.zoom > 2;
  for (let x = Math.ceil(west / step) * step; x <= east + step / 2; x += step) {
    paths.push(line(south, north, (y) => [x, y]));
    if (label)
      words.push({ position: [x, bottom as number], text: degrees(x, step, "E", "W"), edge: "bottom" });
  }
  for (let y = Math.ceil(south / step) * step; y <= north + step / 2; y += step) {
    paths.push(line(west, east, (x) => [x, y]));
    if (label) words.push({ position: [left as number, y], text: degrees(y, step, "N", "S"), edge: "left" });
  }
  return [
    new PathLayer({
      ...common,
      id: "nbflow-net",
      data: paths,
      getPath: (path: [number, number][]) => path,
      getColor: colors.net,
      widthUnits: "pixels",
      getWidth: 1,
      updateTriggers: { getColor: colors.net },
    }),
    new TextLayer({
      ...common,
      id: "nbflow-degrees",
      data: words,
      getPosition: (word: (typeof words)[number]) => word.position,
      getText: (word: (typeof words)[number]) => word.text,
      getTextAnchor: "start",
      getAlignmentBaseline: "bottom",
      getPixelOffset: (word: (typeof words)[number]) => (word.edge === "left" ? [4, -2] : [3, -3]),
      getSize: 10,
      fontFamily: colors.font,
      characterSet: "0123456789.°NESW",
      getColor: colors.words,
      updateTriggers: { getColor: colors.words },
    }),
  ] as unknown as Layer[];
}

const flat = (viewport: Viewport): boolean => {
  const { pitch = 0, bearing = 0 } = viewport as Viewport & { pitch?: number; bearing?: number };
  return pitch === 0 && bearing === 0 && !viewport.resolution;
};

/** Straight lines of the net are drawn in pieces: on a globe they bend. */
function line(from: number, to: number, point: (position: number) => [number, number]): [number, number][] {
  const pieces = Math.max(1, Math.ceil((to - from) / 10));
  return Array.from({ length: pieces + 1 }, (_, i) => point(from + ((to - from) * i) / pieces));
}

function stepOf(viewport: Viewport): number {
  const across = (viewport.width * 360) / (512 * 2 ** viewport.zoom);
  return STEPS.find((step) => across / step >= LINES) ?? STEPS.at(-1)!;
}

/** What is seen and a little more, so that a small move needs no new net. */
function boundsOf(viewport: Viewport, step: number): [number, number, number, number] {
  if (step >= 30 || viewport.resolution) return [-180, -NORTH, 180, NORTH];
  const [west, south, east, north] = viewport.getBounds();
  const wide = Math.min(120, east - west);
  const high = Math.min(80, north - south);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return [
    Math.max(-540, x - wide * 1.5),
    Math.max(-NORTH, y - high * 1.5),
    Math.min(540, x + wide * 1.5),
    Math.min(NORTH, y + high * 1.5),
  ];
}

/** 12.5 is `12.5°E`; -200 is `160°E`. */
export function degrees(value: number, step: number, plus: string, minus: string): string {
  const turned = plus === "E" ? ((((value + 180) % 360) + 360) % 360) - 180 : value;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = Math.abs(turned).toFixed(digits);
  return Number(text) === 0 ? "0°" : `${text}°${turned < 0 ? minus : plus}`;
}
