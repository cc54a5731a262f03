/* What is being typed and has not left yet. While a draft exists it is what the person sees: a value that a rerun
   brings meanwhile waits until the draft is committed or given up. */
import { useRef, useState } from "preact/hooks";

export interface Draft {
  /** What the box shows. */
  text: string;
  /** The person has typed something that was not committed. */
  readonly dirty: boolean;
  type(text: string): void;
  /** The draft was committed or given up: show the control's value again. */
  drop(): void;
  /** The newest text, also between two renders. */
  now(): string;
}

export function useDraft(committed: string): Draft {
  const [text, setText] = useState<string | null>(null);
  const newest = useRef<string | null>(null);
  const set = (next: string | null) => {
    newest.current = next;
    setText(next);
  };
  return {
    text: text ?? committed,
    get dirty() {
      return newest.current !== null; // also right between a keystroke and its repaint
    },
    type: set,
    drop: () => set(null),
    now: () => newest.current ?? committed,
  };
}

/** A function whose identity never changes and that always runs the newest body. */
export function useStable<A extends unknown[], R>(body: (...args: A) => R): (...args: A) => R {
  const newest = useRef(body);
  newest.current = body;
  return useRef((...args: A) => newest.current(...args)).current;
}
