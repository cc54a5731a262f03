import { describe, expect, it } from "vitest";
import { fraction, keyValue, moved, placeBubbles, thumbFor, valueAt } from "../src/kit/form/slider_geometry";

const scale = { min: 0, max: 10, step: 3 };

describe("a slider's scale", () => {
  it("reaches an end that is on no step", () => {
    expect([0, 0.34, 0.88, 0.98, 1, 2, -1].map((place) => valueAt(place, scale))).toEqual([
      0, 3, 9, 10, 10, 10, 0,
    ]);
  });
  it("keeps microseconds exact", () => {
    const day = 86_400_000_000;
    const min = Date.UTC(2024, 0, 1) * 1000;
    const year = { min, max: min + 365 * day, step: day };
    expect((valueAt(0.5, year) - min) % day).toBe(0);
    expect(fraction(min + 73 * day, year)).toBeCloseTo(0.2);
  });
  it("is at its start when it has no length", () => expect(fraction(5, { min: 5, max: 5, step: 1 })).toBe(0));
});

describe("thumbs", () => {
  it("stop at each other and at the ends", () => {
    expect(moved([2, 6], 0, 9, scale)).toEqual([6, 6]);
    expect(moved([2, 6], 1, 1, scale)).toEqual([2, 2]);
    expect(moved([2], 0, 99, scale)).toEqual([10]);
  });
  it("are found by what is nearer, and on one spot by the direction", () => {
    expect(thumbFor([2, 8], 4)).toBe(0);
    expect(thumbFor([2, 8], 6)).toBe(1);
    expect([4, 5, 6].map((value) => thumbFor([5, 5], value))).toEqual([0, -1, 1]);
  });
  it("move by keys", () => {
    const hundred = { min: 0, max: 100, step: 1 };
    const key = (name: string, shift = false) => keyValue(name, shift, 50, hundred);
    expect(["ArrowRight", "ArrowDown", "PageUp", "PageDown", "Home", "End"].map((name) => key(name))).toEqual(
      [51, 49, 60, 40, 0, 100],
    );
    expect(key("ArrowLeft", true)).toBe(40);
    expect(key("a")).toBeUndefined();
    expect(keyValue("PageUp", false, 0, { min: 0, max: 5, step: 1 })).toBe(1);
    expect(keyValue("ArrowRight", false, 0.1, { min: 0, max: 1, step: 0.1 })).toBe(0.2);
    expect(keyValue("ArrowLeft", false, 10, scale)).toBe(9);
  });
});

describe("value bubbles", () => {
  it("stay inside and apart", () => {
    expect(placeBubbles([0], [40], 200)).toEqual([0]);
    expect(placeBubbles([200], [40], 200)).toEqual([160]);
    const [a = 0, b = 0] = placeBubbles([100, 110], [40, 40], 200);
    expect(b - a).toBe(46);
    expect(placeBubbles([195, 200], [40, 40], 200)).toEqual([114, 160]);
    expect(placeBubbles([0, 5], [40, 40], 200)).toEqual([0, 46]);
  });
});
