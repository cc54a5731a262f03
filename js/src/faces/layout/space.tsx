/* st.space: room. In a column its height counts, in a row its width. */
import { face } from "../../contract/face";
import { elementAttrs } from "../../kit/classes";

const PX: Record<string, number> = {
  xxsmall: 4,
  xsmall: 8,
  small: 12,
  medium: 40,
  large: 68,
  xlarge: 96,
  xxlarge: 128,
};

export default face<{ size: string | number }>(
  (args) => {
    const { size } = args.props;
    const room = typeof size === "number" ? size : (PX[size] ?? 0);
    const attrs = elementAttrs(args, size === "stretch" ? "nb-space is-stretch" : "nb-space");
    return <div {...attrs} style={{ "--room": `${room}px` }} aria-hidden="true" />;
  },
  { wrap: "bare" },
);
