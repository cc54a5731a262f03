/* The toolbar's tools, the row markers and button cells of one grid. */
import type { GridSelection } from "@glideapps/glide-data-grid";
import { exports } from "../../kit/look";
import type { Full } from "../../kit/overlay/full_screen";
import { fullTool, download as hand, type Tool } from "../../kit/overlay/toolbar";
import { addRow, canAdd, canDelete, deleteRows } from "./actions";
import { buttonText, pressable } from "./cells";
import type { GridArgs } from "./rows";
import { EMPTY, runs } from "./selection";
import type { State } from "./table_state";

export const rowSelect = ({ select, edit }: GridArgs["props"]): "none" | "single" | "multi" =>
  select?.rows
    ? select.rows === "multi"
      ? "multi"
      : "single"
    : canDelete({ edit } as GridArgs["props"])
      ? "multi"
      : "none";

export const hasMarkers = (props: GridArgs["props"]): boolean => rowSelect(props) !== "none";

/** A button cell; true when it was one. */
export function press({ visible, contents, args }: State, col: number, row: number): boolean {
  const column = visible[col];
  if (column?.kind !== "button" || column.w === undefined) return column?.kind === "button";
  const value = contents.value(col, row) ?? null;
  const position = contents.position(row);
  if (position !== undefined && pressable(column, value))
    args.view.store.fire(column.w, { row: position, label: buttonText(column, value) }, column.form);
  return true;
}

export function toolsOf(state: State, full: Full, find: () => void): Tool[] {
  const { args, now, selection, sorting } = state;
  const { props } = args;
  const rows = runs(selection.rows);
  const tools: Tool[] = [];
  if (canDelete(props) && rows.length > 0)
    tools.push({
      icon: "trash",
      label: "Delete rows",
      act: () => {
        deleteRows(
          now(),
          rows.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
        );
        state.choose(EMPTY as GridSelection);
      },
    });
  if (canAdd(props) && !props.disabled)
    tools.push({ icon: "plus", label: "Add a row", act: () => addRow(now()) });
  tools.push({ icon: "eye", label: "Show or hide columns", act: () => {} });
  if (exports(args.view))
    tools.push({ icon: "download", label: "Download as CSV", act: () => void download(state) });
  if (sorting.filters.length > 0)
    tools.push({ icon: "unfilter", label: "Clear all filters", act: sorting.unfilter });
  tools.push({ icon: "find", label: "Find", act: find });
  tools.push(fullTool(full));
  return tools;
}

let downloads = 0;

/** The rows of the view as CSV: the kernel writes it, part by part. */
async function download({ ask, visible, sorting, args }: State): Promise<void> {
  const columns = visible.map(({ id }) => id);
  const id = `${performance.now()}-${downloads++}`; // two downloads at a time are two
  const parts: ArrayBuffer[] = [];
  try {
    for (let part = 0, more = true; more; part++) {
      const { data, buffers } = await ask({ q: "csv", columns, ...sorting.query, id, part });
      parts.push(...(buffers as ArrayBuffer[]));
      more = Boolean(data.more);
    }
  } catch (error) {
    return args.view.say(`The download failed: ${(error as Error).message}`);
  }
  const url = URL.createObjectURL(new Blob(parts, { type: "text/csv" }));
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  hand(url, `${stamp}_export.csv`);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
