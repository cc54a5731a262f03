/* st.date_input: a day or a range, typed or picked. A range leaves when both ends are there; only an empty range that
   is left half picked sends its start alone. */
import type { JSX, RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { type Draft, useDraft, useStable } from "../../kit/form/draft";
import { describe, Field, nameOf, partIds } from "../../kit/form/field";
import { composing } from "../../kit/form/typing";
import { useValidity } from "../../kit/form/validity";
import { Popup } from "../../kit/overlay/popup";
import { IconButton } from "../../kit/text/icons";
import { Calendar } from "../../kit/time/calendar";
import { type DateRules, dayFault, formatOf, isMissing, pickDay, valueFrom } from "../../kit/time/date_rules";
import { type Day, formatDay, parseDay, pastSpans, today } from "../../kit/time/days";

type Props = DateRules;
type Args = FaceArgs<Props, Day[] | null>;

const NONE: Day[] = [];

export default face<Props, Day[] | null>((args) => {
  const typed = useTyped(args);
  const date = usePicker(args, typed);
  const box = useRef<HTMLDivElement>(null);
  const focusBox = () => box.current?.querySelector("input")?.focus();
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget as Node | null;
    if (to && event.currentTarget.contains(to)) return;
    typed.commit();
    date.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !(date.open || typed.dirty)) return;
    event.stopPropagation();
    typed.giveUp();
    date.close();
    focusBox();
  };
  return (
    <Field args={args} error={typed.error} required={args.props.required}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it watches the focus of what is inside */}
      <div onFocusOut={leave} onKeyDown={onKeyDown}>
        <DateBox args={args} date={date} box={box} />
        {date.open && (
          <Popup
            anchor={box}
            onClose={date.close}
            class="nb-date-popup"
            role="dialog"
            label={`Calendar for ${nameOf(args)}`}
          >
            <Picker args={args} date={date} onDone={focusBox} />
          </Popup>
        )}
      </div>
    </Field>
  );
});

/** What is typed in the boxes, and when it may leave. */
function useTyped(args: Args) {
  const { props, send } = args;
  const value = args.value ?? NONE;
  const [blame, setBlame] = useState<string>();
  const text = (day: Day | undefined) => (day ? formatDay(day, formatOf(props)) : "");
  const drafts: [Draft, Draft] = [useDraft(text(value[0])), useDraft(text(value[1]))];
  const used = props.range ? drafts : [drafts[0]];
  const dirty = used.some((draft) => draft.dirty);
  const check = useStable(() => fault(used, props) ?? missing(value, props));
  const blocked = useValidity(args, check);

  const giveUp = useStable(() => {
    setBlame(undefined);
    for (const draft of drafts) draft.drop();
  });
  const commit = useStable((): boolean => {
    if (!dirty) return true;
    const days = used.map((draft) => parseDay(draft.now(), formatOf(props)));
    const next = valueFrom(days as (Day | null)[], props);
    const emptied = props.required && days.every((day) => day === null);
    const wrong = fault(used, props) ?? (emptied ? "This field is required." : undefined);
    setBlame(wrong);
    if (wrong) return false;
    // Nothing typed where something must stand: what was there comes back.
    if (next && next.join() !== value.join()) send(next);
    giveUp();
    return true;
  });
  return { value, used, dirty, commit, giveUp, error: blocked ?? (dirty ? blame : undefined) };
}

/** The calendar: open or not, and the start of a range whose end is not picked yet. */
function usePicker({ props, send }: Args, typed: ReturnType<typeof useTyped>) {
  const { value, giveUp } = typed;
  const [open, setOpen] = useState(false);
  const [half, setHalf] = useState<Day>();
  const [tick, setTick] = useState(0);
  const show = useStable((focus = false) => {
    if (props.disabled) return;
    setOpen(true);
    setTick(focus ? tick + 1 : 0);
  });
  const close = useStable(() => {
    if (half !== undefined && value.length === 0) send([half]);
    setHalf(undefined);
    setOpen(false);
  });
  const choose = useStable((days: Day[]) => {
    giveUp();
    setHalf(undefined);
    setOpen(false);
    if (days.join() !== value.join()) send(days);
  });
  const pick = useStable((day: Day): boolean => {
    const next = pickDay(half, day, Boolean(props.range));
    if (next.value) choose(next.value);
    else {
      giveUp();
      setHalf(next.half);
    }
    return next.value !== undefined;
  });
  return { ...typed, open, half, tick, show, close, choose, pick };
}

