/* st.toast: hands itself to the view's stack, which keeps it beyond the run that made it. */
import { useLayoutEffect } from "preact/hooks";
import { face } from "../app/face";

interface Props {
  body: string;
  icon?: string;
  duration?: "short" | "long" | "infinite" | number;
  nonce?: number;
}

const MS: Record<string, number> = { short: 4000, long: 10000, infinite: Number.POSITIVE_INFINITY };

export default face<Props>(
  ({ id, props, view }) => {
    const { body, icon, duration = "short", nonce = 0 } = props;
    // Before paint: the next run may take the node away within the same frame.
    useLayoutEffect(() => {
      const ms = typeof duration === "number" ? duration * 1000 : (MS[duration] ?? 4000);
      view.toasts.show({ key: `${id}.${nonce}`, body, icon, duration: ms });
    }, [id, nonce, body, icon, duration, view]);
    return null;
  },
  { wrap: "through" },
);
