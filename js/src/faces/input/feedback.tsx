/* st.feedback: thumbs, faces or stars. A second press on the chosen one takes it back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { useRoving } from "../../kit/form/roving";

type Kind = "thumbs" | "faces" | "stars";

interface Props {
  options: Kind;
}

const FACE = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
const EYES = "M9 9.2v.9M15 9.2v.9";
const THUMB =
  "M7 11v9H4v-9zM7 11l4-7.5c1.3 0 2.2 1 2 2.3L12.5 10H18a2 2 0 0 1 2 2.4l-1.2 6A2 2 0 0 1 16.8 20H7z";
const STAR = "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z";

type Drawn = [name: string, path: string, flip?: boolean];

/** The drawings, worst first, each with its name. */
const DRAWN: Record<Kind, Drawn[]> = {
  thumbs: [
    ["Thumbs down", THUMB, true],
    ["Thumbs up", THUMB],
  ],
  faces: [
    ["Very unhappy", `${FACE}${EYES}M8 16.6c1.8-3 6.2-3 8 0`],
    ["Unhappy", `${FACE}${EYES}M8.5 16c2-1.5 5-1.5 7 0`],
    ["Neutral", `${FACE}${EYES}M8.5 15.3h7`],
    ["Happy", `${FACE}${EYES}M8.5 14.6c2 1.6 5 1.6 7 0`],
    ["Very happy", `${FACE}${EYES}M8 13.8c.6 4.6 7.4 4.6 8 0z`],
  ],
  stars: [1, 2, 3, 4, 5].map((n) => [n === 1 ? "1 star" : `${n} stars`, STAR]),
};

/** In the order they stand in: thumbs start with the better one. */
const ORDER: Record<Kind, number[]> = { thumbs: [1, 0], faces: [0, 1, 2, 3, 4], stars: [0, 1, 2, 3, 4] };

export default face<Props, number | null>((args) => {
  const { props, send } = args;
  const value = args.value ?? null;
  const kind = props.options;
  const order = ORDER[kind];
  const [pointed, setPointed] = useState<number | null>(null);
  const roving = useRoving(order.length, Math.max(0, order.indexOf(value ?? -1)));
  const displayed = pointed !== null && !props.disabled ? pointed : value;
  return (
    <div
      ref={roving.group}
      class={cx("nb-feedback", `is-${kind}`)}
      role="group"
      aria-label="Feedback"
      onKeyDown={roving.onKeyDown}
      onPointerLeave={() => setPointed(null)}
    >
      {order.map((index, place) => {
        const [name, path, flip] = DRAWN[kind][index] as Drawn;
        return (
          <button
            key={index}
            type="button"
            class={cx(
              "nb-feedback-icon",
              isLit(kind, index, displayed) && "is-on",
              index === value && "is-chosen",
            )}
            aria-label={name}
            aria-pressed={index === value}
            title={name}
            disabled={props.disabled}
            tabIndex={place === roving.stop ? 0 : -1}
            onFocus={() => roving.onFocus(place)}
            onPointerEnter={() => kind === "stars" && setPointed(index)}
            onClick={() => send(index === value ? null : index)}
          >
            <Drawing path={path} flip={flip} />
          </button>
        );
      })}
    </div>
  );
});

/** Stars are lit up to the chosen one. */
const isLit = (kind: Kind, index: number, value: number | null) =>
  value !== null && (kind === "stars" ? index <= value : index === value);

const Drawing = ({ path, flip }: { path: string; flip?: boolean | undefined }): JSX.Element => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" class={flip ? "is-flipped" : undefined}>
    <path d={path} stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);
