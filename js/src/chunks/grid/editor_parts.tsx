/* What the editors of cells share: their props, a text being typed with the keys that commit or give up, and the message
   about a value that may not stand. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useStable } from "../../kit/form/draft";
import { composing } from "../../kit/form/typing";
import type { Cell, Column } from "./contract";
import type { Reading } from "./parse";

export type Move = readonly [right: number, down: number];

export interface EditorProps {
  column: Column;
  value: Cell;
  /** What was typed to open it: it replaces the value. */
  typed?: string;
  /** Takes a value in; false and a word of why when it may not stand. */
  commit(reading: Reading, move?: Move): string | undefined;
  close(): void;
}

/** A text being typed, the complaint about it, and the keys that commit or give up. */
export function useDraftCell(props: EditorProps, first: string, readIt: (text: string) => Reading) {
  const [text, setText] = useState(props.typed ?? first);
  const [fault, setFault] = useState<string>();
  const touched = useRef(props.typed !== undefined);
  const type = (next: string) => {
    touched.current = true;
    setText(next);
    setFault(undefined);
  };
  const done = useStable((move?: Move): boolean => {
    if (!touched.current) {
      props.commit({ value: props.value }, move);
      return true;
    }
    const wrong = props.commit(readIt(text), move);
    setFault(wrong);
    return wrong === undefined;
  });
  const onKeyDown = (event: KeyboardEvent, multiline = false) => {
    if (composing(event)) return;
    if (event.key === "Escape") props.close();
    else if (event.key === "Tab") done([event.shiftKey ? -1 : 1, 0]);
    else if (event.key === "Enter" && !(multiline && (event.shiftKey || event.altKey)))
      done([0, event.shiftKey ? -1 : 1]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { text, type, fault, setFault, done, onKeyDown };
}

/** The focus goes in once; typed text gets the caret behind it, a value is selected. */
export function useFocusIn(typed: string | undefined) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const el = field.current;
    if (!el) return;
    el.focus({ preventScroll: true });
    if (typed === undefined) el.select();
    else el.setSelectionRange(el.value.length, el.value.length);
  }, [typed]);
  return field;
}

export const Complaint = ({ text }: { text: string | undefined }): JSX.Element | null =>
  text ? (
    <div class="nb-grid-complaint" role="alert">
      {text}
    </div>
  ) : null;
