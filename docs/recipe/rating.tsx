/* st.rating: a slider that gives a number of stars. */
import { face } from "../../contract/face";
import { Field, partIds } from "../../kit/form/field";

export default face<{ stars: number }, number>((args) => {
  const { props, value, send } = args;
  return (
    <Field args={args}>
      <input
        id={partIds(args).control}
        type="range"
        min={0}
        max={props.stars}
        value={value}
        disabled={props.disabled}
        aria-valuetext={`${value} of ${props.stars}`}
        onChange={(event) => send(Number(event.currentTarget.value))}
      />
      <span aria-hidden="true">{"★".repeat(value)}</span>
    </Field>
  );
});
