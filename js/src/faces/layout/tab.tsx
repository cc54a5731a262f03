/* The content of one of st.tabs; tabs.tsx draws its label and its panel. */
import { face } from "../../contract/face";
import { elementAttrs } from "../../kit/classes";

interface Props {
  label: string;
  index?: number;
  /** The label itself, where its HTML does not say it. */
  name?: string;
}

export default face<Props>((args) => <div {...elementAttrs(args, "nb-vbox")}>{args.children}</div>, {
  wrap: "bare",
});
