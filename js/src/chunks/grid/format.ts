/* A cell's value as text: for eyes in the column's format, for the clipboard plain. Pure. */

import { decimals, formatNumber, plainNumber } from "../../kit/form/numbers";
import { formatDate, formatMoment, type MomentKind } from "../../kit/time/moments";
import type { Cell, Column, Option } from "./contract";

const PLACES = 4; // of a float without a format

/** What a cell shows; "" where something is missing. */
export function show(column: Column, value: Cell): string {
  if (value === null || value === undefined) return "";
  switch (column.kind) {
    case "number":
    case "progress":
      return typeof value === "number" ? showNumber(column, value) : showBig(column, value);
    case "date":
    case "time":
    case "datetime":
      return typeof value === "string" ? showMoment(column, value) : String(value);
    case "selectbox":
      return labelOf(column, value);
    case "multiselect":
      return items(value)
        .map((item) => labelOf(column, item))
        .join(", ");
    case "link":
      return linkText(column, String(value));
    default:
      return plain(column, value);
  }
}

/** What the clipboard gets: what a spreadsheet, or the same column, reads back. */
export function plain(column: Column, value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return plainNumber(value);
  if (column.kind === "selectbox") return labelOf(column, value);
  if (typeof value === "object") {
    const flat =
      Array.isArray(value) && column.kind !== "json" && value.every((item) => typeof item !== "object");
    return flat ? (value as Cell[]).map((item) => asText(item)).join(",") : JSON.stringify(value);
  }
  return String(value);
}

export const asText = (value: Cell): string =>
  value === null
    ? "None"
    : typeof value === "object"
      ? JSON.stringify(value)
      : typeof value === "number"
        ? plainNumber(value)
        : String(value);

/** A list's items; a text or a number is a list of one. */
export const items = (value: Cell): readonly Cell[] =>
  value === null ? [] : Array.isArray(value) ? (value as readonly Cell[]) : [value];

export const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

export const optionOf = (column: Column, value: Cell): Option | undefined =>
  column.options?.find((option) => same(option.value, value));

export const labelOf = (column: Column, value: Cell): string =>
  value === null ? "" : (optionOf(column, value)?.label ?? asText(value));

function showNumber(column: Column, value: number): string {
  const { format } = column;
  if (column.kind === "progress" && !format) return progressText(column, value);
  if (format) return formatNumber(value, format);
  if (column.step !== undefined && column.step > 0 && column.step < 1)
    return value.toFixed(Math.min(20, decimals(column.step)));
  if (Number.isInteger(value)) return plainNumber(value);
  const short = value.toFixed(PLACES);
  if (Math.abs(value) >= 1e15 || Number(short) === 0) return String(value);
  return short.replace(/\.?0+$/, "");
}

/** Integers beyond 2^53 and decimals come as text: a format may only group or pad them, so they stay as they are. */
const showBig = (column: Column, value: Cell): string => {
  const text = asText(value);
  const near = Number(text);
  return column.format && Number.isFinite(near) && Number.isSafeInteger(Math.trunc(near))
    ? formatNumber(near, column.format)
    : text;
};

function progressText(column: Column, value: number): string {
  const max = numberOf(column.max) ?? (column.integer ? 100 : 1);
  const min = numberOf(column.min) ?? 0;
  return formatNumber((value - min) / (max - min || 1), "percent");
}

export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;

const MOMENT = /^(\d{4}-\d\d-\d\d)?[T ]?(\d\d:\d\d(?::\d\d)?(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?$/;

export interface Moment {
  /** Microseconds since the epoch, the wall clock read as UTC. */
  micros: number;
  /** "+02:00", where the value has a time zone. */
  offset?: string;
}

/** Reads the ISO text of a date, a time or a date with a time. */
export function readMoment(text: string, zone?: string): Moment | undefined {
  const parts = MOMENT.exec(text.trim());
  if (!parts || (!parts[1] && !parts[2])) return undefined;
  const day = parts[1] ?? "1970-01-01";
  const clock = (parts[2] ?? "00:00").replace(/\..*$/, "");
  const wall = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(wall)) return undefined;
  const fraction = Number((parts[3] ?? "").padEnd(6, "0").slice(0, 6));
  if (!parts[4]) return { micros: wall * 1000 + fraction };
  const offset = parts[4] === "Z" ? "+00:00" : parts[4].replace(/^(...)(\d\d)$/, "$1:$2");
  if (!zone) return { micros: wall * 1000 + fraction, offset };
  return (
    inZone(wall - minutesOf(offset) * 60_000, fraction, zone) ?? { micros: wall * 1000 + fraction, offset }
  );
}

export const minutesOf = (offset: string): number =>
  (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));

/** An instant on the wall clock of a time zone; undefined when the browser does not know the zone. */
function inZone(instant: number, fraction: number, timeZone: string): Moment | undefined {
  try {
    const options = { timeZone, hourCycle: "h23", calendar: "gregory" } as const;
    const format = new Intl.DateTimeFormat("en-US", {
      ...options,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const wall = Date.parse(
      `${part.year?.padStart(4, "0")}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`,
    );
    const minutes = Math.round((wall - instant) / 60_000);
    const two = (n: number) => String(n).padStart(2, "0");
    const away = Math.abs(minutes);
    const offset = `${minutes < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
    return { micros: wall * 1000 + fraction, offset };
  } catch {
    return undefined;
  }
}

function showMoment(column: Column, text: string): string {
  const moment = readMoment(text, column.timezone);
  if (!moment) return text;
  const kind = column.kind as MomentKind;
  const { micros, offset } = moment;
  const { format } = column;
  if (!format) return defaultMoment(kind, micros, offset);
  if (format === "distance" || format === "calendar") {
    // Relative to now: on the person's own wall clock.
    const local = offset ? micros - minutesOf(offset) * 6e7 - new Date().getTimezoneOffset() * 6e7 : micros;
    return formatMoment(local, kind, format);
  }
  return formatMoment(micros, kind, offset ? withOffset(format, offset) : format);
}

function defaultMoment(kind: MomentKind, micros: number, offset: string | undefined): string {
  const date = new Date(Math.floor(micros / 1000));
  const below = ((micros % 1e6) + 1e6) % 1e6;
  const fraction = below === 0 ? "" : below % 1000 === 0 ? ".SSS" : ".SSSSSS";
  const format = { date: "YYYY-MM-DD", time: "HH:mm:ss", datetime: "YYYY-MM-DD HH:mm:ss" }[kind];
  const text = formatDate(date, kind === "date" ? format : format + fraction, below % 1000);
  return text + (kind === "datetime" ? (offset ?? "") : "");
}

/** The kit's formats know UTC only: the column's own offset stands as it is. */
const withOffset = (format: string, offset: string): string =>
  format.replace(/\[[^\]]*\]|ZZ|Z/g, (token) =>
    token === "Z" ? `[${offset}]` : token === "ZZ" ? `[${offset.replace(":", "")}]` : token,
  );

/** A link's text: `display_text` is a text, or an expression whose first group is taken from the address. */
function linkText(column: Column, url: string): string {
  const { display_text: wanted } = column;
  if (!wanted) return url;
  try {
    const found = new RegExp(wanted).exec(url);
    if (found && found[1] !== undefined) return decodeURIComponent(found[1]);
  } catch {
    // no expression, or no readable address: the text itself
  }
  return /[()\\[\]^$]/.test(wanted) ? url : wanted;
}
