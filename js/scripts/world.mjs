/* The world for flat maps, made of world-atlas: land as polygons that end at the antimeridian, and the borders between
   countries. world-atlas is stitched for a globe: flat, Asia's ring would run back across the Atlantic. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEquirectangular, geoStream } from "d3-geo";
import { feature, mesh } from "topojson-client";

const FARTHEST = 85.05; // degrees: where Mercator's maps end
const require = createRequire(import.meta.url);

export function world() {
  const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
  const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other);
  return { land: polygons(feature(atlas, atlas.objects.land)), borders: lines(borders) };
}

/** Rings as d3 clips them, in degrees. */
function rings(shape) {
  const found = [];
  let ring = [];
  const flat = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0);
  const sink = {
    point: (x, y) => ring.push([rounded(x), rounded(Math.min(FARTHEST, Math.max(-FARTHEST, -y)))]),
    lineStart: () => {
      ring = [];
    },
    lineEnd: () => found.push(ring),
    polygonStart() {},
    polygonEnd() {},
    sphere() {},
  };
  geoStream(shape, flat.stream(sink));
  return found.map((points) => points.filter((at, i) => i === 0 || String(at) !== String(points[i - 1])));
}

function polygons(shape) {
  const all = rings(shape).filter((ring) => ring.length > 2);
  // d3's outer rings run the other way round than its holes.
  const outer = all.filter((ring) => area(ring) > 0).map((ring) => [ring]);
  const holes = all.filter((ring) => area(ring) <= 0);
  for (const hole of holes) {
    const [around] = outer.filter(([ring]) => inside(hole[0], ring)).sort((a, b) => area(a[0]) - area(b[0]));
    if (!around) throw new Error("a hole of the world's land lies in no land");
    around.push(hole);
  }
  return outer.map((parts) => parts.map((ring) => ring.flat()));
}

const lines = (shape) => rings(shape).map((line) => line.flat());
const rounded = (degrees) => Math.round(degrees * 100) / 100;

/** Positive clockwise, north up. */
const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + (u - x) * (v + y);
  }, 0) / 2;

function inside([x, y], ring) {
  let odd = false;
  ring.forEach(([u, v], i) => {
    const [a, b] = ring[(i + 1) % ring.length];
    if (v > y !== b > y && x < ((a - u) * (y - v)) / (b - v) + u) odd = !odd;
  });
  return odd;
}
