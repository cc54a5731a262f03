/* Keyboard shortcuts of buttons: "Ctrl+K", "F2", "Mod+Enter". A shortcut belongs to its app, not to the page: it fires
   while the focus is in the app or the pointer over it, and never takes a plain letter from somebody who types. */
import { isMac } from "./field";
import { isTyping } from "./typing";

export interface Shortcut {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean;
}

const KEYS: Record<string, string> = {
  esc: "escape",
  escape: "escape",
  space: " ",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
};

export function parseShortcut(text: string | undefined): Shortcut | undefined {
  const words = (text ?? "")
    .toLowerCase()
    .split("+")
    .map((word) => word.trim())
    .filter(Boolean);
  const last = words.pop();
  if (last === undefined) return undefined;
  const has = (...names: string[]) => words.some((word) => names.includes(word));
  return {
    key: KEYS[last] ?? last,
    mod: has("ctrl", "cmd", "meta", "mod", "command", "control"),
    alt: has("alt", "option"),
    shift: has("shift"),
  };
}

const NAMES: Record<string, string> = {
  " ": "Space",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  enter: "Enter",
  pageup: "PgUp",
  pagedown: "PgDn",
};

/** How the platform writes it: "Ctrl+K", on a Mac "⌘K". */
export function showShortcut({ key, mod, alt, shift }: Shortcut, mac = isMac): string {
  const name =
    NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  if (mac) return `${alt ? "⌥" : ""}${shift ? "⇧" : ""}${mod ? "⌘" : ""}${name}`;
  return [mod && "Ctrl", alt && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}

export function matches(shortcut: Shortcut, event: KeyboardEvent, mac = isMac): boolean {
  const mod = mac ? event.metaKey || event.ctrlKey : event.ctrlKey || event.metaKey;
  // With Alt a Mac writes another letter ("˙"): the physical key says what was meant.
  const physical = event.code.replace(/^(Key|Digit)/, "").toLowerCase();
  const key = event.key.toLowerCase() === shortcut.key || (shortcut.alt && physical === shortcut.key);
  return key && mod === shortcut.mod && event.altKey === shortcut.alt && event.shiftKey === shortcut.shift;
}

/** Whether a key press may mean this app's button: see the head of this file. */
export function isOurs(event: KeyboardEvent, host: HTMLElement, shortcut: Shortcut): boolean {
  const inside = event.composedPath().includes(host);
  const idle = document.activeElement === document.body || document.activeElement === null;
  if (!inside && (isTyping(event) || !(idle || host.matches(":hover")))) return false;
  const plainKey = !shortcut.mod && !shortcut.alt && !/^f\d+$/.test(shortcut.key);
  return !(plainKey && isTyping(event));
}
