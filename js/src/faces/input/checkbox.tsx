/* st.checkbox and st.toggle: one boolean. A native checkbox in both looks. */
import { face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { describe, Fault, partIds } from "../../kit/form/field";
import { Help } from "../../kit/overlay/tooltip";
import { Html } from "../../kit/text/html";

interface Props {
  toggle?: boolean;
  wrap?: boolean;
}

export default face<Props, boolean>((args) => {
  const { props, value, send } = args;
  const { label, label_visibility: visibility = "visible", toggle, help, fault } = props;
  const ids = partIds(args);
  const check = (
    <div class={cx("nb-check", props.disabled && "is-disabled", props.wrap === false && "is-one-line")}>
      <label class="nb-check-label">
        <input
          class={toggle ? "nb-switch" : "nb-tick"}
          id={ids.control}
          type="checkbox"
          role={toggle ? "switch" : undefined}
          aria-labelledby={ids.label}
          {...describe(args, undefined)}
          checked={Boolean(value)}
          disabled={props.disabled}
          onChange={(event) => send(event.currentTarget.checked)}
        />
        <span
          id={ids.label}
          class={cx(visibility === "hidden" && "is-hidden", visibility === "collapsed" && "nb-sr")}
        >
          <Html html={label} />
        </span>
      </label>
      {visibility === "visible" && <Help html={help} />}
    </div>
  );
  if (!fault) return check;
  return (
    <div class="nb-field">
      {check}
      <Fault id={ids.note} text={fault} reveal />
    </div>
  );
});
