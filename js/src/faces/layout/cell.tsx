/* A cell of st.grid. */
import { face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";

interface Props {
  across?: number | "all";
  down?: number;
}

export default face<Props>(
  (args) => {
    const { across = 1, down = 1 } = args.props;
    const attrs = elementAttrs(args, cx("nb-cell", across === "all" && "is-whole"));
    return (
      <div {...attrs} style={{ "--across": String(across === "all" ? 1 : across), "--down": String(down) }}>
        <div class="nb-vbox">{args.children}</div>
      </div>
    );
  },
  { wrap: "bare" },
);
