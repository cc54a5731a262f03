/* st.datetime_input: a day and a time of day in one box; each typed, or picked in the calendar and the list. */
import type { JSX, RefObject } from "preact";
import { useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { type Draft, useDraft, useStable } from "../../kit/form/draft";
import { describe, Field, nameOf, partIds } from "../../kit/form/field";
import { composing } from "../../kit/form/typing";
import { useValidity } from "../../kit/form/validity";
import { Popup } from "../../kit/overlay/popup";
import { IconButton } from "../../kit/text/icons";
import { Calendar } from "../../kit/time/calendar";
import { dayFault, formatOf } from "../../kit/time/date_rules";
import { type Day, formatDay, parseDay, today } from "../../kit/time/days";
import {
  clampMoment,
  joinMoment,
  type Moment,
  momentFault,
  splitMoment,
  timeNow,
} from "../../kit/time/moment_rules";
import { TimeList, type TimeState, TimeText, useTime } from "../../kit/time/time_box";

interface Props {
  min: Moment;
  max: Moment;
  /** Of the day; absent = YYYY/MM/DD. */
  format?: string;
  step: number;
  required?: boolean;
  clearable?: boolean;
}

type Args = FaceArgs<Props, Moment | null>;

export default face<Props, Moment | null>((args) => {
  const date = useDay(args);
  const time = useClock(args);
  const box = time.combo.box;
  const { props } = args;
  const missing = useStable(() => (props.required && !args.value ? "Choose a date and a time." : undefined));
  const error = useValidity(args, missing) ?? date.error ?? time.error;
  const focusDay = () => box.current?.querySelector("input")?.focus();
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget as Node | null;
    if (to && event.currentTarget.contains(to)) return;
    date.commit();
    date.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !(date.open || date.draft.dirty)) return;
    event.stopPropagation();
    date.giveUp();
    date.close();
    focusDay();
  };
  return (
    <Field args={args} error={error} required={props.required}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it watches the focus of what is inside */}
      <div onFocusOut={leave} onKeyDown={onKeyDown}>
        <MomentBox args={args} date={date} time={time} box={box} error={error} />
        {date.open && (
          <Popup
            anchor={box}
            onClose={date.close}
            class="nb-date-popup"
            role="dialog"
            label={`Calendar for ${nameOf(args)}`}
          >
            <Calendar
              start={date.day}
              end={date.day}
              min={props.min.slice(0, 10)}
              max={props.max.slice(0, 10)}
              focusTick={date.tick}
              onPick={(day) => {
                date.choose(day);
                focusDay();
              }}
            />
          </Popup>
        )}
        <TimeList args={args} time={time} label={`${nameOf(args)}, time`} />
      </div>
    </Field>
  );
});

/** The day: what is typed, and the calendar. */
function useDay({ props, value, send }: Args) {
  const { day, time } = splitMoment(value);
  const format = formatOf(props);
  const draft = useDraft(day ? formatDay(day, format) : "");
  const [error, setError] = useState<string>();
  const [open, setOpen] = useState(false);
  const [tick, setTick] = useState(0);
  const giveUp = useStable(() => {
    setError(undefined);
    draft.drop();
  });
  const close = useStable(() => setOpen(false));
  const show = useStable((focus: boolean) => {
    if (props.disabled) return;
    setOpen(true);
    setTick(focus ? tick + 1 : 0);
  });
  const take = (next: Day) => {
    // The time of the first and the last day may have to give way.
    const moment = clampMoment(joinMoment(next, time ?? timeNow(props.step)), props.min, props.max);
    if (moment !== value) send(moment);
  };
  const choose = useStable((next: Day) => {
    giveUp();
    setOpen(false);
    take(next);
  });
  const commit = useStable((): boolean => {
    if (!draft.dirty) return true;
    const limits = { format, min: props.min.slice(0, 10), max: props.max.slice(0, 10) };
    const wrong = dayFault(draft.now(), limits);
    setError(wrong);
    if (wrong) return false;
    const typed = parseDay(draft.now(), format);
    if (typed) take(typed);
    else if (props.clearable && !props.required && value !== null) send(null);
    giveUp();
    return true;
  });
  return { day, draft, error, open, tick, show, close, choose, commit, giveUp, format };
}

/** The time: what is typed, and the list. */
function useClock(args: Args): TimeState {
  const { props, value, send } = args;
  const { day, time } = splitMoment(value);
  return useTime(args, {
    value: time ?? null,
    step: props.step,
    disabled: Boolean(props.disabled),
    clearable: false,
    onTime: (next) => {
      if (next === null) return undefined;
      const moment = joinMoment(day ?? today(), next);
      const wrong = momentFault(moment, props.min, props.max, formatOf(props));
      if (!wrong) send(moment);
      return wrong;
    },
  });
}

interface BoxProps {
  args: Args;
  date: ReturnType<typeof useDay>;
  time: TimeState;
  box: RefObject<HTMLDivElement | null>;
  error: string | undefined;
}

function MomentBox({ args, date, time, box, error }: BoxProps): JSX.Element {
  const { props } = args;
  const disabled = Boolean(props.disabled);
  const clearable = props.clearable && !props.required && !disabled && args.value;
  return (
    <div ref={box} class={cx("nb-box nb-date nb-moment", disabled && "is-off")}>
      <div class="nb-date-days">
        <DayText args={args} date={date} error={error} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on the text opens its list */}
        <span class="nb-moment-time" onMouseDown={() => !disabled && !time.combo.open && time.combo.toggle()}>
          <TimeText
            args={args}
            time={time}
            label={`${nameOf(args)}, time`}
            error={error}
            disabled={disabled}
          />
        </span>
      </div>
      {clearable && (
        <IconButton
          icon="close"
          label={`Clear ${nameOf(args)}`}
          tabIndex={-1}
          onPress={() => args.send(null)}
        />
      )}
      <IconButton
        icon="calendar"
        label={`Choose ${nameOf(args)} in a calendar`}
        disabled={disabled}
        onPress={() => (date.open ? date.close() : date.show(true))}
      />
    </div>
  );
}

interface DayProps {
  args: Args;
  date: ReturnType<typeof useDay> & { draft: Draft };
  error: string | undefined;
}

function DayText({ args, date, error }: DayProps): JSX.Element {
  const { props } = args;
  return (
    <input
      class="nb-input nb-date-day nb-moment-day"
      id={partIds(args).control}
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-required={props.required ? "true" : undefined}
      {...describe(args, error)}
      value={date.draft.text}
      placeholder={date.format}
      size={date.format.length}
      disabled={props.disabled}
      onInput={(event) => date.draft.type(event.currentTarget.value)}
      onBlur={date.commit}
      onMouseDown={() => date.show(false)}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") {
          event.preventDefault();
          date.show(true);
        } else if (event.key === "Enter" && !composing(event)) {
          // A form around it hears Enter too, unless this one closes the calendar or the date is wrong.
          if (!date.commit() || date.open || !props.form) event.preventDefault();
          date.close();
        }
      }}
    />
  );
}
