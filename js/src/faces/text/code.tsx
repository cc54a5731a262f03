/* Code, colored by the kernel's Pygments; copied as plain text. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Copy } from "../../kit/text/copy";
import { Html } from "../../kit/text/html";

interface Props {
  body: string;
  text: string;
  lines?: boolean;
  wrap?: boolean;
}

function Code({ props }: FaceArgs<Props>): JSX.Element {
  const count = props.lines ? props.text.replace(/\n$/, "").split("\n").length : 0;
  return (
    <div class={cx("nb-code-box", props.height !== undefined && "is-scrolling")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class={cx("nb-code", props.wrap && "is-wrapped")} role="group" tabIndex={0} aria-label="Code">
        {count > 0 && !props.wrap && (
          <span class="nb-lines" aria-hidden="true">
            {Array.from({ length: count }, (_, i) => `${i + 1}`).join("\n")}
          </span>
        )}
        <Html as="code" html={props.body} />
      </pre>
      <Copy text={props.text} label="Copy code" />
    </div>
  );
}

export default face<Props>(Code);
