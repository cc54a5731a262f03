/* The text box of a combobox, for one choice or for many. It has the focus all the time; what the list shows as
   active is named here. */
import type { JSX } from "preact";
import type { Combo } from "./combobox";
import { type AnyArgs, describe, partIds } from "./field";
import type { FilterMode } from "./filter";

export interface ComboParts {
  args: AnyArgs;
  combo: Combo;
  mode: FilterMode;
  disabled: boolean;
  error: string | undefined;
}

interface ComboInputProps extends ComboParts {
  /** What stands in it while nothing is typed. */
  words: string;
  placeholder: string | undefined;
  covered?: boolean;
}

export function ComboInput({ args, combo, mode, disabled, error, ...text }: ComboInputProps): JSX.Element {
  const ids = partIds(args);
  const { open, active } = combo;
  return (
    <input
      ref={combo.input}
      class={text.covered ? "nb-input is-covered" : "nb-input"}
      id={ids.control}
      type="text"
      role="combobox"
      aria-expanded={open}
      aria-controls={open ? ids.list : undefined}
      aria-autocomplete={mode === null ? "none" : "list"}
      aria-activedescendant={open && active >= 0 ? combo.rowId(active) : undefined}
      aria-required={args.props.required ? "true" : undefined}
      {...describe(args, error)}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      readOnly={mode === null}
      disabled={disabled}
      value={combo.typed ?? text.words}
      placeholder={text.placeholder}
      onInput={(event) => combo.type(event.currentTarget.value)}
      onBlur={combo.close}
      onKeyDown={combo.onKeyDown}
    />
  );
}

/** A press anywhere in the box opens or closes the list; in a text that is being typed it sets the caret. */
export function pressBox(event: MouseEvent, combo: Combo, disabled: boolean): void {
  const input = combo.input.current;
  if (disabled || (event.target as HTMLElement).closest("button")) return;
  if (event.target === input && combo.typed) return;
  event.preventDefault();
  input?.focus();
  combo.toggle();
}
