/* st.selectbox: one of many, searchable, creatable with accept_new_options. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { type Choice, filterModeOf, Labels, type Row } from "../../kit/form/choices";
import { ComboInput, type ComboParts, pressBox } from "../../kit/form/combo_input";
import { type Combo, useCombobox } from "../../kit/form/combobox";
import { useStable } from "../../kit/form/draft";
import { BoxIcon, Field, nameOf, partIds } from "../../kit/form/field";
import type { FilterMode } from "../../kit/form/filter";
import { useValidity } from "../../kit/form/validity";
import { ListPopup } from "../../kit/overlay/listbox";
import { Html } from "../../kit/text/html";
import { Icon, IconButton } from "../../kit/text/icons";

interface Props {
  options: string[];
  placeholder?: string;
  accept_new_options?: boolean;
  filter_mode?: FilterMode | "none";
  required?: boolean;
  clearable?: boolean;
  icon?: string;
}

type Args = FaceArgs<Props, Choice | null>;

export default face<Props, Choice | null>((args) => {
  const { props } = args;
  const select = useSelect(args);
  const { combo, labels, value } = select;
  const missing = useStable(() => (props.required && value === null ? "Choose an option." : undefined));
  const error = useValidity(args, missing);
  return (
    <Field args={args} error={error} required={props.required}>
      <SelectBox {...select} args={args} error={error}>
        {select.clearable && value !== null && (
          <IconButton icon="close" label={`Clear ${nameOf(args)}`} tabIndex={-1} onPress={select.clear} />
        )}
      </SelectBox>
      {combo.open && (
        <ListPopup
          id={partIds(args).list}
          label={nameOf(args)}
          combo={combo}
          labels={labels}
          isChosen={(row) => choiceOf(row) === value}
        />
      )}
    </Field>
  );
});

function useSelect(args: Args) {
  const { props, send } = args;
  const value = args.value ?? null;
  const labels = useMemo(() => new Labels(props.options), [props.options]);
  const mode = filterModeOf(props.filter_mode);
  const creatable = Boolean(props.accept_new_options);
  const disabled = Boolean(props.disabled) || (labels.texts.length === 0 && !creatable);
  const clearable = Boolean(props.clearable) && !props.required && !disabled;
  const clear = () => value !== null && send(null);
  const combo = useCombobox(partIds(args).list, {
    labels,
    mode,
    creatable,
    disabled,
    current: value,
    onPick: (row) => {
      const picked = choiceOf(row);
      if (picked !== undefined && picked !== value) send(picked);
      return false;
    },
    onErase: () => clearable && clear(),
  });
  return { combo, labels, mode, disabled, clearable, clear, value };
}

const choiceOf = (row: Row): Choice | undefined =>
  row.kind === "option" ? row.index : row.kind === "new" ? row.text : undefined;

interface BoxProps extends ComboParts {
  args: Args;
  labels: Labels;
  value: Choice | null;
  children: ComponentChildren;
}

function SelectBox({ labels, value, children, ...parts }: BoxProps): JSX.Element {
  const { args, combo, mode, disabled } = parts;
  const words = value === null ? "" : labels.text(value);
  const html = typeof value === "number" ? labels.html[value] : undefined;
  const rich = html?.includes("<") && combo.typed === null;
  useSelectedWords(args, combo, words);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a wider target for the input inside
    <div
      ref={combo.box}
      class={cx(
        "nb-box nb-combo",
        disabled && "is-off",
        combo.open && "is-open",
        mode === null && "is-fixed",
      )}
      onMouseDown={(event) => pressBox(event, combo, disabled)}
    >
      <BoxIcon html={args.props.icon} />
      <div class="nb-combo-body">
        <ComboInput
          {...parts}
          words={words}
          placeholder={combo.open && words ? words : placeholderFor(args.props, labels)}
          covered={rich}
        />
        {rich && <Html html={html} class="nb-combo-rich" aria-hidden="true" />}
      </div>
      {children}
      <span class="nb-combo-arrow">
        <Icon name="down" />
      </span>
    </div>
  );
}

/** A choice is replaced by typing, never typed into: its words are selected whenever they stand in the focused box. */
function useSelectedWords(args: Args, combo: Combo, words: string): void {
  const idle = combo.typed === null;
  useLayoutEffect(() => {
    const input = combo.input.current;
    if (idle && input && args.view.root.activeElement === input) input.select();
  }, [idle, combo.open, words, combo.input, args.view]);
}

function placeholderFor({ placeholder, accept_new_options: creatable }: Props, labels: Labels): string {
  if (placeholder !== undefined) return placeholder;
  if (labels.texts.length === 0) return creatable ? "Add an option" : "No options to select";
  return creatable ? "Choose or add an option" : "Choose an option";
}
