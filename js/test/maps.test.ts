/* Maps: data restored from bytes, templates of tooltips, what a click selects, the words of the net. */
import { describe, expect, it } from "vitest";
import { addresses, hostOf } from "../src/chunks/deck/base_map";
import { type Json, LayerData } from "../src/chunks/deck/data";
import { clicked, isEmpty, kept, NOTHING } from "../src/chunks/deck/select";
import { filled, tipOf, wordsOf } from "../src/chunks/deck/tooltip";
import { clarity, degrees, rgbaOf } from "../src/chunks/deck/world";
import type { BlobRef } from "../src/contract/wire";
import { MISSING } from "../src/kit/chart/columns";

const bytes = (array: Float64Array | Int32Array | Uint8Array) =>
  new Uint8Array(array.buffer.slice(0) as ArrayBuffer);
const blobs: Record<string, Uint8Array<ArrayBuffer>> = {
  x: bytes(new Float64Array([1.5, Number.NaN])),
  n: bytes(new Int32Array([7, 8])),
  at: bytes(new Float64Array([1, 2, 3, 4])),
  rgba: bytes(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8])),
  geo: new TextEncoder().encode('{"type":"FeatureCollection"}') as Uint8Array<ArrayBuffer>,
};
const read = (ref: BlobRef) => blobs[ref.$blob];
const ref = (hash: string) => ({ $blob: hash });

describe("a layer's data", () => {
  const rows = {
    $rows: {
      rows: 2,
      columns: {
        x: { t: "f64", b: ref("x") },
        n: { t: "i32", b: ref("n") },
        at: { t: "vectors", size: 2, of: "f64", b: ref("at") },
        word: { t: "words", codes: { t: "i32", v: [0, -1] }, words: ["a"] },
      },
    },
  };

  it("is rows again", () => {
    expect(new LayerData(read).of(rows)).toEqual([
      { x: 1.5, n: 7, at: [1, 2], word: "a" },
      { x: Number.NaN, n: 8, at: [3, 4], word: null },
    ]);
  });

  it("is the same object as long as it says the same: deck.gl computes again what is another", () => {
    const data = new LayerData(read);
    data.begin();
    const first = data.of(rows);
    data.done();
    data.begin();
    expect(data.of(structuredClone(rows))).toBe(first);
    data.done();
    data.begin();
    data.done(); // a drawing without it forgets it
    data.begin();
    expect(data.of(rows)).not.toBe(first);
  });

  it("is arrays for the accessors", () => {
    const prop = {
      $arrays: {
        rows: 2,
        attributes: {
          getPosition: { t: "f64", size: 2, b: ref("at") },
          getFillColor: { t: "u8", size: 4, b: ref("rgba") },
          getRadius: { t: "f32", size: 1, v: [1, 2] },
          getElevation: { t: "f64", size: 1, v: [3, 4] },
        },
      },
    };
    const { length, attributes } = new LayerData(read).of(prop) as Json;
    expect(length).toBe(2);
    expect(attributes.getPosition).toEqual({ value: new Float64Array([1, 2, 3, 4]), size: 2 });
    expect(attributes.getFillColor.value).toEqual(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]));
    expect(attributes.getElevation.value).toEqual(new Float32Array([3, 4])); // 64 bits are for places only
    expect(attributes.getRadius.value).toEqual(new Float32Array([1, 2]));
  });

  it("is what it is otherwise, and missing while bytes are on the way", () => {
    const data = new LayerData(read);
    expect(data.of("https://example.org/x.csv")).toBe("https://example.org/x.csv");
    expect(data.of([{ a: 1 }])).toEqual([{ a: 1 }]);
    expect(data.of({ $json: ref("geo") })).toEqual({ type: "FeatureCollection" });
    expect(data.of({ $json: ref("not here") })).toBe(MISSING);
    expect(data.of({ $rows: { rows: 1, columns: { a: { t: "f64", b: ref("not here") } } } })).toBe(MISSING);
  });
});

