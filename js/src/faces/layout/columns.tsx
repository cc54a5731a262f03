/* st.columns: side by side, under each other in a narrow app. */
import { face } from "../../contract/face";
import { cx, elementAttrs, type Gap, gapOf } from "../../kit/classes";

interface Props {
  gap?: Gap;
  valign?: "top" | "center" | "bottom";
}

export default face<Props>(
  (args) => {
    const gap = gapOf(args.props.gap);
    const attrs = elementAttrs(args, cx("nb-columns", args.props.valign && `v-${args.props.valign}`));
    const style = gap === undefined ? attrs.style : { ...attrs.style, "--gap": gap };
    return (
      <div {...attrs} style={style}>
        {args.children}
      </div>
    );
  },
  { wrap: "bare" },
);
