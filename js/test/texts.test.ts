import { describe, expect, it } from "vitest";
import { faultOf, hintOf } from "../src/kit/form/text_rules";

describe("a text may leave", () => {
  it("unless it is required and blank", () => {
    expect(faultOf("  ", { required: true })).toBe("This field is required.");
    expect(faultOf("", { validate: "x" })).toBeUndefined();
  });
  it("unless it does not match; the author's message wins", () => {
    expect(faultOf("ab", { validate: "^\\d+$" })).toBe("This value is not valid.");
    expect(faultOf("ab", { validate: ["^\\d+$", "Digits!"] })).toBe("Digits!");
    expect(faultOf("a1b", { validate: "\\d" })).toBeUndefined();
  });
  it("when the pattern is none that JavaScript knows", () => {
    expect(faultOf("ab", { validate: "(?P<x>" })).toBeUndefined();
  });
});

describe("a hint", () => {
  const base = { dirty: true, focused: true, keys: "Press Enter", length: 5, max: 20 };
  it("says what can be done now", () => {
    expect(hintOf(base)).toBe("Press Enter to apply · 5/20");
    expect(hintOf({ ...base, submits: true, max: undefined })).toBe("Press Enter to submit form");
    expect(hintOf({ ...base, dirty: false })).toBe("5/20");
  });
  it("is silent otherwise, but says when the limit is reached", () => {
    expect(hintOf({ ...base, focused: false })).toBeUndefined();
    expect(hintOf({ ...base, focused: false, length: 20 })).toBe("20/20");
  });
});
