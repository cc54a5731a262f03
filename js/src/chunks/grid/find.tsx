/* Find: the kernel looks through the whole frame; matches are marked, and Enter goes from one to the next. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useStable } from "../../kit/form/draft";
import { Icon } from "../../kit/text/icons";
import type { Ask, Query } from "./contract";

export interface Found {
  text: string;
  /** View rows of the frame (before deletions), and column ids. */
  cells: readonly [row: number, id: number][];
  total: number;
  current: number;
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
const MOST = 1000; // cells to go through
export const markOf = (row: number, id: number): string => `${row}:${id}`;

/** Asks for all matches. The kernel looks for a moment and says how far it came: `came` is called with what has been found so
    far, and the first match of all once it is known. */
async function search(
  ask: Ask,
  text: string,
  query: Query,
  signal: AbortSignal,
  came: (all: Found, first: Found["cells"][number] | undefined) => void,
): Promise<void> {
  let all: Found = { text, cells: [], total: 0, current: 0 };
  for (let from: number | null = 0; from !== null; ) {
    const { data } = await ask({ q: "find", text, from, ...query }, signal);
    const part = data as unknown as Found & { next: number | null };
    const first = all.total === 0 ? part.cells[0] : undefined;
    const cells = [...all.cells, ...part.cells].slice(0, MOST);
    all = { text, cells, total: all.total + part.total, current: 0 };
    came(all, first);
    from = part.next ?? null;
  }
}

export function useFind(ask: Ask, query: Query, jump: (row: number, id: number) => void): Finding {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  const latest = useRef<Found | undefined>(undefined);
  const go = useStable(jump);
  useEffect(() => {
    if (!open || text === "") return setFound(undefined);
    const stop = new AbortController();
    const look = () =>
      search(ask, text, query, stop.signal, (all, first) => {
        latest.current = { ...all, current: latest.current?.current ?? 0 };
        setFound(latest.current);
        if (first) go(first[0], first[1]);
      });
    const timer = setTimeout(() => {
      setBusy(true);
      latest.current = undefined;
      look().then(
        () => setBusy(false),
        () => !stop.signal.aborted && setBusy(false),
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort(new DOMException("typed on", "AbortError"));
    };
  }, [ask, open, text, query, go]);
  const marks = useMemo(
    () => new Set(open ? found?.cells.map(([row, id]) => markOf(row, id)) : []),
    [open, found],
  );
  const step = (by: number) => {
    if (!found || found.cells.length === 0) return;
    const current = (found.current + by + found.cells.length) % found.cells.length;
    latest.current = { ...found, current };
    setFound(latest.current);
    const cell = found.cells[current]!;
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
  // Before the next key: whoever types on at once means this box.
  useLayoutEffect(() => field.current?.select(), []);
  const { found, busy, text } = find;
  const words = found?.total
    ? `${found.current + 1} of ${found.total.toLocaleString()}${busy ? " …" : ""}`
    : busy
      ? "…"
      : found
        ? "No match"
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
        class="nb-tool"
        aria-label="Previous match"
        disabled={!found?.total}
        onClick={() => find.step(-1)}
      >
        <span style={{ transform: "rotate(180deg)" }}>
          <Icon name="down" />
        </span>
      </button>
      <button
        type="button"
        class="nb-tool"
        aria-label="Next match"
        disabled={!found?.total}
        onClick={() => find.step(1)}
      >
        <Icon name="down" />
      </button>
      <button type="button" class="nb-tool" aria-label="Close find" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
