/* Printed text: one element per stretch of one stream, with ANSI colors; it grows by appending. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { ansi } from "../../kit/text/ansi";

interface Props {
  s: "out" | "err";
  text: string;
}

function Console({ props }: FaceArgs<Props>): JSX.Element | null {
  const runs = useMemo(() => ansi(props.text ?? ""), [props.text]);
  if (!props.text) return null;
  return (
    <pre
      class={cx("nb-console", props.s === "err" && "is-error")}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={props.s === "err" ? "Printed errors" : "Printed output"}
    >
      {runs.map((run, i) =>
        run.class || run.style ? (
          <span key={i} class={run.class} style={run.style}>
            {run.text}
          </span>
        ) : (
          run.text
        ),
      )}
    </pre>
  );
}

export default face<Props>(Console);
