/* Times of day as "HH:MM" or "HH:MM:SS": typing, showing, and the list to choose from. Pure. */

export type ClockFormat = "12h" | "24h" | "localized";

const DAY = 86_400;

const two = (value: number) => String(value).padStart(2, "0");

/** A number of seconds after midnight as a time. */
export function toClock(time: number, seconds: boolean): string {
  const whole = `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}`;
  return seconds ? `${whole}:${two(time % 60)}` : whole;
}

export function toSeconds(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** The times that the list offers: every step, but no finer than minutes. */
export function clockList(step: number): string[] {
  const apart = Math.max(step, 60);
  const count = Math.ceil(DAY / apart);
  return Array.from({ length: count }, (_, i) => toClock(i * apart, step % 60 !== 0));
}

/** What a person typed: "9", "930", "9:30 pm". null = empty, undefined = no time. */
export function parseClock(text: string, seconds: boolean): string | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?(?:[:.]?(\d{2}))?(?:\s*([ap])\.?\s?m?\.?)?$/.exec(typed);
  if (!match) return undefined;
  const [, h, m = "0", s = "0", half] = match;
  let hours = Number(h);
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half === "p" ? 12 : 0);
  }
  if (hours > 23 || Number(m) > 59 || Number(s) > 59) return undefined;
  return toClock(hours * 3600 + Number(m) * 60 + Number(s), seconds);
}

const local = new Map<boolean, Intl.DateTimeFormat>();

/** A time as people read it. */
export function showClock(clock: string, format: ClockFormat | undefined, seconds: boolean): string {
  const now = toSeconds(clock);
  if (format === "localized") {
    let said = local.get(seconds);
    if (!said) {
      said = new Intl.DateTimeFormat(undefined, { timeStyle: seconds ? "medium" : "short", timeZone: "UTC" });
      local.set(seconds, said);
    }
    return said.format(now * 1000).replace(/[\u202f\u00a0]/g, " ");
  }
  if (format !== "12h") return toClock(now, seconds);
  const hours = Math.floor(now / 3600);
  const [, ...rest] = toClock(now, seconds).split(":");
  return `${hours % 12 || 12}:${rest.join(":")} ${hours < 12 ? "AM" : "PM"}`;
}

/** The last time of a list that is not after `clock`; -1 without one. */
export const lastUpTo = (list: readonly string[], clock: string): number => {
  const now = toSeconds(clock);
  let found = -1;
  list.forEach((one, i) => {
    if (toSeconds(one) <= now) found = i;
  });
  return found;
};
