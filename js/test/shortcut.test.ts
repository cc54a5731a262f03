import { describe, expect, it } from "vitest";
import { matches, parseShortcut, showShortcut } from "../src/kit/form/shortcut";

const shortcut = (text: string) => {
  const parsed = parseShortcut(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, code: "", ...more });

describe("shortcuts", () => {
  it("are written as the platform writes them", () => {
    expect(showShortcut(shortcut("Cmd+Shift+o"), false)).toBe("Ctrl+Shift+O");
    expect(showShortcut(shortcut("Ctrl+Alt+K"), true)).toBe("⌥⌘K");
    expect(showShortcut(shortcut("Esc"), false)).toBe("Esc");
    expect(parseShortcut(undefined)).toBeUndefined();
  });
  it("match exactly the modifiers they name; Ctrl, Cmd and Mod are one", () => {
    expect(matches(shortcut("Mod+k"), press("k", { ctrlKey: true }), false)).toBe(true);
    expect(matches(shortcut("Ctrl+k"), press("k", { metaKey: true }), true)).toBe(true);
    expect(matches(shortcut("k"), press("k", { ctrlKey: true }), false)).toBe(false);
    expect(matches(shortcut("Alt+k"), press("˚", { altKey: true, code: "KeyK" }), true)).toBe(true);
    expect(matches(shortcut("Up"), press("ArrowUp"), false)).toBe(true);
  });
});
