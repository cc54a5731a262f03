/* st.expander: details and summary, animated by CSS. What the person opened stays open over reruns; a changed
   `open` from the kernel wins. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";
import { useFollowing } from "../../kit/follow";
import { Disclosure } from "../../kit/overlay/disclosure";
import { Html } from "../../kit/text/html";

interface Props {
  label: string;
  icon?: string;
  open?: boolean;
  type?: "compact" | "default";
}

function Expander(args: FaceArgs<Props, boolean>): JSX.Element {
  const { props, elementId } = args;
  const wanted = (elementId === undefined ? props.open : (args.value ?? props.open)) === true;
  const [open, setOpen] = useFollowing(wanted);
  const flip = () => {
    setOpen(!open);
    if (elementId !== undefined) args.send(!open);
  };
  const title = (
    <>
      {props.icon && <Html html={props.icon} class="nb-icon-box" />}
      <Html html={props.label} class="nb-md-inline" />
    </>
  );
  return (
    <div {...elementAttrs(args, cx("nb-expander", props.type === "compact" && "is-compact"))}>
      <Disclosure open={open} flip={flip} title={title}>
        <div class="nb-vbox">{args.children}</div>
      </Disclosure>
    </div>
  );
}

export default face<Props, boolean>(Expander, { wrap: "bare" });
