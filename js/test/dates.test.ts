import { describe, expect, it } from "vitest";
import { dayFault, isMissing, pickDay, valueFrom } from "../src/kit/time/date_rules";
import {
  addMonths,
  dayForKey,
  formatDay,
  makeDay,
  monthWeeks,
  parseDay,
  pastSpans,
} from "../src/kit/time/days";
import { formatMoment } from "../src/kit/time/moments";

const micros = (iso: string) => Date.parse(iso) * 1000;

describe("days", () => {
  it("add months without leaving the month", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-03-31", -13)).toBe("2023-02-28");
    expect(makeDay(99, 1, 1)).toBe("0099-01-01");
  });
  it("fill six weeks from the locale's first day", () => {
    expect(monthWeeks(2024, 9, 7)[0]?.[0]).toBe("2024-09-01");
    expect(monthWeeks(2024, 9, 1)[0]?.[0]).toBe("2024-08-26");
    expect(monthWeeks(2024, 2, 1)).toHaveLength(6);
  });
  it.each([
    ["2024/3/5", "YYYY/MM/DD", "2024-03-05"],
    ["5.3.24", "DD.MM.YYYY", "2024-03-05"],
    ["03-05-2024", "MM-DD-YYYY", "2024-03-05"],
    ["2024-03-05", "DD/MM/YYYY", "2024-03-05"],
    ["05032024", "DD/MM/YYYY", "2024-03-05"],
    ["", "YYYY/MM/DD", null],
    ["2023/02/29", "YYYY/MM/DD", undefined],
    ["2024/13/01", "YYYY/MM/DD", undefined],
    ["tomorrow", "YYYY/MM/DD", undefined],
  ])("%j in %s is %s", (text, format, day) => expect(parseDay(text, format)).toBe(day));
  it("are written in every order", () => expect(formatDay("2024-03-05", "DD.MM.YYYY")).toBe("05.03.2024"));
  it("are walked by keys", () => {
    expect(dayForKey("ArrowDown", false, "2024-02-28", 1)).toBe("2024-03-06");
    expect(dayForKey("Home", false, "2024-03-15", 1)).toBe("2024-03-11");
    expect(dayForKey("End", false, "2024-03-15", 7)).toBe("2024-03-16");
    expect(dayForKey("PageUp", true, "2024-02-29", 1)).toBe("2023-02-28");
    expect(dayForKey("x", false, "2024-02-29", 1)).toBeUndefined();
  });
});

describe("quick ranges", () => {
  it("are cut to the limits and not offered twice", () => {
    const spans = pastSpans("2024-03-15", "2024-01-01", "2024-12-31");
    expect(spans.map((span) => [span.label, span.start])).toEqual([
      ["Past week", "2024-03-08"],
      ["Past month", "2024-02-15"],
      ["Past 3 months", "2024-01-01"],
    ]);
    expect(pastSpans("2024-03-15", "2025-01-01", null)).toEqual([]);
  });
});

describe("date_input's rules", () => {
  const rules = { format: "YYYY/MM/DD", min: "2024-01-01", max: "2024-12-31" };
  it("say what is wrong", () => {
    expect(dayFault("x", rules)).toBe("Enter a date as YYYY/MM/DD.");
    expect(dayFault("2025/01/01", rules)).toBe("Enter a date from 2024/01/01 to 2024/12/31.");
    expect(dayFault("2025/01/01", { ...rules, min: null })).toBe("Enter 2024/12/31 or earlier.");
    expect(dayFault("", rules)).toBeUndefined();
  });
  it("make values of what stands in the boxes", () => {
    expect(valueFrom([null], { ...rules, clearable: true })).toEqual([]);
    expect(valueFrom([null], rules)).toBeUndefined();
    expect(valueFrom(["2024-05-01", "2024-04-01"], { ...rules, range: true })).toEqual([
      "2024-04-01",
      "2024-05-01",
    ]);
    expect(valueFrom([null, "2024-04-01"], { ...rules, range: true })).toBeUndefined();
  });
  it("need both ends of a range", () => {
    expect(isMissing(["2024-01-01"], { ...rules, range: true })).toBe(true);
    expect(isMissing(["2024-01-01"], rules)).toBe(false);
    expect(pickDay(undefined, "2024-02-02", true)).toEqual({ half: "2024-02-02" });
    expect(pickDay("2024-02-02", "2024-01-01", true)).toEqual({ value: ["2024-01-01", "2024-02-02"] });
  });
});

describe("moments", () => {
  const at = micros("2024-03-05T14:07:09.012Z");
  it.each([
    ["date", undefined, "2024-03-05"],
    ["time", undefined, "14:07"],
    ["datetime", undefined, "2024-03-05 14:07"],
    ["datetime", "MM/DD/YY - hh:mm:ss a", "03/05/24 - 02:07:09 pm"],
    ["datetime", "[at] H:m, D.M.YYYY", "at 14:7, 5.3.2024"],
    ["datetime", "ddd ha Do MMM SSS", "Tue 2pm 5th Mar 012"],
    ["datetime", "iso8601", "2024-03-05T14:07:09"],
    ["date", "W Q DDD", "10 1 65"],
  ] as const)("%s in %s is %s", (kind, format, text) => expect(formatMoment(at, kind, format)).toBe(text));
  it("know how far away they are", () => {
    const now = new Date();
    const wall = (now.getTime() - now.getTimezoneOffset() * 60_000) * 1000;
    expect(formatMoment(wall - 2 * 3600e6 - 1e6, "datetime", "distance", now)).toBe("2 hours ago");
    expect(formatMoment(wall + 86400e6, "date", "calendar", now)).toBe("Tomorrow");
  });
});
