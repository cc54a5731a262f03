/* The grid's rows as state: pages for the source and the order of now, what was edited over them, and undo. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";
import { useStable } from "../../kit/form/draft";
import type { Ask, Edits, GridProps, Query, Selected } from "./contract";
import { History, Layout, NONE } from "./edits";
import { Pages } from "./pages";

export type GridArgs = FaceArgs<GridProps, Edits | Selected | null>;

/** Asks the kernel through the source of now. */
export function useAsk({ view, props }: GridArgs): Ask {
  const { source } = props;
  return useMemo<Ask>(
    () => (question, signal) => view.store.ask(source, question, undefined, signal),
    // a source is its token
    [view, source.$ask],
  );
}

/** The pages, and a number that grows whenever rows came in. */
export function usePages(args: GridArgs, ask: Ask, query: Query): [Pages, number] {
  const { props } = args;
  const [version, setVersion] = useState(0);
  const last = useRef<Pages | undefined>(undefined);
  const changed = useStable(() => setVersion((n) => n + 1));
  const pages = useMemo(() => {
    const first = query.sort || query.filter ? undefined : props.first;
    const made = new Pages(ask, props.rows, props.columns.length, query, changed, first, last.current);
    last.current?.close();
    last.current = made;
    return made;
    // new rows come with a new source only
  }, [ask, query, props.rows]);
  useEffect(() => () => last.current?.close(), []);
  return [pages, version];
}

export interface Editing {
  edits: Edits;
  layout: Layout;
  /** A new state: shown at once, and on its way to the kernel. */
  apply(edits: Edits): void;
  undo(): boolean;
  redo(): boolean;
}

/** @param total rows of the frame in the view: fewer than there are when it is filtered */
export function useEdits(args: GridArgs, total: number): Editing {
  const { props, value, send } = args;
  const history = useRef(new History()).current;
  const now = useRef<Edits>(NONE);
  const edits = props.edit && value && "edited_rows" in value ? value : NONE;
  now.current = edits;
  history.see(edits);
  const layout = useMemo(() => new Layout(props.rows, edits, total), [props.rows, edits, total]);
  const give = (next: Edits | undefined): boolean => {
    if (!next) return false;
    now.current = next;
    send(next);
    return true;
  };
  return {
    edits,
    layout,
    apply: (next) => {
      if (next !== now.current) give(history.push(next));
    },
    undo: () => give(history.undo()),
    redo: () => give(history.redo()),
  };
}
