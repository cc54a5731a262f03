/* A column's filter: a small form in its menu. Which fields it has is the kernel's to say, by what the column holds. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Ask, Cell, Column, Condition } from "./contract";

type By = "text" | "number" | "date" | "datetime" | "time" | "boolean";

interface About {
  by: By;
  choices: Cell[] | null;
}

interface FormProps {
  column: Column;
  ask: Ask;
  filter: Condition | undefined;
  filterBy(condition: Condition | undefined): void;
  close(): void;
}

type Op = Condition["op"];

const TITLES: Record<Op, string> = {
  contains: "contains",
  equals: "equals",
  range: "is between",
  in: "is one of",
  empty: "is empty",
  filled: "is not empty",
};

const TYPES: Record<By, string> = {
  text: "text",
  boolean: "text",
  number: "text",
  date: "date",
  datetime: "datetime-local",
  time: "time",
};

const opsOf = ({ by, choices }: About): Op[] => [
  ...(choices ? (["in"] as const) : []),
  ...(by === "text" ? (["contains", "equals"] as const) : by === "boolean" ? [] : (["range"] as const)),
  "empty",
  "filled",
];

export function FilterForm(props: FormProps): JSX.Element {
  const { column, ask, close } = props;
  const [about, setAbout] = useState<About>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    ask({ q: "filter", id: column.id }, stop.signal).then(
      ({ data }) => setAbout(data as unknown as About),
      (error: Error) => !stop.signal.aborted && setFault(error.message),
    );
    return () => stop.abort(new DOMException("closed", "AbortError"));
  }, [ask, column.id]);
  const label = column.label || column.name;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes
    <div
      class="nb-grid-filter"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      }}
    >
      {fault ?? (about ? <Fields {...props} about={about} label={label} /> : "…")}
    </div>
  );
}

interface FieldsProps extends FormProps {
  about: About;
  label: string;
}

function Fields({ about, label, filter, filterBy, close, column }: FieldsProps): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const ops = opsOf(about);
  const [op, setOp] = useState<Op>(filter && ops.includes(filter.op) ? filter.op : ops[0]!);
  const [fault, setFault] = useState<string>();
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("select")?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const made = read(new FormData(form.current!), op, column.id, about);
    if (typeof made === "string") return setFault(made);
    filterBy(made);
    close();
  };
  return (
    <form
      ref={form}
      aria-label={`Filter ${label}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) submit(event);
      }}
    >
      <label class="nb-grid-filter-op">
        <span>{label}</span>
        <select value={op} onChange={(event) => setOp(event.currentTarget.value as Op)}>
          {ops.map((one) => (
            <option key={one} value={one}>
              {TITLES[one]}
            </option>
          ))}
        </select>
      </label>
      <Operands key={op} op={op} about={about} filter={filter?.op === op ? filter : undefined} />
      {fault && (
        <div class="nb-grid-filter-fault" role="alert">
          {fault}
        </div>
      )}
      <div class="nb-grid-filter-ends">
        <button type="submit" class="is-main">
          Apply
        </button>
        {filter && (
          <button
            type="button"
            onClick={() => {
              filterBy(undefined);
              close();
            }}
          >
            Clear
          </button>
        )}
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

interface OperandsProps {
  op: Op;
  about: About;
  filter: Condition | undefined;
}

function Operands({ op, about, filter }: OperandsProps): JSX.Element | null {
  if (op === "contains" || op === "equals")
    return (
      <input
        name="text"
        type="text"
        aria-label="Text"
        defaultValue={filter && "text" in filter ? filter.text : ""}
      />
    );
  if (op === "range") {
    const { min, max } = filter?.op === "range" ? filter : {};
    const shared = {
      type: TYPES[about.by] as "text",
      ...(about.by === "number" && { inputMode: "decimal" as const }),
      ...(about.by !== "number" && about.by !== "date" && { step: 1 }),
    };
    return (
      <div class="nb-grid-filter-range">
        <label>
          from
          <input name="min" {...shared} defaultValue={min ?? ""} />
        </label>
        <label>
          to
          <input name="max" {...shared} defaultValue={max ?? ""} />
        </label>
      </div>
    );
  }
  if (op !== "in") return null;
  const chosen = filter?.op === "in" ? filter.values : undefined;
  const all: Cell[] = [...(about.choices ?? []), null];
  return (
    <div class="nb-grid-filter-choices" role="group" aria-label="Values">
      {all.map((value, i) => (
        <label key={String(value)}>
          <input type="checkbox" name="value" value={i} defaultChecked={chosen?.includes(value) ?? false} />
          {value === null ? (
            <em>(empty)</em>
          ) : value === true ? (
            "True"
          ) : value === false ? (
            "False"
          ) : (
            `${value}`
          )}
        </label>
      ))}
    </div>
  );
}

/** The form as a condition; a text says what is wrong; undefined when it asks for nothing. */
export function read(form: FormData, op: Op, id: number, about: About): Condition | string | undefined {
  if (op === "empty" || op === "filled") return { id, op };
  if (op === "in") {
    const all: Cell[] = [...(about.choices ?? []), null];
    const values = form.getAll("value").map((index) => all[Number(index)] ?? null);
    return values.length === 0 ? undefined : { id, op, values };
  }
  if (op === "contains" || op === "equals") {
    const text = String(form.get("text") ?? "");
    return text === "" ? undefined : { id, op, text };
  }
  const [min, max] = ["min", "max"].map((name) => String(form.get(name) ?? "").trim());
  const wrong = about.by === "number" && [min, max].find((text) => text && Number.isNaN(Number(text)));
  if (wrong) return `${wrong} is no number.`;
  if (!min && !max) return undefined;
  return { id, op: "range", ...(min && { min }), ...(max && { max }) };
}
