/* st.toast: hands itself to the view's stack, which keeps it beyond the run that made it. */
import { useLayoutEffect } from "preact/hooks";
import { face } from "../../contract/face";

interface Props {
  body: string;
  icon?: string;
  duration?: "short" | "long" | "infinite" | number;
  /** Seconds since st.toast was called, when the kernel sent these props. */
  age?: number;
}

const MS: Record<string, number> = { short: 4000, long: 10000, infinite: Number.POSITIVE_INFINITY };

/** When a toast came to this page: a second view that opens later knows how old it is, too. */
const arrivals = new WeakMap<object, number>();

/** ms that are left of it. A page that is loaded later gets old toasts with its first snapshot. */
function rest(props: Props): number {
  const { duration = "short", age = 0 } = props;
  const whole = typeof duration === "number" ? duration * 1000 : (MS[duration] ?? 4000);
  const now = performance.now();
  const since = arrivals.get(props) ?? now;
  arrivals.set(props, since);
  return whole - age * 1000 - (now - since);
}

export default face<Props>(
  ({ id, props, view }) => {
    const { body, icon } = props;
    // Before paint: the next run may take the node away within the same frame.
    useLayoutEffect(() => {
      const duration = rest(props);
      if (duration > 0) view.toasts.show({ key: String(id), body, icon, duration });
    }, [id, body, icon, props, view]);
    return null;
  },
  { wrap: "through" },
);
