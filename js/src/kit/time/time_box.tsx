/* The text box of a time with its list (WAI-ARIA combobox): any time can be typed, the list helps. */
import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { Labels, type Row } from "../form/choices";
import { type Combo, useCombobox } from "../form/combobox";
import { useStable } from "../form/draft";
import { type AnyArgs, describe, partIds } from "../form/field";
import { composing } from "../form/typing";
import { ListPopup } from "../overlay/listbox";
import { type ClockFormat, clockList, lastUpTo, parseClock, showClock } from "./clock";

interface TimeSpec {
  value: string | null;
  step: number;
  format?: ClockFormat | undefined;
  disabled: boolean;
  /** May be emptied. */
  clearable: boolean;
  /** A time was chosen or typed; says what is wrong with it, if something is. */
  onTime(time: string | null): string | undefined;
}

export interface TimeState {
  combo: Combo;
  labels: Labels;
  /** The position in the list of what is chosen; -1 = it is not there. */
  chosen: number;
  words: string;
  placeholder: string;
  error: string | undefined;
  /** Sends what is typed; false when it may not leave. */
  commit(): boolean;
  type(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** The times that the list offers, and their labels. */
function useTimes({ step, format }: TimeSpec) {
  const seconds = step % 60 !== 0;
  const times = useMemo(() => clockList(step), [step]);
  const labels = useMemo(
    () => new Labels(times.map((time) => showClock(time, format, seconds))),
    [times, format, seconds],
  );
  return { seconds, times, labels };
}

export function useTime(args: AnyArgs, spec: TimeSpec): TimeState {
  const { value, format, disabled } = spec;
  const { seconds, times, labels } = useTimes(spec);
  const show = (time: string) => showClock(time, format, seconds);
  const [error, setError] = useState<string>();
  const moved = useRef(false);
  const words = value === null ? "" : show(value);
  const leave = useStable((time: string | null) => {
    const wrong = time === value ? undefined : spec.onTime(time);
    setError(wrong);
    return wrong === undefined;
  });
  const combo = useCombobox(partIds(args).list, {
    labels,
    mode: "contains",
    creatable: false,
    disabled,
    current: value === null ? null : lastUpTo(times, value),
    onPick: (row) => {
      if (row.kind === "option") leave(times[row.index] ?? null);
      return false;
    },
  });
  const commit = useStable(() => {
    if (combo.typed === null) return true;
    const time = parseClock(combo.typed, seconds);
    if (time === undefined) {
      setError(`Enter a time such as ${show("17:30:00")}.`);
      return false;
    }
    if (time === null && !spec.clearable)
      setError(undefined); // what was there comes back
    else if (!leave(time)) return false;
    combo.close();
    return true;
  });
  const onKeyDown = useStable((event: KeyboardEvent) => {
    if (composing(event)) return;
    if (event.key === "Enter" && !(combo.open && (moved.current || combo.typed === null))) {
      // A form around it hears Enter too, unless the time is wrong.
      if (combo.typed !== null && (!commit() || !args.props.form)) event.preventDefault();
      return;
    }
    if (event.key === "Escape") setError(undefined);
    if (event.key.startsWith("Arrow"))
      moved.current = event.key !== "ArrowLeft" && event.key !== "ArrowRight";
    combo.onKeyDown(event);
  });
  const type = useStable((text: string) => {
    moved.current = false;
    combo.type(text);
  });
  const chosen = value === null ? -1 : times.indexOf(value);
  const placeholder = seconds ? "HH:MM:SS" : "HH:MM";
  return { combo, labels, chosen, words, placeholder, error, commit, type, onKeyDown };
}

interface TimeBoxProps {
  args: AnyArgs;
  time: TimeState;
  /** Where it is not the whole control: its name. */
  label?: string;
  error: string | undefined;
  disabled: boolean;
}

/** The input; `combo.box` must be given to the box around it. */
export function TimeText({ args, time, label, error, disabled }: TimeBoxProps): JSX.Element {
  const { combo } = time;
  const ids = partIds(args);
  return (
    <input
      ref={combo.input}
      class="nb-input nb-time-text"
      id={label ? undefined : ids.control}
      type="text"
      role="combobox"
      aria-label={label}
      aria-expanded={combo.open}
      aria-controls={combo.open ? ids.list : undefined}
      aria-autocomplete="list"
      aria-activedescendant={combo.open && combo.active >= 0 ? combo.rowId(combo.active) : undefined}
      aria-required={args.props.required ? "true" : undefined}
      {...describe(args, error)}
      autocomplete="off"
      spellcheck={false}
      disabled={disabled}
      value={combo.typed ?? time.words}
      placeholder={time.placeholder}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => time.type(event.currentTarget.value)}
      onBlur={() => time.commit() || combo.close()}
      onKeyDown={time.onKeyDown}
    />
  );
}

export function TimeList({
  args,
  time,
  label,
}: {
  args: AnyArgs;
  time: TimeState;
  label: string;
}): JSX.Element | null {
  if (!time.combo.open || time.combo.rows.length === 0) return null;
  const isChosen = (row: Row) => row.kind === "option" && row.index === time.chosen;
  return (
    <ListPopup
      id={partIds(args).list}
      label={label}
      combo={time.combo}
      labels={time.labels}
      isChosen={isChosen}
    />
  );
}
