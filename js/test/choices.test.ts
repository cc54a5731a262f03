import { describe, expect, it } from "vitest";
import { picked } from "../src/faces/input/multiselect";
import { allLimitOf, firstActive, Labels, rowsOf, typeAhead } from "../src/kit/form/choices";
import { fold, matchScore, plainText, search } from "../src/kit/form/filter";

const CITIES = ["Berlin", "São Paulo", "New York", "Oslo"];
const folded = CITIES.map(fold);

describe("search", () => {
  it("reads the text of a label", () => {
    expect(plainText("<b>A</b> &amp; <svg><title>x</title></svg>B &#x41;&#66;&nbsp;&lt;")).toBe(
      "A & B AB\u00a0<",
    );
  });
  it("finds without accents and case", () => {
    expect(search(folded, "SAO", "contains")).toEqual([1]);
    expect(search(folded, "o", "prefix")).toEqual([3]);
    expect(search(folded, "x", null)).toEqual([0, 1, 2, 3]);
  });
  it("finds scattered letters, in order only", () => {
    expect(search(folded, "nyk", "fuzzy")).toEqual([2]);
    expect(search(folded, "kyn", "fuzzy")).toEqual([]);
  });
  it("ranks whole, start, word, inside, scattered", () => {
    const scores = ["oslo", "oslo b", "new oslo", "xoslo", "o s l o", "zzz"].map((label) =>
      matchScore(label, "oslo"),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.at(-1)).toBe(0);
  });
  it("searches 10,000 labels in a few milliseconds", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `option ${i} of a longer label`);
    const start = performance.now();
    search(many, "o99l", "fuzzy");
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe("rows", () => {
  const labels = new Labels(CITIES);
  const rules = { typed: "", mode: "fuzzy", creatable: false } as const;
  it("offer a new option only where no option has that name", () => {
    const kinds = (typed: string) =>
      rowsOf(labels, { ...rules, typed, creatable: true }).map((row) => row.kind);
    expect(kinds("oslo")).toEqual(["option"]);
    expect(kinds("osl")).toEqual(["option", "new"]);
    expect(
      rowsOf(labels, { ...rules, typed: "bern", creatable: true, chosen: ["Bern"] }).map((row) => row.kind),
    ).not.toContain("new");
  });
  it("offer all that match and are not chosen, within the limit, when there are two or more", () => {
    const all = (typed: string, chosen: number[], allLimit: number) =>
      rowsOf(labels, { ...rules, typed, chosen, allLimit }).find((row) => row.kind === "all");
    expect(all("", [0], 1000)).toEqual({ kind: "all", indices: [1, 2, 3] });
    expect(all("", [], 3)).toBeUndefined();
    expect(all("", [0, 1, 2], 1000)).toBeUndefined();
    expect([allLimitOf(undefined), allLimitOf(false), allLimitOf(7)]).toEqual([1000, 0, 7]);
  });
  it("start at what is chosen, never at 'Select all'", () => {
    expect(firstActive(rowsOf(labels, rules), 2)).toBe(2);
    expect(firstActive(rowsOf(labels, { ...rules, allLimit: 9 }), null)).toBe(1);
  });
  it("walk by type-ahead", () => {
    expect(typeAhead(new Labels(["Ab", "Ac", "B"]), "a", 0)).toBe(1);
    expect(typeAhead(new Labels(["Ab", "Ac", "B"]), "a", 1)).toBe(0);
    expect(typeAhead(new Labels(["Ab", "Ac", "B"]), "ac", 1)).toBe(1);
    expect(typeAhead(new Labels(["Ab"]), "x", 0)).toBe(-1);
  });
});

describe("multiselect", () => {
  it("adds, removes, and keeps to the maximum", () => {
    expect(picked([0], { kind: "option", index: 2 }, 1)).toEqual([0, 2]);
    expect(picked([0, 2], { kind: "option", index: 0 }, 0)).toEqual([2]);
    expect(picked([0], { kind: "option", index: 2 }, 0)).toBeUndefined();
    expect(picked([0], { kind: "new", text: "x" }, 5)).toEqual([0, "x"]);
    expect(picked([0], { kind: "all", indices: [1, 2, 3] }, 2)).toEqual([0, 1, 2]);
  });
});
