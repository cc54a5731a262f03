/* A plain table: every cell is text from the kernel. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../app/face";

interface Props {
  columns: { name: string; align?: "left" | "right" | "center" }[];
  index?: string[];
  rows: string[][];
  more?: number;
}

function Table({ props }: FaceArgs<Props>): JSX.Element {
  const { columns, rows, index, more } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="nb-table-box" tabIndex={0} role="group" aria-label="Table">
      <table class="nb-table">
        <thead>
          <tr>
            {index && <td />}
            {columns.map((column, i) => (
              <th key={i} scope="col" class={`a-${column.align ?? "left"}`}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {index && <th scope="row">{index[r]}</th>}
              {row.map((cell, c) => (
                <td key={c} class={`a-${columns[c]?.align ?? "left"}`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more ? <div class="nb-table-more">… and {more.toLocaleString()} more rows</div> : null}
    </div>
  );
}

export default face<Props>(Table);
