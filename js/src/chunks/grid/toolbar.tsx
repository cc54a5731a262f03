/* The grid's toolbar, with the list of columns to show or hide. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Popup } from "../../kit/overlay/popup";
import { type Tool, Tools } from "../../kit/overlay/toolbar";
import { labelFor } from "./columns";
import type { Column } from "./contract";

interface BarProps {
  tools: readonly Tool[];
  columns: readonly Column[];
  isHidden(column: Column): boolean;
  hide(column: Column, hidden: boolean): void;
}

export function Bar({ tools, columns, isHidden, hide }: BarProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const own = tools.map((tool) =>
    tool.icon === "eye" ? { ...tool, expanded: open, hold: anchor, act: () => setOpen(!open) } : tool,
  );
  return (
    <>
      <Tools label="Table tools" tools={own} />
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
    </>
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
