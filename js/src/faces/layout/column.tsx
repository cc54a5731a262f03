/* One of st.columns. */
import { face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";

interface Props {
  weight?: number;
  border?: boolean;
  valign?: "top" | "center" | "bottom";
}

export default face<Props>(
  (args) => {
    const { weight = 1, border, valign } = args.props;
    const attrs = elementAttrs(args, cx("nb-column", border && "is-bordered", valign && `v-${valign}`));
    return (
      <div {...attrs} style={{ ...attrs.style, "--weight": String(weight) }}>
        <div class="nb-vbox">{args.children}</div>
      </div>
    );
  },
  { wrap: "bare" },
);
