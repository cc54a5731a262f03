/* The editor of dates and of dates with a time: a text, and our calendar under it. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Popup } from "../../kit/overlay/popup";
import { Calendar } from "../../kit/time/calendar";
import { isDay } from "../../kit/time/days";
import type { Column } from "./contract";
import { Complaint, type EditorProps, useDraftCell, useFocusIn } from "./editor_parts";
import { type Reading, read } from "./parse";

/** The text of a moment as one types it: "2024-02-29 14:30:00+01:00". */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value.replace("T", " ").replace(/\.0+(?=$|[+-Z])/, "") : "";

const dayOf = (text: string): string | undefined => {
  const day = text.trim().slice(0, 10);
  return isDay(day) ? day : undefined;
};

const ZONE = /([+-]\d\d:?\d\d|Z)$/;

/** Typing is in ISO order: what a format shows need not be readable. A typed wall clock keeps the cell's zone. */
function readMoment(column: Column, before: string, text: string): Reading {
  const reading = read({ ...column, format: undefined }, text);
  const zone = ZONE.exec(before)?.[1];
  if (!zone || !("value" in reading) || typeof reading.value !== "string") return reading;
  return ZONE.test(reading.value.slice(11)) ? reading : { value: reading.value + zone };
}

function escaped(event: KeyboardEvent): boolean {
  if (event.key !== "Escape") return false;
  event.stopPropagation();
  return true;
}

export function MomentEditor(props: EditorProps): JSX.Element {
  const { column, value } = props;
  const first = textOf(value);
  const draft = useDraftCell(props, first, (text) => readMoment(column, first, text));
  const field = useFocusIn(props.typed);
  const box = useRef<HTMLDivElement>(null);
  const [tick, setTick] = useState(0);
  const clock = draft.text.trim().slice(11);
  const pick = (day: string) => {
    if (column.kind === "date") props.commit(read({ ...column, format: undefined }, day), [0, 1]);
    else {
      draft.type(`${day} ${clock || "00:00"}`);
      field.current?.focus();
    }
  };
  const leave = () => {
    const root = box.current?.getRootNode() as ShadowRoot | undefined;
    // The calendar took the focus: still inside.
    requestAnimationFrame(() => {
      if (box.current?.isConnected && !box.current.contains(root?.activeElement ?? null)) draft.done();
    });
  };
  return (
    <div ref={box} class="nb-grid-combo" onFocusOut={leave}>
      <input
        ref={field}
        class="nb-grid-field"
        type="text"
        autocomplete="off"
        aria-label={column.label ?? column.name}
        aria-invalid={draft.fault ? "true" : undefined}
        placeholder={column.kind === "date" ? "YYYY-MM-DD" : "YYYY-MM-DD HH:MM"}
        value={draft.text}
        onInput={(event) => draft.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") {
            event.preventDefault();
            setTick(tick + 1);
          } else draft.onKeyDown(event);
        }}
      />
      <Popup anchor={box} onClose={() => {}} role="dialog" label="Calendar">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape in the calendar closes the editor */}
        <div onKeyDown={(event) => escaped(event) && props.close()}>
          <Calendar
            start={dayOf(draft.text)}
            end={dayOf(draft.text)}
            min={dayOf(textOf(column.min)) ?? null}
            max={dayOf(textOf(column.max)) ?? null}
            focusTick={tick}
            onPick={pick}
          />
        </div>
      </Popup>
      <Complaint text={draft.fault} />
    </div>
  );
}
