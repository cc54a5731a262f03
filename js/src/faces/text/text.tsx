/* Plain text, as it is: spaces and line ends kept. */
import { face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Help } from "../../kit/overlay/tooltip";

interface Props {
  body: string;
  align?: "left" | "center" | "right" | "justify";
  wrap?: boolean;
}

export default face<Props>(
  ({ props }) => (
    <div class={cx("nb-text", props.align && `a-${props.align}`, props.wrap === false && "is-one-line")}>
      {props.body}
      {props.help && <Help html={props.help} />}
    </div>
  ),
  { plain: true, wrap: "root", text: "body" },
);
