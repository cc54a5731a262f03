/* Headings, with an anchor that appears on hover. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Help } from "../../kit/overlay/tooltip";
import { Anchor } from "../../kit/text/anchors";
import { Html, plain } from "../../kit/text/html";

interface Props {
  tag: "h1" | "h2" | "h3" | "h4" | "h5" | "h6";
  body: string;
  icon?: string;
  anchor?: string | false;
  divider?: string;
  align?: "left" | "center" | "right" | "justify";
  wrap?: boolean;
}

const slug = (html: string): string =>
  plain(html)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

const COLORS = ["blue", "green", "orange", "red", "violet", "yellow", "gray"];

/** `divider=True` takes the next color in turn: by the heading's place among its like in the whole app. */
function lineColor({ id, props, view }: FaceArgs<Props>): string | undefined {
  if (props.divider !== "auto") return props.divider;
  let turn = 0;
  for (const node of view.store.tree.walk(0)) {
    if (node.id === id) break;
    if (node.face === "heading" && node.props.divider === "auto") turn += 1;
  }
  return COLORS[turn % COLORS.length];
}

function Heading(args: FaceArgs<Props>): JSX.Element {
  const { props } = args;
  const Tag = props.tag;
  const anchor = props.anchor === false ? undefined : (props.anchor ?? slug(props.body));
  const line = lineColor(args);
  return (
    <div class={cx("nb-heading", props.align && `a-${props.align}`, props.wrap === false && "is-one-line")}>
      <Tag id={anchor} class="nb-md-inline">
        {props.icon && <Html html={props.icon} class="nb-heading-icon" />}
        <Html html={props.body} />
        <Help html={props.help} />
        {anchor && <Anchor name={anchor} title={plain(props.body)} />}
      </Tag>
      {line && <div class={cx("nb-heading-line", `line-${line}`)} />}
    </div>
  );
}

export default face<Props>(Heading);
