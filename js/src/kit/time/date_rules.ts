/* The rules of st.date_input: what typed days and picked days become. Pure. */
import { type Day, formatDay, parseDay } from "./days";

export interface DateRules {
  range?: boolean;
  min?: Day | null;
  max?: Day | null;
  /** Absent = YYYY/MM/DD. */
  format?: string;
  required?: boolean;
  clearable?: boolean;
}

export const formatOf = ({ format }: DateRules): string => format ?? "YYYY/MM/DD";

/** What is wrong with one typed day, or undefined; an empty one is not wrong here. */
export function dayFault(text: string, rules: DateRules): string | undefined {
  const format = formatOf(rules);
  const day = parseDay(text, format);
  if (day === null) return undefined;
  if (day === undefined) return `Enter a date as ${format}.`;
  const { min, max } = rules;
  if ((min && day < min) || (max && day > max)) {
    if (min && max) return `Enter a date from ${formatDay(min, format)} to ${formatDay(max, format)}.`;
    return min && day < min
      ? `Enter ${formatDay(min, format)} or later.`
      : `Enter ${formatDay(max ?? "", format)} or earlier.`;
  }
  return undefined;
}

/** Whether something is missing that is required: a range needs both ends. */
export const isMissing = (value: readonly Day[], rules: DateRules) => value.length < (rules.range ? 2 : 1);

/** The value from what stands in the boxes (null = empty). undefined = it cannot be sent as it is. */
export function valueFrom(days: readonly (Day | null)[], rules: DateRules): Day[] | undefined {
  const given = days.filter((day): day is Day => day !== null);
  const empty = given.length === 0;
  if (empty) return rules.required || !rules.clearable ? undefined : [];
  if (!rules.range) return given;
  if (given.length === 2) return given.sort();
  return days[0] === null ? undefined : given; // an end without a start is no interval
}

/** A day was picked in the calendar: the range so far and whether it is complete. */
export function pickDay(half: Day | undefined, day: Day, range: boolean): { half?: Day; value?: Day[] } {
  if (!range) return { value: [day] };
  if (half === undefined) return { half: day };
  return { value: [half, day].sort() };
}
