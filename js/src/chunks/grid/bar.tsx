/* The toolbar over the grid's corner, shown while pointed at or focused, and the list of columns to show or hide. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Popup } from "../../kit/popup";
import { rovingIndex } from "../../kit/roving";
import { labelFor } from "./columns";
import type { Column } from "./contract";

const PATHS = {
  add: "M8 3.5v9M3.5 8h9",
  remove: "M3.5 4.5h9M6.5 4.5v-1h3v1M4.5 4.5l.6 8h5.8l.6-8M6.8 6.8v3.6M9.2 6.8v3.6",
  columns:
    "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  download: "M8 2.8v7M5 7.2l3 3 3-3M3 12.8h10",
  unfilter: "M2.5 3.5h11L9.4 8.4v3.4l-2.8 1.4V8.4zM10.5 10.5l3.5 3.5M14 10.5l-3.5 3.5",
  find: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.2 3.2",
  full: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  small: "M6 3v3H3M13 6h-3V3M10 13v-3h3M3 10h3v3",
} as const;

export type Tool = keyof typeof PATHS;

const Glyph = ({ name }: { name: Tool }): JSX.Element => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

interface BarProps {
  tools: readonly { name: Tool; label: string; act(): void; busy?: boolean }[];
  columns: readonly Column[];
  isHidden(column: Column): boolean;
  hide(column: Column, hidden: boolean): void;
}

export function Bar({ tools, columns, isHidden, hide }: BarProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rovingIndex(event.key, at, tools.length);
    if (next === undefined || open) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    self.current?.querySelectorAll<HTMLElement>(".nb-grid-tool")[next]?.focus();
  };
  return (
    <div ref={self} class="nb-grid-bar" role="toolbar" aria-label="Table tools" onKeyDown={onKeyDown}>
      {tools.map((tool, i) => (
        <button
          key={tool.name === "small" ? "full" : tool.name}
          ref={tool.name === "columns" ? anchor : undefined}
          type="button"
          class="nb-grid-tool"
          title={tool.label}
          aria-label={tool.label}
          aria-busy={tool.busy ? "true" : undefined}
          aria-expanded={tool.name === "columns" ? open : undefined}
          tabIndex={i === Math.min(at, tools.length - 1) ? 0 : -1}
          onFocus={() => setAt(i)}
          onClick={() => (tool.name === "columns" ? setOpen(!open) : tool.act())}
        >
          <Glyph name={tool.name} />
        </button>
      ))}
      {open && (
        <Popup
          anchor={anchor}
          onClose={() => setOpen(false)}
          class="nb-grid-columns"
          role="dialog"
          label="Columns"
        >
          <ColumnList columns={columns} isHidden={isHidden} hide={hide} close={() => setOpen(false)} />
        </Popup>
      )}
    </div>
  );
}

interface ListProps extends Pick<BarProps, "columns" | "isHidden" | "hide"> {
  close(): void;
}

function ColumnList({ columns, isHidden, hide, close }: ListProps): JSX.Element {
  const hidden = columns.filter(isHidden).length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes
    <div
      class="nb-grid-column-list"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      }}
    >
      <label>
        <input
          type="checkbox"
          checked={hidden === 0}
          onChange={(event) => {
            const off = !event.currentTarget.checked;
            for (const column of columns) if (!column.index) hide(column, off);
          }}
        />
        <em>All columns</em>
      </label>
      {columns.map((column) => (
        <label key={column.name}>
          <input
            type="checkbox"
            checked={!isHidden(column)}
            onChange={(event) => hide(column, !event.currentTarget.checked)}
          />
          {labelFor(column) || "(index)"}
        </label>
      ))}
    </div>
  );
}
