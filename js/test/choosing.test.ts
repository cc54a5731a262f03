/* The rules of times, moments, pages, groups of buttons and colors. */
import { describe, expect, it } from "vitest";
import { pressed } from "../src/faces/input/button_group";
import { colorOf } from "../src/kit/form/color_text";
import { visiblePages } from "../src/kit/form/page_numbers";
import { rovingIndex } from "../src/kit/form/roving";
import { safeLink } from "../src/kit/media/url";
import { clockList, lastUpTo, parseClock, showClock } from "../src/kit/time/clock";
import { clampMoment, momentFault, splitMoment } from "../src/kit/time/moment_rules";

describe("times", () => {
  it("reads what people type", () => {
    const read = (text: string) => parseClock(text, false);
    expect(["9", "930", "9:30", "09.30", "9:30 pm", "12am", "12 p.m.", "23:59"].map(read)).toEqual([
      "09:00",
      "09:30",
      "09:30",
      "09:30",
      "21:30",
      "00:00",
      "12:00",
      "23:59",
    ]);
    expect(["24:00", "9:60", "13pm", "x", "9:3"].map(read)).toEqual(Array(5).fill(undefined));
    expect(read(" ")).toBeNull();
    expect(parseClock("9:30:05", true)).toBe("09:30:05");
    expect(parseClock("93005", true)).toBe("09:30:05");
  });
  it("shows them", () => {
    expect(showClock("00:05", "12h", false)).toBe("12:05 AM");
    expect(showClock("13:05:09", "12h", true)).toBe("1:05:09 PM");
    expect(showClock("13:05", undefined, false)).toBe("13:05");
  });
  it("lists every step, no finer than minutes", () => {
    expect(clockList(900)).toHaveLength(96);
    expect(clockList(1)).toHaveLength(1440);
    expect(clockList(1)[1]).toBe("00:01:00");
    expect(clockList(7 * 3600)).toEqual(["00:00", "07:00", "14:00", "21:00"]);
    expect(lastUpTo(clockList(900), "09:20")).toBe(37);
  });
});

describe("moments", () => {
  it("stay within the limits", () => {
    expect(splitMoment("2026-01-02T03:04")).toEqual({ day: "2026-01-02", time: "03:04" });
    expect(clampMoment("2026-01-02T03:04", "2026-01-02T10:00", "2026-02-01T00:00")).toBe("2026-01-02T10:00");
    expect(momentFault("2026-01-02T03:04", "2026-01-02T10:00", "2026-02-01T00:00", "DD.MM.YYYY")).toBe(
      "Enter 02.01.2026 10:00 or later.",
    );
  });
});

describe("pages", () => {
  it("keeps first, last and what is around the page", () => {
    expect(visiblePages(1, 5, 7)).toEqual([1, 2, 3, 4, 5]);
    expect(visiblePages(1, 40, 7)).toEqual([1, 2, 3, 4, 5, null, 40]);
    expect(visiblePages(20, 40, 7)).toEqual([1, null, 19, 20, 21, null, 40]);
    expect(visiblePages(40, 40, 7)).toEqual([1, null, 36, 37, 38, 39, 40]);
    expect(visiblePages(3, 40, 0)).toEqual([]);
  });
  it("always shows the page itself, each once, and no gap for one page", () => {
    for (let most = 1; most <= 12; most++)
      for (let count = 1; count <= 30; count++)
        for (let page = 1; page <= count; page++) {
          const shown = visiblePages(page, count, most);
          const numbers = shown.filter((one) => one !== null);
          expect(numbers).toContain(page);
          expect(shown.length).toBeLessThanOrEqual(most);
          expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);
          shown.forEach((one, i) => {
            if (one === null) expect((shown[i + 1] ?? 0) - (shown[i - 1] ?? 0)).toBeGreaterThan(2);
          });
        }
  });
});

it("a press on a group of buttons", () => {
  const rules = { style: "pills", options: [] } as const;
  const props = { ...rules, options: [] as string[] };
  expect(pressed([], 1, props)).toEqual([1]);
  expect(pressed([0], 1, props)).toEqual([1]);
  expect(pressed([1], 1, props)).toEqual([]);
  expect(pressed([1], 1, { ...props, required: true })).toBeUndefined();
  expect(pressed([1, 0], 1, { ...props, multi: true })).toEqual([0]);
  expect(pressed([0], 1, { ...props, multi: true })).toEqual([0, 1]);
});

it("arrows go around a group", () => {
  expect(rovingIndex("ArrowRight", 2, 3)).toBe(0);
  expect(rovingIndex("ArrowLeft", 0, 3)).toBe(2);
  expect(rovingIndex("End", 0, 3)).toBe(2);
  expect(rovingIndex("x", 0, 3)).toBeUndefined();
});

it("colors", () => {
  expect(["#0FA", "00ffaa", " #123456 ", "red", "#12345"].map(colorOf)).toEqual([
    "#00ffaa",
    "#00ffaa",
    "#123456",
    undefined,
    undefined,
  ]);
});

it("a link runs no script", () => {
  expect(safeLink("https://a.b")).toBe("https://a.b");
  expect(safeLink(" java\nscript:alert(1)")).toBeUndefined();
});
