/* Moments as "YYYY-MM-DDTHH:MM": a day and a time put together, within limits. Pure: such texts sort as texts. */
import { toClock } from "./clock";
import { type Day, formatDay } from "./days";

export type Moment = string;

export const splitMoment = (moment: Moment | null | undefined): { day?: Day; time?: string } =>
  moment ? { day: moment.slice(0, 10), time: moment.slice(11, 16) } : {};

export const joinMoment = (day: Day, time: string): Moment => `${day}T${time.slice(0, 5)}`;

export const clampMoment = (moment: Moment, min: Moment, max: Moment): Moment =>
  moment < min ? min : moment > max ? max : moment;

/** The time it is now, on a step. */
export function timeNow(step: number): string {
  const now = new Date();
  const seconds = now.getHours() * 3600 + now.getMinutes() * 60;
  return toClock(Math.floor(seconds / step) * step, false);
}

/** What is wrong with a moment, in words. */
export function momentFault(moment: Moment, min: Moment, max: Moment, format: string): string | undefined {
  const say = (one: Moment) => `${formatDay(one.slice(0, 10), format)} ${one.slice(11)}`;
  if (moment < min) return `Enter ${say(min)} or later.`;
  return moment > max ? `Enter ${say(max)} or earlier.` : undefined;
}
