/* st.autorefresh: a timer without DOM; its value is how often it went off. */
import { useEffect, useRef } from "preact/hooks";
import { face } from "../../contract/face";

interface Props {
  /** ms */
  interval: number;
  /** The count stays below it. */
  limit?: number;
  /** Another number with every run of the app that draws it: the time starts anew. */
  run?: number;
}

/** setTimeout takes no longer time. */
const LONGEST = 2 ** 31 - 1;

export default face<Props, number>(
  ({ props, value, send }) => {
    const { interval, limit, run } = props;
    // Until the kernel has taken the last count, there is no other: it may be busy, or gone.
    const taken = value === (props as { value?: unknown }).value;
    const latest = useRef({ value, send, taken });
    latest.current = { value, send, taken };
    const over = limit !== undefined && value + 1 >= limit;
    // `run`: every run of the app starts the time anew.
    useEffect(() => {
      if (over) return;
      // A hidden page asks for nothing; when it is shown again the app is as old as it looks: ask at once.
      let missed = false;
      const tick = () => {
        missed = document.hidden;
        if (!missed && latest.current.taken) latest.current.send(latest.current.value + 1);
      };
      const catchUp = () => missed && tick();
      const timer = setInterval(tick, Math.min(interval, LONGEST));
      document.addEventListener("visibilitychange", catchUp);
      return () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", catchUp);
      };
    }, [interval, limit, over, run]);
    return null;
  },
  { wrap: "through" },
);
