/* Markdown, as ready HTML from the kernel; captions too. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import type { Growing } from "../../contract/wire";
import { cx } from "../../kit/classes";
import { Help } from "../../kit/overlay/tooltip";
import { Anchored } from "../../kit/text/anchors";
import { GrowingHtml } from "../../kit/text/growing_html";
import { Html } from "../../kit/text/html";

interface Props {
  /** Ready HTML; while `st.write_stream` writes it, in two parts. */
  body: string | Growing;
  /** It is written by `st.write_stream`, or was. */
  grows?: boolean;
  raw?: boolean;
  align?: "left" | "center" | "right" | "justify";
  caption?: boolean;
  /** It is a formula by itself: nbflow.testing asks for that, the face draws it as any text. */
  latex?: boolean;
  wrap?: boolean;
  /** False: headings in the text have no links. */
  anchors?: boolean;
}

const hasHeading = (body: string, caption?: boolean): boolean => !caption && /<h[1-6] id=/.test(body);

const isOneParagraph = (body: string): boolean => /^<p>(?:(?!<p[ >])[\s\S])*<\/p>$/.test(body);

function Markdown({ props }: FaceArgs<Props>): JSX.Element {
  const name = cx(
    "nb-md",
    props.caption && "nb-caption",
    props.align && `a-${props.align}`,
    props.wrap === false && "is-one-line",
  );
  const { body } = props;
  if (props.grows || typeof body !== "string") return <GrowingHtml class={name} html={body} />;
  const text = <Html as="div" class={name} html={body} raw={props.raw} />;
  if (!props.help)
    return props.anchors !== false && hasHeading(body, props.caption) ? (
      <Anchored html={body}>{text}</Anchored>
    ) : (
      text
    );
  return (
    <div class={cx("nb-with-help", isOneParagraph(body) && "is-line")}>
      {text}
      <Help html={props.help} />
    </div>
  );
}

export default face<Props>(Markdown, { plain: true });
