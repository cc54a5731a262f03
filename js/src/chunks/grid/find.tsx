/* Find: the kernel looks through the whole frame; matches are marked, and Enter goes from one to the next. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useStable } from "../../kit/draft";
import { Icon } from "../../kit/icons";
import type { Ask, Order } from "./contract";

export interface Found {
  text: string;
  /** View rows of the frame (before deletions), and column ids. */
  cells: readonly [row: number, id: number][];
  total: number;
  at: number;
}

export interface Finding {
  open: boolean;
  text: string;
  found: Found | undefined;
  busy: boolean;
  marks: ReadonlySet<string>;
  show(): void;
  hide(): void;
  type(text: string): void;
  step(by: number): void;
}

const WAIT_MS = 120;
export const markOf = (row: number, id: number): string => `${row}:${id}`;

export function useFind(ask: Ask, sort: Order | undefined, jump: (row: number, id: number) => void): Finding {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  const go = useStable(jump);
  useEffect(() => {
    if (!open || text === "") return setFound(undefined);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setBusy(true);
      ask({ q: "find", text, ...(sort && { sort: [sort] }) }, stop.signal).then(
        ({ data }) => {
          const { cells, total } = data as unknown as Found;
          setBusy(false);
          setFound({ text, cells, total, at: 0 });
          if (cells[0]) go(cells[0][0], cells[0][1]);
        },
        () => !stop.signal.aborted && setBusy(false),
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort(new DOMException("typed on", "AbortError"));
    };
    // an order is its column and direction
  }, [ask, open, text, sort?.id, sort?.desc, go]);
  const marks = useMemo(
    () => new Set(open ? found?.cells.map(([row, id]) => markOf(row, id)) : []),
    [open, found],
  );
  const step = (by: number) => {
    if (!found || found.cells.length === 0) return;
    const at = (found.at + by + found.cells.length) % found.cells.length;
    setFound({ ...found, at });
    const cell = found.cells[at]!;
    go(cell[0], cell[1]);
  };
  return {
    open,
    text,
    found,
    busy,
    marks,
    show: () => setOpen(true),
    hide: () => setOpen(false),
    type: setText,
    step,
  };
}

export function FindBar({ find, onClose }: { find: Finding; onClose(): void }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const { found, busy, text } = find;
  const words = busy
    ? "…"
    : found
      ? found.total === 0
        ? "No match"
        : `${found.at + 1} of ${found.total.toLocaleString()}`
      : "";
  return (
    <div
      class="nb-grid-find"
      role="search"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape" || ((event.ctrlKey || event.metaKey) && event.key === "f")) onClose();
        else if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
      }}
    >
      <input
        ref={field}
        type="text"
        class="nb-grid-find-text"
        aria-label="Find in the table"
        placeholder="Find"
        value={text}
        onInput={(event) => find.type(event.currentTarget.value)}
      />
      <span class="nb-grid-find-count" role="status">
        {words}
      </span>
      <button
        type="button"
        aria-label="Previous match"
        disabled={!found?.total}
        onClick={() => find.step(-1)}
      >
        <span style={{ transform: "rotate(180deg)" }}>
          <Icon name="down" />
        </span>
      </button>
      <button type="button" aria-label="Next match" disabled={!found?.total} onClick={() => find.step(1)}>
        <Icon name="down" />
      </button>
      <button type="button" aria-label="Close find" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
