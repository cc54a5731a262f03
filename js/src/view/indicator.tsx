/* The running indicator at the app's top right: appears after a moment, has the stop button, and says when the
   kernel does not answer. It floats over the app, so nothing moves when it comes and goes. */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useView } from "../contract/face";
import type { Status } from "./store";

const SHOW_AFTER = 300; // ms: quick reruns show nothing

/** True once `on` has been true for `ms`; false at once when it ends. */
export function useDelayed(on: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on && late;
}

export function Indicator({ status }: { status: Status }): VNode | null {
  const view = useView();
  const awake = status.life === "live" || status.life === "starting";
  const running = useDelayed(awake && status.running, SHOW_AFTER);
  const busy = awake && status.busy;
  useEffect(() => {
    if (running) view.say("Running");
    else if (busy) view.say("The kernel is busy");
    else view.say("");
  }, [running, busy, view]);
  if (!running && !busy) return null;
  if (!view.store.tree.nodes.has(0)) return null;
  return (
    <div class="nb-indicator">
      <div class="nb-pill">
        <span class="nb-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span>{busy ? "Kernel busy" : "Running"}</span>
        <button type="button" class="nb-stop" onClick={() => view.store.stop()} title="Stop this run">
          <svg viewBox="0 0 10 10" width="8" height="8" aria-hidden="true">
            <rect width="10" height="10" rx="2" fill="currentColor" />
          </svg>
          Stop
        </button>
      </div>
    </div>
  );
}