describe("a tooltip", () => {
  const town = { name: "<Bern>", n: 3, deep: { x: [4] }, properties: { area: 5 } };

  it("has the object's values in its template", () => {
    expect(filled("{name}: {n} {deep.x.0} {area} {nothing} {}", town)).toBe("<Bern>: 3 4 5 {nothing} {}");
  });

  it("is text with lines, when it is no HTML (what is cleaned of HTML: tests/browser/test_maps.py)", () => {
    expect((tipOf({ text: "{name}\n2" }, town) as HTMLElement).textContent).toBe("<Bern>\n2");
  });

  it("is the whole object without a template, and nothing without an object", () => {
    expect(tipOf(true, { a: 1, b: [1, 2], f: () => 1 })).toEqual({ a: "1", b: "[1,2]" });
    expect(tipOf(true, { points: Array.from({ length: 99 }) })).toEqual({ points: "99 values" });
    expect(tipOf(undefined, town)).toBeNull();
    expect(tipOf(true, null)).toBeNull();
    expect(wordsOf(undefined, { a: 1, b: "c" })).toBe("a: 1, b: c");
  });
});

describe("a click", () => {
  const town = (index: number, id = "towns") => ({ index, object: { n: index }, layer: { id } });
  const state = (indices: Record<string, number[]>) => ({
    selection: {
      indices,
      objects: Object.fromEntries(Object.entries(indices).map(([k, v]) => [k, v.map((n) => ({ n }))])),
    },
  });

  it("selects one object, another one instead, and takes it back", () => {
    const one = clicked(undefined, town(3), false);
    expect(one).toEqual(state({ towns: [3] }));
    expect(clicked(one, town(1, "lakes"), false)).toEqual(state({ lakes: [1] }));
    expect(clicked(one, town(3), false)).toEqual(NOTHING);
    expect(clicked(one, null, false)).toEqual(NOTHING);
  });

  it("adds and takes away where many may be selected", () => {
    const two = clicked(clicked(undefined, town(3), true), town(1), true);
    expect(two).toEqual(state({ towns: [3, 1] }));
    expect(clicked(two, town(0, "lakes"), true)).toEqual(state({ towns: [3, 1], lakes: [0] }));
    expect(clicked(two, town(3), true)).toEqual(state({ towns: [1] }));
    expect(clicked(state({ towns: [1] }), town(1), true)).toEqual(NOTHING);
    expect(isEmpty(clicked(two, null, true))).toBe(true);
  });

  it("tells objects as JSON has them", () => {
    const loop: Json = { a: new Float32Array([1]) };
    loop.me = loop;
    expect(clicked(undefined, { ...town(0), object: loop }, false).selection.objects).toEqual({
      towns: [{ a: [1] }],
    });
  });

  it("leaves nothing selected that is not there any more", () => {
    const old = state({ towns: [3, 1], lakes: [9] });
    expect(kept(old, () => undefined)).toBe(old);
    expect(kept(old, (id) => (id === "towns" ? 2 : 9))).toEqual(state({ towns: [1] }));
  });
});

describe("the map below", () => {
  it("names degrees", () => {
    expect(degrees(12.5, 0.5, "E", "W")).toBe("12.5°E");
    expect(degrees(-200, 10, "E", "W")).toBe("160°E");
    expect(degrees(-30, 30, "N", "S")).toBe("30°S");
    expect(degrees(0.0000001, 0.02, "N", "S")).toBe("0°");
  });

  it("fades where coarse coasts would mislead", () => {
    expect([2, 7, 8.5, 10, 15].map(clarity)).toEqual([1, 1, 0.5, 0, 0]);
    expect(rgbaOf("rgba(1, 2, 3, 0.5)")).toEqual([1, 2, 3, 128]);
  });

  it("knows the servers of tiles", () => {
    expect(addresses("https://{s}.t.example/{z}/{x}/{y}{r}.png")).toEqual(
      ["a", "b", "c"].map((name) => `https://${name}.t.example/{z}/{x}/{y}.png`),
    );
    expect(hostOf("https://{s}.t.example:8080/{z}")).toBe("t.example:8080");
  });
});
