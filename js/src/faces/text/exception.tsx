/* An exception where it happened: what, at which line of the person's own code, and the whole traceback to copy. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Copy } from "../../kit/text/copy";
import { Html } from "../../kit/text/html";

interface Frame {
  file: string;
  line: number;
  name: string;
  code: string;
  user: boolean;
}
interface Props {
  type: string;
  message: string;
  frames?: Frame[];
  text: string;
}

/** `code` may be one line or some lines around `line`, the middle one then marked by "> " or being alone. */
function FrameRow({ frame }: { frame: Frame }): JSX.Element {
  return (
    <li class={cx("nb-frame-row", frame.user && "is-user")}>
      <div class="nb-frame-where">
        <span class="nb-frame-file">{frame.file}</span>
        <span>line {frame.line}</span>
        {frame.name && frame.name !== "<module>" && <span>in {frame.name}</span>}
      </div>
      {frame.code && <code class="nb-frame-code">{frame.code}</code>}
    </li>
  );
}

function Exception({ props }: FaceArgs<Props>): JSX.Element {
  const frames = props.frames ?? [];
  const own = frames.filter((frame) => frame.user);
  const [all, setAll] = useState(own.length === 0);
  const visible = all ? frames : own;
  return (
    <div class="nb-exception" role="alert">
      <div class="nb-exception-head">
        <div class="nb-exception-what">
          <strong>{props.type}</strong>
          {props.message && <Html html={props.message} class="nb-md-inline nb-exception-message" />}
        </div>
        <Copy text={props.text} label="Copy the traceback" />
      </div>
      {visible.length > 0 && (
        <ol class="nb-frames">
          {visible.map((frame, index) => (
            <FrameRow key={`${index}:${frame.file}:${frame.line}`} frame={frame} />
          ))}
        </ol>
      )}
      {own.length > 0 && own.length < frames.length && (
        <button type="button" class="nb-linkish" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Only my code" : `All ${frames.length} frames`}
        </button>
      )}
    </div>
  );
}

export default face<Props>(Exception);
