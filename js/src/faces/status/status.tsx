/* st.status: an expander that says how a job is going. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";
import { useFollowing } from "../../kit/follow";
import { Disclosure } from "../../kit/overlay/disclosure";
import { Html } from "../../kit/text/html";

interface Props {
  label: string;
  state: "running" | "complete" | "error";
  open?: boolean;
  type?: "compact" | "step" | "default";
}

const SAID = { running: "Running", complete: "Complete", error: "Failed" };

function Mark({ state, ring }: { state: Props["state"]; ring: boolean }): JSX.Element {
  if (state === "running") return <span class="nb-wheel" role="img" aria-label={SAID.running} />;
  const tick = ring ? "M4.9 8.3l2.2 2.2 4.1-4.6" : "M3.5 8.5l3 3 6-7";
  const path = state === "complete" ? tick : "M8 4v5M8 11.6v.4";
  return (
    <svg
      class={`nb-mark is-${state}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      role="img"
      aria-label={SAID[state]}
    >
      {(ring || state === "error") && (
        <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.4" />
      )}
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

function StatusBox(args: FaceArgs<Props>): JSX.Element {
  const { props } = args;
  const [open, setOpen] = useFollowing(props.open === true);
  const title = (
    <>
      <Mark state={props.state} ring={props.type === "step"} />
      <Html html={props.label} class="nb-md-inline" />
    </>
  );
  return (
    <div {...elementAttrs(args, cx("nb-expander", "nb-status", props.type && `is-${props.type}`))}>
      <Disclosure open={open} flip={() => setOpen(!open)} title={title}>
        <div class="nb-vbox">{args.children}</div>
      </Disclosure>
    </div>
  );
}

export default face<Props>(StatusBox, { wrap: "bare" });
