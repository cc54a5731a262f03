/* A plain table: every cell is HTML from the kernel, made of a text or of a line of Markdown. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { Html } from "../../kit/text/html";

interface Column {
  name: string;
  align?: "left" | "right" | "center";
  /** A level of the index: its cells are the rows' headers. */
  index?: boolean;
}

interface Props {
  columns: Column[];
  rows: string[][];
  more?: number;
  /** No header at all. */
  headless?: boolean;
  /** The upper rows of a header with several, each text over `span` columns. */
  groups?: { name: string; span: number }[][];
  /** The cells' styles by column, then by row. */
  css?: Record<string, (string | null)[]>;
  caption?: string;
  border?: false | "horizontal";
  alt?: string;
  /** All rows: nbflow.testing asks for them. */
  source?: EndpointRef;
}

function Head({ props }: { props: Props }): JSX.Element {
  return (
    <thead>
      {props.groups?.map((row, r) => (
        <tr key={r}>
          {row.map(({ name, span }, i) => (
            <th key={i} scope="colgroup" colSpan={span}>
              <Html html={name} />
            </th>
          ))}
        </tr>
      ))}
      <tr>
        {props.columns.map(({ name, align, index }, i) =>
          index && !name ? (
            <td key={i} />
          ) : (
            <th key={i} scope="col" class={`a-${align ?? "left"}`}>
              <Html html={name} />
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}

function Table({ props }: FaceArgs<Props>): JSX.Element {
  const { columns, rows, more, border, height } = props;
  const look = border === false ? " is-plain" : border === "horizontal" ? " is-lined" : "";
  const high = typeof height === "number" ? { maxHeight: `${height}px` } : undefined;
  return (
    <div
      class={`nb-table-box${look}`}
      style={high}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="group"
      aria-label={props.alt ?? "Table"}
    >
      <table class="nb-table">
        {props.caption && (
          <caption>
            <Html html={props.caption} />
          </caption>
        )}
        {!props.headless && <Head props={props} />}
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => {
                const style = props.css?.[c]?.[r] ?? undefined;
                return columns[c]?.index ? (
                  <th key={c} scope="row">
                    <Html html={cell} />
                  </th>
                ) : (
                  <td key={c} class={`a-${columns[c]?.align ?? "left"}`} style={style}>
                    <Html html={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more ? <div class="nb-table-more">… and {more.toLocaleString()} more rows</div> : null}
    </div>
  );
}

export default face<Props>(Table);
