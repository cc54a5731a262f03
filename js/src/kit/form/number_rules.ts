/* The rules of st.number_input: what a typed text means, what is wrong with it, where a step leads. Pure. */
import { clamp, decimals, formatNumber, parseNumber, plainNumber, tidy } from "./numbers";

export interface NumberRules {
  type?: "int" | "float";
  min?: number | null;
  max?: number | null;
  step?: number | null;
  format?: string | null;
  required?: boolean;
}

export const stepOf = ({ step, type }: NumberRules) => step || (type === "float" ? 0.01 : 1);

/** What the box shows for a value. Without a format no digit is hidden. */
export function showNumber(value: number | null | undefined, rules: NumberRules): string {
  if (value === null || value === undefined) return "";
  if (rules.format) return formatNumber(value, rules.format);
  if (rules.type !== "float") return plainNumber(value);
  const digits = Math.min(decimals(stepOf(rules)), 20);
  return decimals(value) > digits ? plainNumber(value) : value.toFixed(digits);
}

const say = (value: number, rules: NumberRules) => showNumber(value, rules);

/** What is wrong with a typed text, or undefined. */
export function numberFault(text: string, rules: NumberRules): string | undefined {
  const value = parseNumber(text);
  if (value === null) return rules.required ? "This field is required." : undefined;
  if (Number.isNaN(value)) return "Enter a number.";
  if (rules.type === "int" && !Number.isInteger(value)) return "Enter a whole number.";
  const { min, max } = rules;
  const low = typeof min === "number" && value < min;
  const high = typeof max === "number" && value > max;
  if ((low || high) && typeof min === "number" && typeof max === "number")
    return `Enter a number from ${say(min, rules)} to ${say(max, rules)}.`;
  if (low) return `Enter ${say(min, rules)} or more.`;
  if (high) return `Enter ${say(max, rules)} or less.`;
  return undefined;
}

/** The value `count` steps on, or null where the limits leave no room for a step. From nothing: the lower limit or 0. */
export function stepped(value: number | null | undefined, count: number, rules: NumberRules): number | null {
  const low = rules.min ?? Number.NEGATIVE_INFINITY;
  const high = rules.max ?? Number.POSITIVE_INFINITY;
  if (value === null || value === undefined || Number.isNaN(value)) return clamp(0, low, high);
  const step = stepOf(rules);
  const next = tidy(value + count * step, Math.max(decimals(step), decimals(value)));
  return next < low || next > high ? null : next;
}
