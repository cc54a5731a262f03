/* Days as "YYYY-MM-DD" strings: all arithmetic in UTC, so that no time zone can move a day. Pure. */

export type Day = string;

const DAY_MS = 86_400_000;

export const isDay = (text: unknown): text is Day =>
  typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text);

export const toDate = (day: Day) => new Date(`${day}T00:00:00Z`);

export const toDay = (date: Date): Day => date.toISOString().slice(0, 10);

/** The day it is now where the person is. */
export function today(): Day {
  const now = new Date();
  return makeDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** A day from its parts; months and days outside their range roll over (day 0 = the last of the month before). */
export function makeDay(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return toDay(date);
}

export const addDays = (day: Day, count: number) => toDay(new Date(toDate(day).getTime() + count * DAY_MS));

export const monthLength = (year: number, month: number) => Number(makeDay(year, month + 1, 0).slice(8));

/** The same day `count` months on, or that month's last day. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = parts(day);
  const first = parts(makeDay(year, month + count, 1));
  return makeDay(first.year, first.month, Math.min(date, monthLength(first.year, first.month)));
}

export const parts = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
});

/** ISO strings of one length sort as text: no Date needed. */
export const clampDay = (day: Day, min?: Day | null, max?: Day | null): Day =>
  min && day < min ? min : max && day > max ? max : day;

/** First day of the week for a locale: 1 = Monday … 7 = Sunday. */
export function weekStart(locale: string): number {
  try {
    const info = new Intl.Locale(locale) as Intl.Locale & {
      getWeekInfo?: () => { firstDay: number };
      weekInfo?: { firstDay: number };
    };
    return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 7;
  } catch {
    return 7; // an odd navigator.language must not take the calendar down
  }
}

/** The weeks shown for a month, each of seven days, with the days of the neighbors that fill them. */
export function monthWeeks(year: number, month: number, firstDay: number): Day[][] {
  const first = makeDay(year, month, 1);
  const weekday = toDate(first).getUTCDay() || 7;
  const start = addDays(first, -((weekday - firstDay + 7) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

/** What a person typed in `format`'s order ("DD.MM.YYYY"); any separators, ISO always. null = empty, undefined = no date. */
export function parseDay(text: string, format: string): Day | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  const order = isDay(typed) ? ["Y", "M", "D"] : [...new Set(format.match(/[YMD]/g) ?? [])];
  const numbers = /^\d{8}$/.test(typed) ? splitDigits(typed, order) : typed.match(/\d+/g);
  if (numbers?.length !== 3 || /[^\d\s./,-]/.test(typed)) return undefined;
  const [year, month, date] = ["Y", "M", "D"].map((name) => Number(numbers[order.indexOf(name)]));
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const full = year < 100 ? year + 2000 : year;
  const good = full < 10000 && month >= 1 && month <= 12 && date >= 1 && date <= monthLength(full, month);
  return good ? makeDay(full, month, date) : undefined;
}

function splitDigits(digits: string, order: string[]): string[] {
  let index = 0;
  return order.map((name) => {
    const length = name === "Y" ? 4 : 2;
    index += length;
    return digits.slice(index - length, index);
  });
}

/** A day in a format of year, month and day: "DD.MM.YYYY". */
export const formatDay = (day: Day, format: string) =>
  format.replace("YYYY", day.slice(0, 4)).replace("MM", day.slice(5, 7)).replace("DD", day.slice(8, 10));

export interface Span {
  label: string;
  start: Day;
  end: Day;
}

/** Quick choices for a range: spans that end today, cut to the limits; spans wholly outside are left out. */
export function pastSpans(now: Day, min?: Day | null, max?: Day | null): Span[] {
  const spans: [string, Day][] = [
    ["Past week", addDays(now, -7)],
    ["Past month", addMonths(now, -1)],
    ["Past 3 months", addMonths(now, -3)],
    ["Past 6 months", addMonths(now, -6)],
    ["Past year", addMonths(now, -12)],
    ["Past 2 years", addMonths(now, -24)],
  ];
  return spans
    .filter(([, start]) => !(max && start > max) && !(min && now < min))
    .map(([label, start]) => ({ label, start: clampDay(start, min, max), end: clampDay(now, min, max) }))
    .filter((span, i, all) => span.start !== all[i - 1]?.start); // cut to the same start: the same choice
}

/** Where a key takes the calendar's day, or undefined for keys that are not the calendar's (WAI-ARIA date grid). */
export function dayForKey(key: string, shift: boolean, day: Day, firstDay: number): Day | undefined {
  const weekday = ((toDate(day).getUTCDay() || 7) - firstDay + 7) % 7;
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -weekday);
    case "End":
      return addDays(day, 6 - weekday);
    case "PageUp":
      return addMonths(day, shift ? -12 : -1);
    case "PageDown":
      return addMonths(day, shift ? 12 : 1);
    default:
      return undefined;
  }
}
