/* One month as a grid of days, with navigation: the WAI-ARIA date grid. One day has the focus; keys move it, also
   into other months. Limits: knows days, limits and a chosen span; typing and sending are the face's. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { cx } from "../classes";
import { IconButton } from "../text/icons";
import {
  clampDay,
  type Day,
  dayForKey,
  makeDay,
  monthLength,
  monthWeeks,
  parts,
  toDate,
  today,
  weekStart,
} from "./days";

interface CalendarProps {
  /** First and last chosen day; equal for a single day. */
  start?: Day | undefined;
  end?: Day | undefined;
  /** A range whose end is not chosen yet: days are shaded up to the pointer. */
  open?: boolean;
  min?: Day | null;
  max?: Day | null;
  onPick(day: Day): void;
  /** Give the focus to the grid when it appears or when this number grows. */
  focusTick: number;
}

const locale = () => globalThis.navigator?.language ?? "en";

const speak = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(undefined, { ...options, timeZone: "UTC", calendar: "gregory" });
  return (day: Day) => format.format(toDate(day));
};

export function Calendar(props: CalendarProps): JSX.Element {
  const first = useMemo(() => weekStart(locale()), []);
  const { focus, setFocus, onKeyDown, grid } = useDayFocus(props, first);
  const [pointed, setPointed] = useState<Day>();
  const { year, month } = parts(focus);
  return (
    <div class="nb-calendar">
      <MonthBar {...props} year={year} month={month} onGo={(y, m) => setFocus(sameDay(focus, y, m))} />
      <table
        ref={grid}
        class="nb-days"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the date grid of WAI-ARIA is a table
        role="grid"
        aria-label={speak({ month: "long", year: "numeric" })(focus)}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPointed(undefined)}
      >
        <WeekHead first={first} />
        <tbody>
          {/* Cells are keyed by place: the one with the focus must not leave the page when the month changes. */}
          {monthWeeks(year, month, first).map((week, row) => (
            <tr key={row}>
              {week.map((day, column) => (
                <DayCell
                  key={column}
                  day={day}
                  other={parts(day).month !== month}
                  focused={day === focus}
                  calendar={props}
                  end={props.open ? (pointed ?? focus) : props.end}
                  onPoint={props.open ? setPointed : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The one day that has the focus: it follows what is typed in the box, and keys. */
function useDayFocus({ start, min, max, open, onPick, focusTick }: CalendarProps, firstDay: number) {
  const [focus, setRaw] = useState<Day>(() => clampDay(start ?? today(), min, max));
  const grid = useRef<HTMLTableElement>(null);
  const follow = useRef(false);
  const setFocus = (day: Day) => setRaw(clampDay(day, min, max));
  const take = () => grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  useEffect(() => {
    if (start && !open) setRaw(clampDay(start, min, max));
  }, [start, min, max, open]);
  useEffect(() => {
    if (focusTick > 0) take();
  }, [focusTick]);
  useEffect(() => {
    if (follow.current) take();
    follow.current = false;
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayForKey(event.key, event.shiftKey, focus, firstDay);
    if (next !== undefined) {
      follow.current = true;
      setFocus(next);
    } else if (event.key === "Enter" || event.key === " ") onPick(focus);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { focus, setFocus, onKeyDown, grid };
}

const sameDay = (day: Day, year: number, month: number) =>
  makeDay(year, month, Math.min(parts(day).date, monthLength(...inYear(year, month))));

/** Month 0 and 13 belong to the neighboring years. */
const inYear = (year: number, month: number): [number, number] => [
  year + Math.floor((month - 1) / 12),
  ((((month - 1) % 12) + 12) % 12) + 1,
];

function WeekHead({ first }: { first: number }): JSX.Element {
  const days = monthWeeks(2024, 1, first)[0] ?? [];
  const short = speak({ weekday: "short" });
  const long = speak({ weekday: "long" });
  return (
    <thead>
      <tr>
        {days.map((day) => (
          <th key={day} scope="col" abbr={long(day)}>
            {short(day).slice(0, 2)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayProps {
  day: Day;
  other: boolean;
  focused: boolean;
  calendar: CalendarProps;
  end: Day | undefined;
  onPoint: ((day: Day) => void) | undefined;
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
let sayLong: ((day: Day) => string) | undefined;

function DayCell({ day, other, focused, calendar, end, onPoint }: DayProps): JSX.Element {
  sayLong ??= speak(LONG);
  const { min, max, onPick } = calendar;
  const off = Boolean((min && day < min) || (max && day > max));
  const marks = marksOf(day, calendar.start, end);
  const isToday = day === today();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the grid
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the date grid of WAI-ARIA is a table
      role="gridcell"
      class={cx("nb-day", other && "is-other", off && "is-off", isToday && "is-today", marks)}
      tabIndex={focused ? 0 : -1}
      aria-selected={marks !== ""}
      aria-disabled={off ? "true" : undefined}
      aria-current={isToday ? "date" : undefined}
      aria-label={sayLong(day)}
      onClick={() => !off && onPick(day)}
      onPointerEnter={onPoint && (() => !off && onPoint(day))}
    >
      <span>{parts(day).date}</span>
    </td>
  );
}

/** How a day lies in the chosen span, as classes; a span that is still open may run backwards. */
function marksOf(day: Day, from: Day | undefined, to: Day | undefined): string {
  const [start, end] = from && to && to < from ? [to, from] : [from, to];
  const edge = day === start || day === end;
  const long = Boolean(start && end && start !== end);
  return cx(
    edge && "is-edge",
    Boolean(start && end && day > start && day < end) && "is-inside",
    long && day === start && "is-start",
    long && day === end && "is-end",
  );
}

interface MonthBarProps {
  year: number;
  month: number;
  min?: Day | null;
  max?: Day | null;
  onGo(year: number, month: number): void;
}

const FAR = 100; // years offered on either side where there are no limits

function MonthBar({ year, month, min, max, onGo }: MonthBarProps): JSX.Element {
  const name = speak({ month: "long" });
  const outside = (m: number) =>
    Boolean((min && makeDay(year, m + 1, 0) < min) || (max && makeDay(year, m, 1) > max));
  const step = (by: number) => onGo(...inYear(year, month + by));
  return (
    <div class="nb-month-bar">
      <IconButton
        icon="left"
        label="Previous month"
        disabled={Boolean(min && makeDay(year, month, 0) < min)}
        onPress={() => step(-1)}
      />
      <select
        aria-label="Month"
        value={month}
        onChange={(event) => onGo(year, Number(event.currentTarget.value))}
      >
        {Array.from({ length: 12 }, (_, i) => (
          <option key={i} value={i + 1} disabled={outside(i + 1)}>
            {name(makeDay(2024, i + 1, 1))}
          </option>
        ))}
      </select>
      <YearSelect year={year} month={month} min={min} max={max} onGo={onGo} />
      <IconButton
        icon="right"
        label="Next month"
        disabled={Boolean(max && makeDay(year, month + 1, 1) > max)}
        onPress={() => step(1)}
      />
    </div>
  );
}

function YearSelect({ year, month, min, max, onGo }: MonthBarProps): JSX.Element {
  const low = min ? parts(min).year : year - FAR;
  const high = max ? parts(max).year : year + FAR;
  return (
    <select
      aria-label="Year"
      value={year}
      onChange={(event) => onGo(Number(event.currentTarget.value), month)}
    >
      {Array.from({ length: high - low + 1 }, (_, i) => (
        <option key={low + i} value={low + i}>
          {low + i}
        </option>
      ))}
    </select>
  );
}
