import { describe, expect, test } from "vitest";
import { harmless } from "../src/chunks/echarts/harmless";

describe("texts of ECharts options", () => {
  test.each(["https://a.b", "HTTP://a.b", "mailto:a@b", "page", "/a:b", "?a=b", "#a"])(
    "a title may lead to %s",
    (link) => expect(harmless(link, ["title", "link"])).toBe(link),
  );
  test.each([
    "javascript:x()",
    " JaVa\nScript:x()",
    "\x01javascript:x()",
    "data:text/html,x",
    "vbscript:x",
    "file:///x",
  ])("but not to %s", (link) => {
    for (const name of ["link", "sublink"]) expect(harmless(link, ["title", name])).toBeUndefined();
    expect(harmless(link, ["series", "data", "link"])).toBeUndefined();
  });
  test("words of tooltips stay as they are (that HTML is cleaned: tests/browser/test_hostile_data.py)", () => {
    for (const path of [
      ["tooltip", "formatter"],
      ["series", "tooltip", "formatter"],
      ["toolbox", "feature", "dataView", "lang"],
    ]) {
      expect(harmless("{b}: {c}", path)).toBe("{b}: {c}");
    }
  });
  test("a tooltip's styles stay in it", () => {
    expect(harmless("padding: 3px; color: red", ["tooltip", "extraCssText"])).toBe(
      "padding: 3px; color: red",
    );
    for (const rule of [
      "background: url(http://a.b)",
      "position: fixed",
      "p\\6fsition: fixed",
      "a/**/b",
      "@import",
    ])
      expect(harmless(rule, ["tooltip", "extraCssText"])).toBeUndefined();
  });
  test("what is drawn on the canvas is text", () => {
    expect(harmless("<b>x</b>", ["xAxis", "axisLabel", "formatter"])).toBe("<b>x</b>");
    expect(harmless("javascript:x()", ["series", "name"])).toBe("javascript:x()");
  });
});
