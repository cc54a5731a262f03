/* st.multiselect: some of many, as tags in the box. The list stays open and shows what is chosen with a tick. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { allLimitOf, type Choice, filterModeOf, Labels, type Row } from "../../kit/form/choices";
import { ComboInput, type ComboParts, pressBox } from "../../kit/form/combo_input";
import { type Combo, useCombobox } from "../../kit/form/combobox";
import { Field, nameOf, partIds } from "../../kit/form/field";
import type { FilterMode } from "../../kit/form/filter";
import { ListPopup } from "../../kit/overlay/listbox";
import { Html } from "../../kit/text/html";
import { Icon, IconButton } from "../../kit/text/icons";

interface Props {
  options: string[];
  placeholder?: string;
  max_selections?: number;
  accept_new_options?: boolean;
  filter_mode?: FilterMode | "none";
  /** true = always, false = never, a number = up to so many options; absent = 1000. */
  select_all?: boolean | number;
  wrap?: boolean;
}

type Args = FaceArgs<Props, Choice[]>;

const NONE: Choice[] = [];

export default face<Props, Choice[]>((args) => {
  const { props } = args;
  const select = useMultiselect(args);
  const { combo, value, full } = select;
  const hint = full && !combo.open ? `${value.length}/${props.max_selections}` : undefined;
  return (
    <Field args={args} hint={hint}>
      <TagBox {...select} args={args} error={undefined} />
      {combo.open && (
        <ListPopup
          id={partIds(args).list}
          label={nameOf(args)}
          combo={combo}
          labels={select.labels}
          isChosen={(row) => row.kind === "option" && value.includes(row.index)}
          full={full}
          multiple
        />
      )}
    </Field>
  );
});

function useMultiselect(args: Args) {
  const { props, send } = args;
  const value = args.value ?? NONE;
  const labels = useMemo(() => new Labels(props.options), [props.options]);
  const mode = filterModeOf(props.filter_mode);
  const creatable = Boolean(props.accept_new_options);
  const disabled = Boolean(props.disabled) || (labels.texts.length === 0 && !creatable);
  const room = (props.max_selections ?? Number.POSITIVE_INFINITY) - value.length;
  const combo = useCombobox(partIds(args).list, {
    labels,
    mode,
    creatable,
    disabled,
    chosen: value,
    allLimit: room > 0 ? allLimitOf(props.select_all) : 0,
    onPick: (row) => {
      const next = picked(value, row, room);
      if (next) send(next);
      return true;
    },
    onErase: () => value.length > 0 && send(value.slice(0, -1)),
  });
  const full = room <= 0 ? fullText(props.max_selections ?? 0) : undefined;
  return { combo, labels, mode, disabled, value, full };
}

const fullText = (max: number) =>
  `You can only select up to ${max} ${max === 1 ? "option" : "options"}. Remove one first.`;

/** What is chosen after a row was picked; undefined = nothing changes. */
export function picked(value: readonly Choice[], row: Row, room: number): Choice[] | undefined {
  if (row.kind === "all") return [...value, ...row.indices.slice(0, Math.max(0, room))];
  const choice = row.kind === "option" ? row.index : row.text;
  if (value.includes(choice)) return value.filter((other) => other !== choice);
  return room > 0 ? [...value, choice] : undefined;
}

interface BoxProps extends ComboParts {
  args: Args;
  labels: Labels;
  value: Choice[];
}

function TagBox({ labels, value, ...parts }: BoxProps): JSX.Element {
  const { args, combo, mode, disabled } = parts;
  const { send } = args;
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
      <Tags labels={labels} value={value} {...parts} />
      {value.length > 0 && !disabled && (
        <IconButton icon="close" label={`Clear ${nameOf(args)}`} tabIndex={-1} onPress={() => send([])} />
      )}
      <span class="nb-combo-arrow">
        <Icon name="down" />
      </span>
    </div>
  );
}

/** The tags and, after them, the text being typed. */
function Tags({ labels, value, ...parts }: BoxProps): JSX.Element {
  const { args, combo, disabled } = parts;
  const { props, send } = args;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the tags and the input inside
    <div
      class={cx("nb-tags", props.wrap === false && "is-one-line")}
      onKeyDown={(event) => tagKey(event, combo)}
    >
      {value.map((choice) => (
        <Tag
          key={choice}
          choice={choice}
          labels={labels}
          disabled={disabled}
          onRemove={() => send(without(value, choice))}
        />
      ))}
      <ComboInput
        {...parts}
        words=""
        placeholder={value.length ? undefined : placeholderFor(props, labels)}
      />
    </div>
  );
}

const without = (value: readonly Choice[], choice: Choice) => value.filter((other) => other !== choice);

interface TagProps {
  choice: Choice;
  labels: Labels;
  disabled: boolean;
  onRemove(): void;
}

function Tag({ choice, labels, disabled, onRemove }: TagProps): JSX.Element {
  const words = labels.text(choice);
  return (
    <span class="nb-tag">
      {typeof choice === "number" ? (
        <Html html={labels.html[choice]} class="nb-tag-text" title={words} />
      ) : (
        <span class="nb-tag-text" title={words}>
          {choice}
        </span>
      )}
      {!disabled && (
        <button
          type="button"
          class="nb-tag-remove"
          tabIndex={-1}
          aria-label={`Remove ${words}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onRemove}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

/** Left from an empty caret walks into the tags; Delete, Backspace or Enter there removes one. */
function tagKey(event: KeyboardEvent, combo: Combo): void {
  const box = combo.input.current;
  if (!box) return;
  const tags = [...(box.parentElement?.querySelectorAll<HTMLButtonElement>(".nb-tag-remove") ?? [])];
  const index = tags.indexOf(event.target as HTMLButtonElement);
  const take = (target: HTMLElement | undefined) => {
    event.preventDefault();
    event.stopPropagation();
    target?.focus();
  };
  if (index < 0) {
    if (event.key === "ArrowLeft" && box.selectionStart === 0 && box.selectionEnd === 0 && tags.length > 0)
      take(tags.at(-1));
    return;
  }
  if (event.key === "ArrowLeft") take(tags[Math.max(0, index - 1)]);
  else if (event.key === "ArrowRight") take(tags[index + 1] ?? box);
  else if (event.key === "Escape") take(box);
  else if (["Delete", "Backspace"].includes(event.key)) {
    take(tags[index - 1] ?? tags[index + 1] ?? box);
    tags[index]?.click();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) box.focus();
}

function placeholderFor({ placeholder, accept_new_options: creatable }: Props, labels: Labels): string {
  if (placeholder !== undefined) return placeholder;
  if (labels.texts.length === 0) return creatable ? "Add options" : "No options to select";
  return creatable ? "Choose or add options" : "Choose options";
}
