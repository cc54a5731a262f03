/* st.radio: one of a few. Native radios: arrow keys, grouping and names come from the browser. */
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
        {props.options.map((option, index) => {
          const caption = props.captions?.[index];
          const captionId = `${ids.note}-${index}`;
          return (
            <label class="nb-radio-option" key={index}>
              <input
                class="nb-dot"
                type="radio"
                id={index === 0 ? ids.control : undefined}
                name={ids.control}
                value={index}
                checked={index === value}
                disabled={props.disabled}
                aria-describedby={caption ? captionId : undefined}
                onChange={() => send(index)}
              />
              <span class="nb-radio-text">
                <Html html={option} />
                {caption && <Html html={caption} class="nb-radio-caption" id={captionId} />}
              </span>
            </label>
          );
        })}
      </div>
    </Field>
  );
});