function fault(drafts: readonly Draft[], rules: DateRules): string | undefined {
  for (const draft of drafts) {
    const wrong = draft.dirty ? dayFault(draft.now(), rules) : undefined;
    if (wrong) return wrong;
  }
  return undefined;
}

const missing = (value: readonly Day[], rules: DateRules) =>
  rules.required && isMissing(value, rules)
    ? rules.range
      ? "Choose a start and an end."
      : "Choose a date."
    : undefined;

type DateState = ReturnType<typeof usePicker>;

interface DateBoxProps {
  args: Args;
  date: DateState;
  box: RefObject<HTMLDivElement | null>;
}

function DateBox({ args, date, box }: DateBoxProps): JSX.Element {
  const { props } = args;
  const press = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (props.disabled || target.closest("button")) return;
    if (target.tagName !== "INPUT") {
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    }
    date.show();
  };
  const clearable = props.clearable && !props.required && !props.disabled && date.value.length > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a wider target for the inputs inside
    <div ref={box} class={cx("nb-box nb-date", props.disabled && "is-off")} onMouseDown={press}>
      <div class="nb-date-days">
        <DayBox args={args} date={date} index={0} />
        {props.range && <span class="nb-date-dash">–</span>}
        {props.range && <DayBox args={args} date={date} index={1} />}
      </div>
      {clearable && (
        <IconButton
          icon="close"
          label={`Clear ${nameOf(args)}`}
          tabIndex={-1}
          onPress={() => date.choose([])}
        />
      )}
      <IconButton
        icon="calendar"
        label={`Choose ${nameOf(args)} in a calendar`}
        disabled={props.disabled}
        onPress={() => (date.open ? date.close() : date.show(true))}
      />
    </div>
  );
}

interface DayBoxProps {
  args: Args;
  date: DateState;
  index: 0 | 1;
}

function DayBox({ args, date, index }: DayBoxProps): JSX.Element | null {
  const { props } = args;
  const ids = partIds(args);
  const draft = date.used[index];
  if (!draft) return null;
  const waiting = index === 0 && date.half ? formatDay(date.half, formatOf(props)) : undefined;
  const picking = date.half !== undefined;
  return (
    <input
      class="nb-input nb-date-day"
      id={index === 0 ? ids.control : undefined}
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-label={props.range ? `${nameOf(args)}, ${index === 0 ? "start" : "end"}` : undefined}
      aria-required={props.required ? "true" : undefined}
      {...describe(args, date.error)}
      value={picking ? (waiting ?? "") : draft.text}
      placeholder={formatOf(props)}
      size={formatOf(props).length}
      disabled={props.disabled}
      onInput={(event) => draft.type(event.currentTarget.value)}
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

function Picker({ args, date, onDone }: { args: Args; date: DateState; onDone(): void }): JSX.Element {
  const { props } = args;
  const typed = date.used.map((draft) => parseDay(draft.text, formatOf(props)) ?? undefined);
  const start = date.half ?? typed[0];
  const end = date.half ? undefined : props.range ? typed[1] : start;
  const spans = props.range ? pastSpans(today(), props.min, props.max) : [];
  return (
    <>
      <Calendar
        start={start}
        end={end}
        open={date.half !== undefined}
        min={props.min}
        max={props.max}
        focusTick={date.tick}
        onPick={(day) => {
          if (date.pick(day)) onDone();
        }}
      />
      {spans.length > 0 && (
        <div class="nb-spans" role="group" aria-label="Quick ranges">
          {spans.map((span) => (
            <button
              key={span.label}
              type="button"
              onClick={() => {
                date.choose([span.start, span.end]);
                onDone();
              }}
            >
              {span.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
