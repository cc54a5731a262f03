/* st.pills and st.segmented_control: buttons that can be on. One stop for Tab, arrows move inside. */
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Field, partIds } from "../../kit/form/field";
import { useRoving } from "../../kit/form/roving";
import { Html } from "../../kit/text/html";

interface Props {
  style: "pills" | "segmented_control";
  options: string[];
  icons?: (string | null)[];
  /** What an icon without words is called. */
  names?: (string | null)[];
  multi?: boolean;
  /** What is chosen cannot be taken back. */
  required?: boolean;
  wrap?: boolean;
}

type Args = FaceArgs<Props, number[]>;

export default face<Props, number[]>((args) => {
  const { props, send } = args;
  const value = args.value ?? [];
  const roving = useRoving(props.options.length, value[0] ?? 0);
  const press = (index: number) => {
    const next = pressed(value, index, props);
    if (next) send(next);
  };
  return (
    <Field args={args} group class="nb-options">
      <div
        ref={roving.group}
        class={cx("nb-group", `is-${props.style}`, props.wrap === false && "is-one-line")}
        role="group"
        aria-labelledby={partIds(args).label}
        aria-disabled={props.disabled ? "true" : undefined}
        onKeyDown={roving.onKeyDown}
      >
        {props.options.length === 0 && <span class="nb-radio-none">No options to select.</span>}
        {props.options.map((_, index) => (
          <Option
            key={index}
            args={args}
            index={index}
            on={value.includes(index)}
            roving={roving}
            onPress={press}
          />
        ))}
      </div>
    </Field>
  );
});

/** What a press makes of the choice; undefined = nothing. */
export function pressed(
  value: readonly number[],
  index: number,
  { multi, required }: Props,
): number[] | undefined {
  const on = value.includes(index);
  if (multi) return on ? value.filter((one) => one !== index) : [...value, index];
  if (!on) return [index];
  return required ? undefined : [];
}

interface OptionProps {
  args: Args;
  index: number;
  on: boolean;
  roving: ReturnType<typeof useRoving>;
  onPress(index: number): void;
}

function Option({ args, index, on, roving, onPress }: OptionProps) {
  const { options, icons, names, disabled } = args.props;
  const text = options[index];
  const icon = icons?.[index];
  return (
    <button
      type="button"
      class={cx("nb-group-option", on && "is-on")}
      id={index === 0 ? partIds(args).control : undefined}
      aria-pressed={on}
      aria-label={text ? undefined : (names?.[index] ?? undefined)}
      title={text ? undefined : (names?.[index] ?? undefined)}
      disabled={disabled}
      tabIndex={index === roving.stop ? 0 : -1}
      onFocus={() => roving.onFocus(index)}
      onClick={() => onPress(index)}
    >
      {icon && <Html html={icon} class="nb-btn-icon" aria-hidden={text ? "true" : undefined} />}
      {text && <Html html={text} class="nb-group-text" />}
    </button>
  );
}
