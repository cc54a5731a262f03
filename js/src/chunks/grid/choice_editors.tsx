/* Editors that choose: one of a list, many of a list, a list of texts, a time of day. */
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Choice, Labels, type Row } from "../../kit/form/choices";
import { type ComboSpec, useCombobox } from "../../kit/form/combobox";
import { useStable } from "../../kit/form/draft";
import { ListPopup } from "../../kit/overlay/listbox";
import { Icon } from "../../kit/text/icons";
import { clockList } from "../../kit/time/clock";
import type { Cell, Column } from "./contract";
import { Complaint, type EditorProps, type Move } from "./editor_parts";
import { asText, items, labelOf, same } from "./format";
import { check, type Reading, read } from "./parse";

const escaped = (text: string) => text.replace(/[&<]/g, (letter) => (letter === "&" ? "&amp;" : "&lt;"));

const labelsOf = (column: Column) =>
  new Labels((column.options ?? []).map((option) => escaped(labelOf(column, option.value))));

let ids = 0;
const useId = (): string => useRef(`nb-grid-list-${++ids}`).current;

/** A combobox that is open from the start and has the focus. */
function useOpenBox(spec: Omit<ComboSpec, "disabled" | "mode">, typed: string | undefined) {
  const id = useId();
  const combo = useCombobox(id, { ...spec, mode: "fuzzy", disabled: false });
  useLayoutEffect(() => {
    combo.input.current?.focus({ preventScroll: true });
    if (typed === undefined) {
      combo.input.current?.select();
      combo.toggle();
    } else combo.type(typed);
    // once, when it opens
  }, []);
  return { id, combo };
}

type Box = ReturnType<typeof useOpenBox>;

interface ComboFieldProps extends Box {
  label: string;
  words: string;
  placeholder?: string;
  onKey(event: KeyboardEvent): boolean;
  leave(): void;
}

function ComboField({ id, combo, label, words, placeholder, onKey, leave }: ComboFieldProps): JSX.Element {
  return (
    <input
      ref={combo.input}
      class="nb-grid-field"
      type="text"
      role="combobox"
      aria-label={label}
      aria-expanded={combo.open}
      aria-controls={combo.open ? id : undefined}
      aria-autocomplete="list"
      aria-activedescendant={combo.open && combo.active >= 0 ? combo.rowId(combo.active) : undefined}
      autocomplete="off"
      spellcheck={false}
      value={combo.typed ?? words}
      placeholder={placeholder}
      onInput={(event) => combo.type(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (onKey(event)) {
          event.preventDefault();
          event.stopPropagation();
        } else combo.onKeyDown(event);
      }}
    />
  );
}

const moveOf = (event: KeyboardEvent): Move | undefined =>
  event.key === "Tab" ? [event.shiftKey ? -1 : 1, 0] : undefined;

export function ChoiceEditor(props: EditorProps): JSX.Element {
  const { column, value } = props;
  const labels = useMemo(() => labelsOf(column), [column]);
  const [fault, setFault] = useState<string>();
  const options = column.options ?? [];
  const current = options.findIndex((option) => same(option.value, value));
  const take = (next: Cell, move?: Move) => setFault(props.commit(check(column, next), move));
  const box = useOpenBox(
    {
      labels,
      creatable: false,
      current: current < 0 ? null : current,
      onPick: (row: Row) => {
        if (row.kind === "option") take(options[row.index]?.value ?? null, [0, 1]);
        return true;
      },
    },
    props.typed,
  );
  const onKey = (event: KeyboardEvent): boolean => {
    const move = moveOf(event);
    if (event.key === "Escape") props.close();
    else if (move) {
      const row = box.combo.typed ? box.combo.rows[box.combo.active] : undefined;
      take(row?.kind === "option" ? (options[row.index]?.value ?? null) : value, move);
    } else if ((event.key === "Delete" || event.key === "Backspace") && !box.combo.typed && !column.required)
      take(null);
    else return false;
    return true;
  };
  return (
    <div ref={box.combo.box} class="nb-grid-combo">
      <ComboField
        {...box}
        label={column.label ?? column.name}
        words={labelOf(column, value)}
        onKey={onKey}
        leave={() => props.close()}
      />
      {box.combo.open && (
        <ListPopup
          id={box.id}
          label={column.label ?? column.name}
          combo={box.combo}
          labels={labels}
          isChosen={(row) => row.kind === "option" && row.index === current}
        />
      )}
      <Complaint text={fault} />
    </div>
  );
}

const modified = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

