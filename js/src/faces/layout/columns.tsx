/* st.columns: side by side, under each other in a narrow app. */
import { face } from "../../contract/face";
import { cx, elementAttrs, type Gap, gapOf } from "../../kit/classes";

interface Props {
  gap?: Gap;
  valign?: "top" | "center" | "bottom";
  /** False: they stay side by side in a narrow app too, and scroll where there is no room. */
  wrap?: boolean;
}

export default face<Props>(
  (args) => {
    const { valign, wrap } = args.props;
    const gap = gapOf(args.props.gap);
    const attrs = elementAttrs(
      args,
      cx("nb-columns", valign && `v-${valign}`, wrap === false && "is-one-line"),
    );
    const style = gap === undefined ? attrs.style : { ...attrs.style, "--gap": gap };
    return (
      <div {...attrs} style={style}>
        {args.children}
      </div>
    );
  },
  { wrap: "bare" },
);
