/* What a view draws around the tree: the first wait, the running indicator, banners, toasts, the live region. */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { AddressLine } from "./address_line";
import { Indicator } from "./indicator";
import { NodeView } from "./node_view";
import { useOpenView } from "./open_view";
import type { Status } from "./store";
import { ToastStack } from "./toast_stack";

export function useStatus(): Status {
  const { store } = useOpenView();
  const [status, setStatus] = useState(store.status);
  useEffect(() => {
    setStatus(store.status);
    return store.onStatus(() => setStatus({ ...store.status }));
  }, [store]);
  return status;
}

export function App(): VNode {
  const { store } = useOpenView();
  const status = useStatus();
  const drawn = store.tree.nodes.has(0);
  return (
    <>
      <Banner status={status} drawn={drawn} />
      {drawn ? <NodeView id={0} /> : <FirstWait status={status} />}
      {drawn && <AddressLine />}
      <Indicator status={status} />
      <ToastStack />
      <div class="nb-live nb-sr" role="status" aria-live="polite" />
    </>
  );
}

const ASLEEP = "The kernel has stopped. Run the cell again to restart this app.";
const CLOSED = "This app was closed. Run the cell again to open it.";

function Banner({ status, drawn }: { status: Status; drawn: boolean }): VNode | null {
  const away = status.life === "asleep" || status.life === "closed";
  const { box } = useOpenView();
  useEffect(() => {
    box.classList.toggle("is-asleep", away && drawn);
  }, [away, drawn, box]);
  if (!away && !status.note) return null;
  const text = status.note ?? (status.life === "asleep" ? ASLEEP : CLOSED);
  return (
    <div class="nb-banner" role="status">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d="M13.5 10.2A6 6 0 1 1 6.2 2.4a4.8 4.8 0 0 0 7.3 7.8Z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
        />
      </svg>
      {text}
    </div>
  );
}

/** Nothing to draw yet: quiet at first, then it says what it waits for. */
function FirstWait({ status }: { status: Status }): VNode | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  if (status.life !== "starting" || !late) return <div class="nb-first" />;
  return (
    <div class="nb-first" role="status">
      <div class="nb-skeleton" style={{ height: "28px", width: "38%" }} />
      <div class="nb-skeleton" style={{ height: "14px", width: "82%" }} />
      <div class="nb-skeleton" style={{ height: "14px", width: "64%" }} />
      <p class="nb-first-note">{status.busy ? "Waiting for the kernel to answer…" : "Starting…"}</p>
    </div>
  );
}
