/* Rows as a specification wants them read: texts become moments and numbers. Limits: pure. */
import * as vega from "vega";
import type { Row } from "../../kit/chart/columns";

/** Data that comes through Vega's API is not parsed by its `format`: texts become moments and numbers here. */
export function parsed(rows: Row[], parse: Record<string, string> | undefined): Row[] {
  if (!parse || typeof parse !== "object" || Object.keys(parse).length === 0 || rows.length === 0)
    return rows;
  const needed = Object.entries(parse).filter(([field, kind]) => rows.some((row) => needs(row[field], kind)));
  if (needed.length === 0) return rows;
  const copies = rows.map((row) => ({ ...row })) as never;
  return vega.read(copies, { type: "json", parse: Object.fromEntries(needed) } as never) as Row[];
}

const needs = (value: unknown, kind: string): boolean =>
  value !== null &&
  value !== undefined &&
  (kind === "number" ? typeof value !== "number" : kind.startsWith("date") ? !(value instanceof Date) : true);
