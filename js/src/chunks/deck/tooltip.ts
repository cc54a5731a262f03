/* What the pointer shows on a map: pydeck's templates with an object's values in them, or all of the object. Limits: HTML
   is the author's template; values are put in as text, and all of it is cleaned. */
import { purify } from "../../kit/text/html";
import type { Json } from "./data";

export type TooltipProp =
  | true
  | { html?: string; text?: string; style?: Record<string, string>; className?: string };

const MOST = 12; // lines of an object that is shown as it is
const LONGEST = 80; // characters of one value

/** The content for an object: a node, values for a table, or nothing. */
export function tipOf(tooltip: TooltipProp | undefined, object: unknown): Node | Json | null {
  if (!tooltip || object === null || typeof object !== "object") return null;
  if (tooltip === true) return short(object as Json);
  const box = document.createElement("div");
  if (typeof tooltip.className === "string") box.className = tooltip.className;
  if (tooltip.html !== undefined)
    box.innerHTML = purify(filled(String(tooltip.html), object as Json, escaped));
  else if (tooltip.text !== undefined) {
    box.textContent = filled(String(tooltip.text), object as Json);
    box.style.whiteSpace = "pre-line";
  } else return short(object as Json);
  return box;
}

/** The same in words, for those who hear the page. */
export function wordsOf(tooltip: TooltipProp | undefined, object: unknown): string {
  const content = tipOf(tooltip ?? true, object);
  if (!content) return "";
  if (content instanceof Node) return (content.textContent ?? "").trim();
  return Object.entries(content)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

/** `{name}` becomes the object's value; GeoJSON has them in its properties. What it has not stays as it is. */
export function filled(template: string, object: Json, mark = (text: string) => text): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, inner: string) => {
    const value = found(object, inner.trim());
    return value === undefined ? whole : mark(textOf(value));
  });
}

function found(object: Json, path: string): unknown {
  for (const from of [object, object.properties as Json | undefined]) {
    if (!from || typeof from !== "object") continue;
    if (Object.hasOwn(from, path)) return from[path];
    let value: unknown = from;
    for (const part of path.split("."))
      value =
        value !== null && typeof value === "object" && (Object.hasOwn(value, part) || Array.isArray(value))
          ? (value as Json)[part]
          : undefined;
    if (value !== undefined && typeof value !== "function") return value;
  }
  return undefined;
}

const textOf = (value: unknown): string =>
  value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function short(object: Json): Json | null {
  const from = object.properties && typeof object.properties === "object" ? object.properties : object;
  const entries = Object.entries(from as Json)
    .filter(([, value]) => typeof value !== "function" && value !== undefined)
    .slice(0, MOST)
    .map(([name, value]): [string, string] => {
      const text = Array.isArray(value) && value.length > MOST ? `${value.length} values` : textOf(value);
      return [name, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text];
    });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
