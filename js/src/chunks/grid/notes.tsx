/* What is said under and over a table: what is filtered, and which rows the kernel could not give. */
import type { JSX } from "preact";
import { labelFor } from "./columns";
import type { State } from "./table_state";

/** What is filtered, how much is left, and the way back; said to screen readers too. */
export function Filtered({ state }: { state: State }): JSX.Element {
  const { sorting, pages, args } = state;
  const names = sorting.filters.map(({ id }) => {
    const column = args.props.columns.find((one) => one.id === id);
    return column ? labelFor(column) || column.name : "";
  });
  return (
    <div class="nb-grid-note nb-grid-filtered" role="status">
      {names.length > 0 && (
        <>
          <span>
            {pages.total.toLocaleString()} of {args.props.rows.toLocaleString()} rows, filtered by{" "}
            {names.join(", ")}.
          </span>
          <button type="button" onClick={sorting.unfilter}>
            Clear filters
          </button>
        </>
      )}
    </div>
  );
}

/** Rows that the kernel could not give: why, and once more. */
export const Fault = ({ text, again }: { text: string; again(): void }): JSX.Element => (
  <div class="nb-grid-fault" role="alert">
    <span>These rows could not be loaded: {text}</span>
    <button type="button" onClick={again}>
      Try again
    </button>
  </div>
);
