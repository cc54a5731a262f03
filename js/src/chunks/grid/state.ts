/* State that is the view's own: changed columns, colors, what is selected. */
import type { GridSelection } from "@glideapps/glide-data-grid";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { View } from "../../contract/face";
import { useStable } from "../../kit/form/draft";
import { watchTheme } from "../../kit/theme";
import { type ColumnView, UNTOUCHED } from "./columns";
import type { Ask, Column, Condition, Order, Query, Range, Selected } from "./contract";
import type { Layout } from "./edits";
import type { Pages } from "./pages";
import type { GridArgs } from "./rows";
import { EMPTY, selectionOf, wireSelection } from "./selection";
import { type Look, look } from "./theme";

export function useColumnView() {
  const [view, setView] = useState<ColumnView>(UNTOUCHED);
  const put = <Key extends "widths" | "hidden" | "pinned" | "formats">(
    key: Key,
    name: string,
    value: ColumnView[Key][string],
  ) => setView((now) => ({ ...now, [key]: { ...now[key], [name]: value } }));
  return { view, setView, put };
}

/** What is sorted and filtered by: the same object while nothing of it changes. */
export function useQuery() {
  const [sort, setSort] = useState<Order>();
  const [filters, setFilters] = useState<readonly Condition[]>([]);
  const query = useMemo<Query>(
    () => ({ ...(sort && { sort: [sort] }), ...(filters.length > 0 && { filter: [...filters] }) }),
    [sort?.id, sort?.desc, filters],
  );
  /** undefined takes the column's filter away. */
  const filter = (id: number, condition: Condition | undefined) =>
    setFilters((now) => [...now.filter((one) => one.id !== id), ...(condition ? [condition] : [])]);
  return { query, sort, setSort, filters, filter, unfilter: () => setFilters([]) };
}

/** The colors of now; read again when the host or the app changes its theme. */
export function useLook(view: View): Look {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const life = new AbortController();
    // After mount.tsx has written the new mode, which hears of the same change.
    const again = () => requestAnimationFrame(() => setVersion((n) => n + 1));
    watchTheme(again, life.signal);
    const observer = new MutationObserver(again);
    observer.observe(view.box, { attributes: true, attributeFilter: ["data-theme", "data-host"] });
    return () => {
      life.abort();
      observer.disconnect();
    };
  }, [view]);
  // the version stands for the styles
  return useMemo(() => look(view.box), [view, version]);
}

interface SelectionSpec {
  args: GridArgs;
  ask: Ask;
  pages: Pages;
  layout: Layout;
  query: Query;
  visible: readonly Column[];
}

export function useSelection(spec: SelectionSpec): [GridSelection, (next: GridSelection) => void] {
  const { args, ask, pages, layout, query, visible } = spec;
  const moved = Boolean(query.sort || query.filter);
  const { select } = args.props;
  const [selection, setSelection] = useState<GridSelection>(EMPTY);
  const said = useRef(wordsOf(undefined));
  const turn = useRef(0);
  const given = select && args.value && "selection" in args.value ? (args.value as Selected) : undefined;
  const text = wordsOf(given);
  useLayoutEffect(() => {
    if (!select || !given || text === said.current) return;
    said.current = text;
    if (!moved) setSelection(selectionOf(given, visible, layout));
    // only what the kernel says counts here
  }, [text]);
  const where = {
    visible,
    layout,
    moved,
    filtered: query.filter !== undefined,
    say: args.view.say,
    position: (row: number) => pages.position(row),
    ask: async (ranges: Range[]) => {
      const { data } = await ask({ q: "positions", ranges, ...query });
      return data.positions as number[];
    },
  };
  const choose = useStable((next: GridSelection) => {
    const kept = select ? keep(selection, next, select) : next;
    setSelection(kept);
    if (!select) return;
    const mine = ++turn.current;
    wireSelection(kept, select, where).then(
      (value) => {
        const words = wordsOf(value);
        if (mine !== turn.current || words === said.current) return;
        said.current = words;
        args.send(value);
      },
      (error: Error) => args.view.say(error.message),
    );
  });
  return [selection, choose];
}

/** To compare what was said with what comes back: parts that nobody selects may be missing. */
const wordsOf = (value: Selected | undefined): string => {
  const { rows = [], columns = [], cells = [] } = value?.selection ?? {};
  return JSON.stringify([rows, columns, cells]);
};

/** Walking through cells keeps the rows and columns that are selected; a required row stays. */
function keep(
  before: GridSelection,
  next: GridSelection,
  select: NonNullable<GridArgs["props"]["select"]>,
): GridSelection {
  const walked = next.current !== undefined && next.current !== before.current;
  const none = next.rows.length === 0 && next.columns.length === 0;
  if (walked && none && (select.rows || select.columns))
    return { ...next, rows: before.rows, columns: before.columns };
  if (select.rows === "single-required" && next.rows.length === 0) return { ...next, rows: before.rows };
  return next;
}
