/* JSON as Python writes it: NaN and Infinity are numbers there, and no JSON. */

/** A number that JSON does not have. */
export class Odd {
  constructor(readonly text: string) {}
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;
const MARK = "\u0000odd:";

/** Reads a JSON text; throws where it is none. */
export function readJson(text: string): unknown {
  if (!/NaN|Infinity/.test(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (token) => (token[0] === '"' ? token : `"\\u0000odd:${token}"`));
  return JSON.parse(marked, (_, value) =>
    typeof value === "string" && value.startsWith(MARK) ? new Odd(value.slice(MARK.length)) : value,
  );
}

export type Branch = readonly (readonly [key: string, value: unknown])[];

/** What is inside an object or a list; undefined for a value. */
export function branchOf(value: unknown): Branch | undefined {
  if (Array.isArray(value)) return value.map((item, i) => [String(i), item] as const);
  if (value === null || typeof value !== "object" || value instanceof Odd) return undefined;
  return Object.entries(value);
}
