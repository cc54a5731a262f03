import { describe, expect, it } from "vitest";
import { numberFault, showNumber, stepped } from "../src/kit/form/number_rules";
import { decimals, formatNumber, parseNumber, snap, sprintf } from "../src/kit/form/numbers";

describe("printf formats", () => {
  it.each([
    ["%d", 3.7, "3"],
    ["%.2f", 1.005, "1.00"],
    ["%0.1f%%", 12.34, "12.3%"],
    ["%05d", 42, "00042"],
    ["%+d", 5, "+5"],
    ["%+08.1f", -3.25, "-00003.3"],
    ["%-5d|", 7, "7    |"],
    ["%'*6d", 7, "*****7"],
    ["%,d", 1234567, "1,234,567"],
    ["%,.2f", -1234.5, "-1,234.50"],
    ["%e", 12345, "1.2345e+4"],
    ["%.2e", 12345, "1.23e+4"],
    ["%g", 0.5, "0.5"],
    ["%x", 255, "ff"],
    ["$%d per %d%%", 3, "$3 per 3%"],
    ["%.0f", -0.2, "0"],
    ["%_d", 1234567, "1_234_567"],
    ["%1$.2f", 3.5, "3.50"],
    ["%.1f%", 3.5, "3.5%"],
    ["%v", 3.5, "3.5"],
    ["%.200f", 0.5, `0.5${"0".repeat(99)}`],
    ["% y", 3.5, "3.5"],
    ["%", 3.5, "3.5"],
    ["100% of %d", 3.5, "100% of 3"],
    ["%'*6.1f", 3.5, "***3.5"],
  ])("%s of %s is %s", (format, value, text) => expect(sprintf(format, value)).toBe(text));
});

describe("presets", () => {
  it.each([
    ["plain", 1234.567, "1234.567"],
    ["percent", 0.5, "50%"],
    ["dollar", 1234.567, "$1,234.57"],
    ["euro", 1234.567, "€1,234.57"],
    ["yen", 1234.567, "¥1,235"],
    ["compact", 1234, "1.2K"],
    ["accounting", -1234.5, "(1,234.50)"],
    ["bytes", 1234, "1.2KB"],
    ["scientific", 1234.567, "1.235E3"],
    ["toString", 5, "5"],
    [undefined, 1e21, "1e+21"],
    [undefined, 1e-7, "0.0000001"],
  ])("%s of %s is %s", (format, value, text) => expect(formatNumber(value, format)).toBe(text));
});

describe("typed numbers", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["5", 5],
    ["-2.5", -2.5],
    ["2,5", 2.5],
    ["1,234", 1234],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1 234", 1234],
    ["1e3", 1000],
    [".5", 0.5],
    ["12%", 12],
    ["−3", -3],
  ])("%j means %s", (text, value) => expect(parseNumber(text)).toBe(value));
  it.each(["abc", "1-2", "-", "1..2.", "--1"])("%j is no number", (text) =>
    expect(parseNumber(text)).toBeNaN(),
  );
});

describe("steps", () => {
  it("leave no binary dust", () => {
    expect(stepped(0.1, 2, { type: "float", step: 0.1 })).toBe(0.3);
    expect(snap(0.1 + 0.2, 0.1, 0)).toBe(0.3);
    expect(decimals(1e-7)).toBe(7);
  });
  it("stop at the limits instead of shortening the step", () => {
    expect(stepped(9, 1, { step: 3, max: 10 })).toBeNull();
    expect(stepped(0, -1, { min: 0 })).toBeNull();
  });
  it("start from the limit or 0 when there is no number yet", () => {
    expect(stepped(null, 1, { min: 5 })).toBe(5);
    expect(stepped(null, -1, {})).toBe(0);
  });
});

describe("number_input's box", () => {
  it("hides no digit unless the format says so", () => {
    expect(showNumber(1.5, { type: "float", step: 0.01 })).toBe("1.50");
    expect(showNumber(0.12345, { type: "float", step: 0.01 })).toBe("0.12345");
    expect(showNumber(0.12345, { type: "float", format: "%.2f" })).toBe("0.12");
    expect(showNumber(null, {})).toBe("");
  });
  it("says what is wrong", () => {
    expect(numberFault("11", { min: 0, max: 10 })).toBe("Enter a number from 0 to 10.");
    expect(numberFault("-1", { min: 0 })).toBe("Enter 0 or more.");
    expect(numberFault("3", { max: 2 })).toBe("Enter 2 or less.");
    expect(numberFault("2.5", { type: "int" })).toBe("Enter a whole number.");
    expect(numberFault("two", {})).toBe("Enter a number.");
    expect(numberFault("", { required: true })).toBe("This field is required.");
    expect(numberFault("", {})).toBeUndefined();
  });
});
