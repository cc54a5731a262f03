/* The behavior of a box with a list (WAI-ARIA combobox): opening, typing, the active row, keys. The focus stays in
   the box's input; the list's active row is named by aria-activedescendant. Limits: what a pick means is the face's. */
import type { RefObject } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { type Choice, firstActive, type Labels, type Row, rowsOf, typeAhead } from "./choices";
import { useStable } from "./draft";
import type { FilterMode } from "./filter";
import { composing } from "./typing";

export interface ComboSpec {
  labels: Labels;
  mode: FilterMode;
  creatable: boolean;
  disabled: boolean;
  /** Single choice: the active row when the list opens. */
  current?: Choice | null;
  chosen?: readonly Choice[];
  allLimit?: number;
  /** Returns true to keep the list open. */
  onPick(row: Row): boolean;
  /** Backspace with nothing typed. */
  onErase?(): void;
}

export interface Combo {
  open: boolean;
  /** What is typed; null = nothing since the list was opened or a choice was made. */
  typed: string | null;
  rows: Row[];
  active: number;
  box: RefObject<HTMLDivElement | null>;
  input: RefObject<HTMLInputElement | null>;
  close(): void;
  toggle(): void;
  type(text: string): void;
  pick(index: number): void;
  setActive(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
  rowId(index: number): string;
}

const PAGE = 8;
const TYPE_AHEAD_MS = 700;

export function useCombobox(id: string, spec: ComboSpec): Combo {
  const { open, typed, wanted, show, close, type, setActive, forget } = useListState(spec);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const rows = useRows(spec, open, typed);
  const first = firstActive(rows, typed === null ? spec.current : undefined);
  const active = Math.min(wanted ?? first, rows.length - 1);

  const pick = useStable((index: number) => {
    const row = rows[index];
    if (!row) return;
    if (spec.onPick(row)) forget();
    else close();
  });
  const go = (index: number) => setActive(Math.max(0, open ? Math.min(index, rows.length - 1) : index));
  const onKeyDown = useKeys(spec, typed, { open, rows, active, go, pick, close, show });
  const rowId = (index: number) => `${id}-${index}`;
  const toggle = () => (open ? close() : show());
  return { open, typed, rows, active, box, input, close, toggle, type, pick, setActive, onKeyDown, rowId };
}

/** Open or not, what is typed, which row is wanted (null = the first that fits). */
function useListState(spec: ComboSpec) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [wanted, setActive] = useState<number | null>(null);
  const show = useStable(() => {
    if (spec.disabled || open) return;
    setOpen(true);
    setActive(null);
  });
  const close = useStable(() => {
    setOpen(false);
    setTyped(null);
    setActive(null);
  });
  const type = useStable((text: string) => {
    setOpen(true);
    setTyped(text);
    setActive(null);
  });
  const forget = () => setTyped(null);
  return { open, typed, wanted, show, close, type, setActive, forget };
}

function useRows(
  { labels, mode, creatable, chosen, allLimit }: ComboSpec,
  open: boolean,
  typed: string | null,
): Row[] {
  return useMemo(
    () => (open ? rowsOf(labels, { typed: typed ?? "", mode, creatable, chosen, allLimit }) : []),
    [open, labels, typed, mode, creatable, chosen, allLimit],
  );
}

function useKeys(spec: ComboSpec, typed: string | null, list: OpenList): (event: KeyboardEvent) => void {
  const ahead = useTypeAhead();
  return useStable((event: KeyboardEvent) => {
    const { mode, current } = spec;
    if (spec.disabled || composing(event)) return;
    const done = list.open
      ? openKey(event, list)
      : closedKey(event, list.show, typed === null || mode === null);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Backspace" && !typed && emptyOrReadOnly(event, mode)) spec.onErase?.();
    else if (mode === null && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const from = list.open ? list.active : typeof current === "number" ? current : -1;
      list.show();
      const found = typeAhead(spec.labels, ahead(event.key), from);
      if (found >= 0) list.go(found);
    }
  });
}

const emptyOrReadOnly = (event: KeyboardEvent, mode: FilterMode) =>
  mode === null || (event.target as HTMLInputElement).value === "";

interface OpenList {
  open: boolean;
  show(): void;
  rows: readonly Row[];
  active: number;
  go(index: number): void;
  pick(index: number): void;
  close(): void;
}

/** Keys of an open list; true = taken. Home and End belong to the caret while something is typed. */
function openKey(event: KeyboardEvent, { rows, active, go, pick, close }: OpenList): boolean {
  const last = rows.length - 1;
  const box = event.target as HTMLInputElement;
  const caretKeys = !box.readOnly && box.value !== "";
  switch (event.key) {
    case "ArrowDown":
      go(active >= last ? 0 : active + 1);
      return true;
    case "ArrowUp":
      if (event.altKey) close();
      else go(active <= 0 ? last : active - 1);
      return true;
    case "PageDown":
      go(active + PAGE);
      return true;
    case "PageUp":
      go(active - PAGE);
      return true;
    case "Home":
      if (!caretKeys) go(0);
      return !caretKeys;
    case "End":
      if (!caretKeys) go(last);
      return !caretKeys;
    case "Enter":
      pick(active);
      return true;
    case " ":
      if (box.readOnly) pick(active);
      return box.readOnly;
    case "Escape":
      close();
      return true;
    default:
      return false;
  }
}

function closedKey(event: KeyboardEvent, show: () => void, spaceOpens: boolean): boolean {
  const opens = ["ArrowDown", "ArrowUp", "Enter"].includes(event.key) || (event.key === " " && spaceOpens);
  if (opens) show();
  return opens;
}

function useTypeAhead(): (letter: string) => string {
  const state = useRef({ text: "", time: 0 });
  return (letter) => {
    const now = Date.now();
    const { text, time } = state.current;
    const grown = now - time < TYPE_AHEAD_MS && text !== letter ? text + letter : letter;
    state.current = { text: grown, time: now };
    return grown;
  };
}
