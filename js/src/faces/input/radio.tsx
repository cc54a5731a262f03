/* st.radio: one of a few. Native radios: arrow keys, grouping and names come from the browser. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { describe, Field, partIds } from "../../kit/form/field";
import { Html } from "../../kit/text/html";

interface Props {
  options: string[];
  captions?: (string | null)[];
  horizontal?: boolean;
}

export default face<Props, number | null>((args) => {
  const { props, value, send } = args;
  const ids = partIds(args);
  return (
    <Field args={args} group class="nb-options">
      <div
        class={cx("nb-radio", props.horizontal && "is-horizontal")}
        role="radiogroup"
        aria-labelledby={ids.label}
        {...describe(args, undefined)}
      >
        {props.options.length === 0 && <span class="nb-radio-none">No options to select.</span>}
        {props.options.map((option, index) => (
          <Option
            key={index}
            text={option}
            caption={props.captions?.[index]}
            captionId={`${ids.note}-${index}`}
            id={index === 0 ? ids.control : undefined}
            name={ids.control}
            value={index}
            checked={index === value}
            disabled={props.disabled === true}
            choose={() => send(index)}
          />
        ))}
      </div>
    </Field>
  );
});

interface OptionProps {
  text: string;
  caption: string | null | undefined;
  captionId: string;
  id: string | undefined;
  name: string;
  value: number;
  checked: boolean;
  disabled: boolean;
  choose(): void;
}

function Option({ text, caption, captionId, choose, ...rest }: OptionProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  // Chromium keeps a radio button that is removed from a shadow root in its group for good, and with it all that is
  // around it: it leaves the group first.
  useLayoutEffect(() => {
    const button = input.current;
    return () => button?.removeAttribute("name");
  }, []);
  return (
    <label class="nb-radio-option">
      <input
        class="nb-dot"
        type="radio"
        ref={input}
        {...rest}
        aria-describedby={caption ? captionId : undefined}
        onChange={choose}
      />
      <span class="nb-radio-text">
        <Html html={text} />
        {caption && <Html html={caption} class="nb-radio-caption" id={captionId} />}
      </span>
    </label>
  );
}
