/* A column's menu: sort, filter, format, pin, hide, fit, statistics. A WAI-ARIA menu beside the header. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { rovingIndex } from "../../kit/form/roving";
import { Popup } from "../../kit/overlay/popup";
import type { Ask, Column, Condition } from "./contract";
import { FilterForm } from "./filters";

export interface MenuAnchor {
  column: Column;
  rect: { x: number; y: number; width: number; height: number };
}

interface MenuProps {
  target: MenuAnchor;
  ask: Ask;
  sorting: boolean;
  filter: Condition | undefined;
  sorted: "asc" | "desc" | undefined;
  pinned: boolean;
  stats: boolean;
  sort(desc: boolean | undefined): void;
  filterBy(condition: Condition | undefined): void;
  pin(on: boolean): void;
  hide(): void;
  fit(): void;
  format(name: string): void;
  close(): void;
}

const NUMBERS = [
  "",
  "plain",
  "localized",
  "compact",
  "dollar",
  "euro",
  "yen",
  "percent",
  "scientific",
  "accounting",
  "bytes",
];
const MOMENTS = ["", "localized", "distance", "calendar", "iso8601"];
const TITLES: Record<string, string> = { "": "Automatic", iso8601: "ISO 8601" };

const formatsOf = ({ kind }: Column): string[] =>
  kind === "number" || kind === "progress"
    ? NUMBERS
    : kind === "date" || kind === "datetime" || kind === "time"
      ? MOMENTS
      : [];

const titleOf = (name: string) => TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);

type Sheet = "main" | "format" | "stats" | "filter";

export function ColumnMenu(props: MenuProps): JSX.Element {
  const { target, close } = props;
  const anchor = useRef<HTMLDivElement>(null);
  const [sheet, setSheet] = useState<Sheet>("main");
  const { x, y, width, height } = target.rect;
  return (
    <div
      ref={anchor}
      class="nb-grid-anchor"
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
    >
      <Popup anchor={anchor} onClose={close} class="nb-menu-popup" takesFocus>
        {sheet === "stats" ? (
          <Stats {...props} />
        ) : sheet === "filter" ? (
          <FilterForm {...props} column={target.column} />
        ) : (
          <Items
            key={sheet}
            items={itemsOf(props, sheet, setSheet)}
            label={`Column ${target.column.label ?? target.column.name}`}
            close={close}
          />
        )}
      </Popup>
    </div>
  );
}

interface Item {
  label: string;
  act(): void;
  stays?: boolean;
  chosen?: boolean;
}

function itemsOf(props: MenuProps, sheet: Sheet, open: (sheet: Sheet) => void): Item[] {
  const { target, sorted, pinned } = props;
  if (sheet === "format")
    return formatsOf(target.column).map((name) => ({
      label: titleOf(name),
      act: () => props.format(name),
      chosen: (target.column.format ?? "") === name,
    }));
  const order: Item[] = props.sorting
    ? [
        {
          label: "Sort ascending",
          act: () => props.sort(sorted === "asc" ? undefined : false),
          chosen: sorted === "asc",
        },
        {
          label: "Sort descending",
          act: () => props.sort(sorted === "desc" ? undefined : true),
          chosen: sorted === "desc",
        },
      ]
    : [];
  const filter: Item[] = props.sorting
    ? [
        {
          label: "Filter…",
          act: () => open("filter"),
          stays: true,
          chosen: props.filter ? true : undefined,
        },
        ...(props.filter ? [{ label: "Clear filter", act: () => props.filterBy(undefined) }] : []),
      ]
    : [];
  return [
    ...order,
    ...filter,
    ...(formatsOf(target.column).length > 0
      ? [{ label: "Format…", act: () => open("format"), stays: true }]
      : []),
    { label: "Fit to content", act: props.fit },
    { label: pinned ? "Unpin column" : "Pin column", act: () => props.pin(!pinned) },
    { label: "Hide column", act: props.hide },
    ...(props.stats ? [{ label: "Statistics", act: () => open("stats"), stays: true }] : []),
  ];
}

function Items({ items, label, close }: { items: Item[]; label: string; close(): void }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  useLayoutEffect(
    () => list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]")[current]?.focus(),
    [current],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rovingIndex(event.key, current, items.length);
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (next !== undefined) setCurrent(next);
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} class="nb-menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item, i) => (
        <button
          key={item.label}
          type="button"
          class="nb-menu-item"
          {...(item.chosen === undefined
            ? { role: "menuitem" }
            : { role: "menuitemradio", "aria-checked": item.chosen })}
          tabIndex={i === current ? 0 : -1}
          onClick={() => {
            item.act();
            if (!item.stays) close();
          }}
        >
          {item.chosen ? "✓ " : ""}
          {item.label}
        </button>
      ))}
    </div>
  );
}

type Lines = [label: string, text: string][];

function Stats({ target, ask, close }: MenuProps): JSX.Element {
  const [lines, setLines] = useState<Lines>();
  const [fault, setFault] = useState<string>();
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    self.current?.focus();
    const stop = new AbortController();
    ask({ q: "stats", id: target.column.id }, stop.signal).then(
      ({ data }) => setLines(data.lines as Lines),
      (error: Error) => !stop.signal.aborted && setFault(error.message),
    );
    return () => stop.abort(new DOMException("closed", "AbortError"));
  }, [ask, target.column.id]);
  return (
    <div
      ref={self}
      class="nb-grid-stats"
      role="group"
      aria-label="Statistics"
      tabIndex={-1}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      }}
    >
      {fault ?? (lines ? null : "…")}
      {lines && (
        <dl>
          {lines.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
