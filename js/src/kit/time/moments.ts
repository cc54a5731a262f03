/* Moments (microseconds since the epoch, the wall clock read as UTC) as text: moment.js's formats, as in Streamlit,
   and its named ones. Names of months and days come from Intl. Pure. */

const DAY_MS = 86_400_000;

const LOCALE_SHORT: Record<string, Intl.DateTimeFormatOptions> = {
  LTS: { timeStyle: "medium" },
  LT: { timeStyle: "short" },
  LLLL: { dateStyle: "full", timeStyle: "short" },
  LLL: { dateStyle: "long", timeStyle: "short" },
  LL: { dateStyle: "long" },
  L: { year: "numeric", month: "2-digit", day: "2-digit" },
};

const TOKEN =
  /\[([^\]]*)\]|YYYY|YY|Q|MMMM|MMM|Mo|MM|M|DDDD|DDD|Do|DD|D|dddd|ddd|dd|d|E|WW|W|HH|H|hh|h|kk|k|mm|m|SSSSSS|SSS|SS|S|ss|s|A|a|ZZ|Z|X|x|LTS|LT|LLLL|LLL|LL|L/g;

const two = (value: number) => String(value).padStart(2, "0");

const named = (date: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(undefined, { ...options, timeZone: "UTC", calendar: "gregory" }).format(date);

function ordinal(value: number): string {
  const suffix = ["th", "st", "nd", "rd"];
  const rest = value % 100;
  return value + (suffix[(rest - 20) % 10] ?? suffix[rest] ?? "th");
}

const dayOfYear = (date: Date) =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;

function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
  return Math.ceil(dayOfYear(thursday) / 7);
}

/** One moment.js token of a date; `micros` holds the microseconds below a millisecond. */
const TOKENS: Record<string, (date: Date, micros: number) => string> = {
  YYYY: (d) => String(d.getUTCFullYear()).padStart(4, "0"),
  YY: (d) => two(d.getUTCFullYear() % 100),
  Q: (d) => String(Math.floor(d.getUTCMonth() / 3) + 1),
  MMMM: (d) => named(d, { month: "long" }),
  MMM: (d) => named(d, { month: "short" }),
  Mo: (d) => ordinal(d.getUTCMonth() + 1),
  MM: (d) => two(d.getUTCMonth() + 1),
  M: (d) => String(d.getUTCMonth() + 1),
  DDDD: (d) => String(dayOfYear(d)).padStart(3, "0"),
  DDD: (d) => String(dayOfYear(d)),
  Do: (d) => ordinal(d.getUTCDate()),
  DD: (d) => two(d.getUTCDate()),
  D: (d) => String(d.getUTCDate()),
  dddd: (d) => named(d, { weekday: "long" }),
  ddd: (d) => named(d, { weekday: "short" }),
  dd: (d) => named(d, { weekday: "short" }).slice(0, 2),
  d: (d) => String(d.getUTCDay()),
  E: (d) => String(d.getUTCDay() || 7),
  WW: (d) => two(isoWeek(d)),
  W: (d) => String(isoWeek(d)),
  HH: (d) => two(d.getUTCHours()),
  H: (d) => String(d.getUTCHours()),
  hh: (d) => two(d.getUTCHours() % 12 || 12),
  h: (d) => String(d.getUTCHours() % 12 || 12),
  kk: (d) => two(d.getUTCHours() || 24),
  k: (d) => String(d.getUTCHours() || 24),
  mm: (d) => two(d.getUTCMinutes()),
  m: (d) => String(d.getUTCMinutes()),
  ss: (d) => two(d.getUTCSeconds()),
  s: (d) => String(d.getUTCSeconds()),
  SSSSSS: (d, micros) => String(d.getUTCMilliseconds()).padStart(3, "0") + String(micros).padStart(3, "0"),
  SSS: (d) => String(d.getUTCMilliseconds()).padStart(3, "0"),
  SS: (d) => two(Math.floor(d.getUTCMilliseconds() / 10)),
  S: (d) => String(Math.floor(d.getUTCMilliseconds() / 100)),
  A: (d) => (d.getUTCHours() < 12 ? "AM" : "PM"),
  a: (d) => (d.getUTCHours() < 12 ? "am" : "pm"),
  Z: () => "+00:00",
  ZZ: () => "+0000",
  X: (d) => String(Math.floor(d.getTime() / 1000)),
  x: (d) => String(d.getTime()),
};

/** A date in a moment.js format, in UTC. */
export function formatDate(date: Date, format: string, micros = 0): string {
  return format.replace(TOKEN, (token, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    const locale = LOCALE_SHORT[token];
    return locale ? named(date, locale) : (TOKENS[token]?.(date, micros) ?? token);
  });
}

export type MomentKind = "date" | "time" | "datetime";

const KIND_LOCAL: Record<MomentKind, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  datetime: { dateStyle: "medium", timeStyle: "short" },
};

const KIND_ISO: Record<MomentKind, string> = {
  date: "YYYY-MM-DD",
  time: "HH:mm:ss",
  datetime: "YYYY-MM-DD[T]HH:mm:ss",
};

const KIND_FORMAT: Record<MomentKind, string> = {
  date: "YYYY-MM-DD",
  time: "HH:mm",
  datetime: "YYYY-MM-DD HH:mm",
};

/** A slider's moment (microseconds since the epoch, the wall clock read as UTC) as text. */
export function formatMoment(
  value: number,
  kind: MomentKind,
  format?: string | null,
  now = new Date(),
): string {
  const date = new Date(Math.floor(value / 1000));
  if (Number.isNaN(date.getTime())) return String(value);
  switch (format) {
    case "localized":
      return named(date, KIND_LOCAL[kind]);
    case "iso8601":
      return formatDate(date, KIND_ISO[kind]);
    case "distance":
      return distance(date, wallClock(now));
    case "calendar":
      return calendar(date, wallClock(now), kind);
    default:
      return formatDate(date, format || KIND_FORMAT[kind], ((value % 1000) + 1000) % 1000);
  }
}

/** The person's wall clock read as UTC: sliders' moments have no zone. */
const wallClock = (now: Date) => new Date(now.getTime() - now.getTimezoneOffset() * 60_000);

const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["day", DAY_MS],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function distance(date: Date, now: Date): string {
  const span = date.getTime() - now.getTime();
  const [unit, size] = SPANS.find(([, length]) => Math.abs(span) >= length) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(span / size), unit);
}

function calendar(date: Date, now: Date, kind: MomentKind): string {
  const days = Math.floor(date.getTime() / DAY_MS) - Math.floor(now.getTime() / DAY_MS);
  if (Math.abs(days) > 6) return named(date, { dateStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(days, "day");
  const name = Math.abs(days) < 2 ? relative : named(date, { weekday: "long" });
  const text = name.charAt(0).toUpperCase() + name.slice(1);
  return kind === "date" ? text : `${text} ${named(date, { timeStyle: "short" })}`;
}
