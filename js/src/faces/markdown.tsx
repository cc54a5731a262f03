/* Markdown, as ready HTML from the kernel; captions too. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../app/face";
import { cx } from "../kit/classes";
import { Html } from "../kit/html";
import { Help } from "../kit/tooltip";

interface Props {
  body: string;
  raw?: boolean;
  align?: "left" | "center" | "right" | "justify";
  caption?: boolean;
  wrap?: boolean;
}

function Markdown({ props }: FaceArgs<Props>): JSX.Element {
  const name = cx(
    "nb-md",
    props.caption && "nb-caption",
    props.align && `a-${props.align}`,
    props.wrap === false && "one-line",
  );
  if (!props.help) return <Html as="div" class={name} html={props.body} raw={props.raw} />;
  return (
    <div class="nb-with-help">
      <Html as="div" class={name} html={props.body} raw={props.raw} />
      <Help html={props.help} />
    </div>
  );
}

export default face<Props>(Markdown, { plain: true });
