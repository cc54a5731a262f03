/* The content of one of st.tabs; tabs.tsx draws its label and its panel. */
import { face } from "../../contract/face";
import { elementAttrs } from "../../kit/classes";

export default face<{ label: string; index?: number }>(
  (args) => <div {...elementAttrs(args, "nb-vbox")}>{args.children}</div>,
  { wrap: "bare" },
);
