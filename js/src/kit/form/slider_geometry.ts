/* The geometry of a slider: values to places and back, which thumb a press means, where value bubbles fit. Pure. */
import { clamp, snap } from "./numbers";

export interface Scale {
  min: number;
  max: number;
  step: number;
}

/** Where a value lies, 0 to 1. */
export const fraction = (value: number, { min, max }: Scale) =>
  max > min ? clamp((value - min) / (max - min), 0, 1) : 0;

/** The value at a place: on a step, or at an end (which need not be on a step). */
export function valueAt(place: number, scale: Scale): number {
  const { min, max, step } = scale;
  if (place <= 0) return min;
  const raw = min + place * (max - min);
  const near = snap(raw, step, min);
  return place >= 1 || near > max || Math.abs(max - raw) < Math.abs(near - raw) ? max : near;
}

/** `values` with one moved; thumbs stop at each other. */
export function moved(
  values: readonly number[],
  index: number,
  value: number,
  { min, max }: Scale,
): number[] {
  const low = values[index - 1] ?? min;
  const high = values[index + 1] ?? max;
  return values.map((old, i) => (i === index ? clamp(value, low, high) : old));
}

/** The thumb that a press at `value` means; -1 while two lie on the pressed spot and only the direction can tell. */
export function thumbFor(values: readonly number[], value: number): number {
  const [low = 0, high = low] = values;
  if (values.length < 2) return 0;
  if (low === high) return value < low ? 0 : value > high ? 1 : -1;
  return Math.abs(value - low) <= Math.abs(value - high) ? 0 : 1;
}

const KEY_STEPS: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Where a key takes a thumb, or undefined for keys that are not ours. A page is ten steps, at most a tenth of the scale. */
export function keyValue(key: string, shift: boolean, value: number, scale: Scale): number | undefined {
  const { min, max, step } = scale;
  if (key === "Home") return min;
  if (key === "End") return max;
  const page = Math.max(step, Math.min(step * 10, snap((max - min) / 10, step, 0)));
  const arrow = KEY_STEPS[key];
  const by = key === "PageUp" ? page : key === "PageDown" ? -page : arrow && arrow * (shift ? page : step);
  if (!by) return undefined;
  const snapped = snap(value, step, min);
  if (Math.abs(by) === step && snapped !== value && snapped > value === by > 0)
    return clamp(snapped, min, max); // onto the steps first
  return clamp(snap(value + by, step, min), min, max);
}

/** Whether two bubbles find no room beside each other: then each gets a line of its own. */
export const mustStack = (widths: readonly number[], room: number, gap = 6): boolean =>
  widths.length > 1 && widths.reduce((sum, width) => sum + width + gap, -gap) > room;

/** Left edges for bubbles of these widths over these centers: inside the track, beside each other, never overlapping. */
export function placeBubbles(
  centers: readonly number[],
  widths: readonly number[],
  room: number,
  gap = 6,
): number[] {
  const within = (index: number, left: number) => clamp(left, 0, Math.max(0, room - (widths[index] ?? 0)));
  const lefts = centers.map((center, i) => within(i, center - (widths[i] ?? 0) / 2));
  const [a, b] = lefts;
  if (a === undefined || b === undefined) return lefts;
  const over = a + (widths[0] ?? 0) + gap - b;
  if (over <= 0) return lefts;
  const first = within(0, a - over / 2);
  const second = within(1, first + (widths[0] ?? 0) + gap);
  return [within(0, second - gap - (widths[0] ?? 0)), second];
}