const Tag = ({ text, name, remove }: { text: string; name: string; remove(): void }): JSX.Element => (
  <span class="nb-tag">
    <span class="nb-tag-text">{text}</span>
    <button
      type="button"
      class="nb-tag-remove"
      tabIndex={-1}
      aria-label={`Remove ${name}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={remove}
    >
      <Icon name="close" size={12} />
    </button>
  </span>
);

/** What is chosen of many: options of the column, and texts where those are taken too. */
function useChosen(props: EditorProps, free: boolean) {
  const { column } = props;
  const [chosen, setChosen] = useState<readonly Cell[]>(items(props.value));
  const options = column.options ?? [];
  const toggle = (item: Cell) =>
    setChosen((now) =>
      now.some((other) => same(other, item)) ? now.filter((other) => !same(other, item)) : [...now, item],
    );
  const indices = chosen
    .map((item): Choice => options.findIndex((option) => same(option.value, item)))
    .filter((index) => index !== -1);
  const pick = (row: Row) => {
    if (row.kind === "option") toggle(options[row.index]?.value ?? null);
    else if (row.kind === "new") setChosen((now) => [...now, row.text]);
    return true;
  };
  const reading = (typed: string | undefined): Reading => {
    const rest = free && typed ? [...chosen, typed] : chosen;
    return check(column, rest.length === 0 && props.value === null ? null : (rest as Cell));
  };
  return { chosen, setChosen, options, indices, pick, reading };
}

/** Many of the options, or texts of one's own where the column has none. */
export function ManyEditor(props: EditorProps): JSX.Element {
  const { column } = props;
  const labels = useMemo(() => labelsOf(column), [column]);
  const [fault, setFault] = useState<string>();
  const free = column.kind === "list" || Boolean(column.accept_new_options);
  const { chosen, setChosen, options, indices, pick, reading } = useChosen(props, free);
  const box = useOpenBox(
    {
      labels,
      creatable: free,
      chosen: indices,
      onPick: pick,
      onErase: () => setChosen((now) => now.slice(0, -1)),
    },
    props.typed,
  );
  const done = useStable((move?: Move) => {
    setFault(props.commit(reading(box.combo.typed?.trim()), move));
  });
  const onKey = (event: KeyboardEvent): boolean => {
    const move = moveOf(event);
    if (event.key === "Escape") props.close();
    else if (move) done(move);
    else if (event.key === "Enter" && (modified(event) || (!box.combo.typed && options.length === 0)))
      done([0, 1]);
    else return false;
    return true;
  };
  return (
    <div ref={box.combo.box} class="nb-grid-combo is-many">
      {chosen.map((item, i) => (
        <Tag
          key={i}
          text={labelOf(column, item)}
          name={asText(item)}
          remove={() => setChosen(chosen.filter((_, index) => index !== i))}
        />
      ))}
      <ComboField
        {...box}
        label={column.label ?? column.name}
        words=""
        placeholder={chosen.length === 0 ? (options.length ? "Choose" : "Type and press Enter") : undefined}
        onKey={onKey}
        leave={() => done()}
      />
      {box.combo.open && (options.length > 0 || box.combo.rows.length > 0) && (
        <ListPopup
          id={box.id}
          label={column.label ?? column.name}
          combo={box.combo}
          labels={labels}
          isChosen={(row) => row.kind === "option" && indices.includes(row.index)}
          multiple
        />
      )}
      <Complaint text={fault} />
    </div>
  );
}

const QUARTER = 900; // seconds between the times that are offered

export function TimeEditor(props: EditorProps): JSX.Element {
  const { column, value } = props;
  const step = column.step && column.step >= 60 ? column.step : QUARTER;
  const times = useMemo(() => clockList(step), [step]);
  const labels = useMemo(() => new Labels(times), [times]);
  const [fault, setFault] = useState<string>();
  const now = typeof value === "string" ? value.replace(/(:00)?\.0+$/, "") : "";
  const take = (reading: Reading, move?: Move) => setFault(props.commit(reading, move));
  const box = useOpenBox(
    {
      labels,
      creatable: true,
      current: times.findIndex((time) => now.startsWith(time)),
      onPick: (row: Row) => {
        const text = row.kind === "option" ? times[row.index] : row.kind === "new" ? row.text : "";
        take(read(column, text ?? ""), [0, 1]);
        return true;
      },
    },
    props.typed,
  );
  const leave = (move?: Move) => {
    const { typed } = box.combo;
    if (typed === null) props.commit({ value }, move);
    else take(read(column, typed), move);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const move = moveOf(event);
    if (event.key === "Escape") props.close();
    else if (move) leave(move);
    else if (event.key === "Enter" && box.combo.typed !== null) leave([0, 1]);
    else return false;
    return true;
  };
  return (
    <div ref={box.combo.box} class="nb-grid-combo">
      <ComboField
        {...box}
        label={column.label ?? column.name}
        words={now}
        placeholder="HH:MM"
        onKey={onKey}
        leave={() => leave()}
      />
      {box.combo.open && box.combo.rows.some((row) => row.kind === "option") && (
        <ListPopup
          id={box.id}
          label={column.label ?? column.name}
          combo={box.combo}
          labels={labels}
          isChosen={(row) => row.kind === "option" && now.startsWith(times[row.index] ?? "-")}
        />
      )}
      <Complaint text={fault} />
    </div>
  );
}
