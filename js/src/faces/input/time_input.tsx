/* st.time_input: a time of day, typed or chosen. */
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { pressBox } from "../../kit/form/combo_input";
import { useStable } from "../../kit/form/draft";
import { Field, nameOf } from "../../kit/form/field";
import { useValidity } from "../../kit/form/validity";
import { Icon, IconButton } from "../../kit/text/icons";
import type { ClockFormat } from "../../kit/time/clock";
import { TimeList, TimeText, useTime } from "../../kit/time/time_box";

interface Props {
  /** Seconds between the times of the list; no whole minutes: seconds count. */
  step: number;
  format?: ClockFormat;
  required?: boolean;
  clearable?: boolean;
}

type Args = FaceArgs<Props, string | null>;

export default face<Props, string | null>((args: Args) => {
  const { props, send } = args;
  const value = args.value ?? null;
  const disabled = Boolean(props.disabled);
  const clearable = Boolean(props.clearable) && !props.required;
  const time = useTime(args, {
    value,
    step: props.step,
    format: props.format,
    disabled,
    clearable,
    onTime: (next) => {
      send(next);
      return undefined;
    },
  });
  const missing = useStable(() => (props.required && value === null ? "Choose a time." : undefined));
  const error = useValidity(args, missing) ?? time.error;
  return (
    <Field args={args} error={error} required={props.required}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a wider target for the input inside */}
      <div
        ref={time.combo.box}
        class={cx("nb-box nb-time", disabled && "is-off")}
        onMouseDown={(event) => pressBox(event, time.combo, disabled)}
      >
        <TimeText args={args} time={time} error={error} disabled={disabled} />
        {clearable && value !== null && !disabled && (
          <IconButton icon="close" label={`Clear ${nameOf(args)}`} tabIndex={-1} onPress={() => send(null)} />
        )}
        <span class="nb-combo-arrow">
          <Icon name="clock" />
        </span>
      </div>
      <TimeList args={args} time={time} label={nameOf(args)} />
    </Field>
  );
});
