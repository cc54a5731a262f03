/* Headings, with an anchor that appears on hover. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../app/face";
import { cx } from "../kit/classes";
import { Html, plain } from "../kit/html";
import { Help } from "../kit/tooltip";

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

function Heading({ props, view }: FaceArgs<Props>): JSX.Element {
  const Tag = props.tag;
  const anchor = props.anchor === false ? undefined : (props.anchor ?? slug(props.body));
  const jump = (event: MouseEvent) => {
    // The page's own hash belongs to the notebook: scroll there, copy nothing, change nothing.
    event.preventDefault();
    view.root.getElementById(anchor ?? "")?.scrollIntoView({ behavior: "smooth", block: "start" });
  };
  return (
    <div class={cx("nb-heading", props.align && `a-${props.align}`, props.wrap === false && "one-line")}>
      <Tag id={anchor} class="nb-md-inline">
        {props.icon && <Html html={props.icon} class="nb-heading-icon" />}
        <Html html={props.body} />
        <Help html={props.help} />
        {anchor && (
          <a class="nb-anchor" href={`#${anchor}`} onClick={jump}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path
                d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9"
                fill="none"
                stroke="currentColor"
                stroke-width="1.4"
                stroke-linecap="round"
              />
            </svg>
            <span class="nb-sr">Link to {plain(props.body)}</span>
          </a>
        )}
      </Tag>
      {props.divider && <div class={cx("nb-heading-line", `line-${props.divider}`)} />}
    </div>
  );
}

export default face<Props>(Heading);
