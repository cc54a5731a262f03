/* st.spinner: shown only when the wait is worth mentioning. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { Html } from "../../kit/text/html";

interface Props {
  text: string;
  show_time?: boolean;
}

const AFTER = 500; // ms
const TICK = 100;

function Spinner({ props }: FaceArgs<Props>): JSX.Element | null {
  const [start] = useState(() => performance.now());
  const [now, setNow] = useState(start);
  const visible = now - start >= AFTER;
  useEffect(() => {
    const next = () => setNow(performance.now());
    const timer = props.show_time && visible ? setInterval(next, TICK) : setTimeout(next, AFTER);
    return () => clearTimeout(timer);
  }, [props.show_time, visible]);
  if (!visible) return null;
  return (
    <div class="nb-spinner" role="status">
      <span class="nb-wheel" aria-hidden="true" />
      <Html html={props.text} class="nb-md-inline" />
      {props.show_time && <span class="nb-spinner-time">({((now - start) / 1000).toFixed(1)} s)</span>}
    </div>
  );
}

export default face<Props>(Spinner);
