/* st.balloons: each call (a new nonce) lets some rise. */
import { useEffect } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { between, celebrate, type Thing } from "../../kit/overlay/celebrate";

const COLORS = ["red", "orange", "yellow", "green", "blue", "violet"];

const balloon = (_: unknown, i: number): Thing => ({
  text: "",
  style: {
    "--x": `${between(2, 92)}%`,
    "--size": `${between(46, 84)}px`,
    "--color": `var(--nb-${COLORS[i % COLORS.length]}-fill)`,
    "--wait": `${between(0, 1.2)}s`,
    "--time": `${between(2.6, 4.6)}s`,
    "--drift": `${between(-60, 60)}px`,
  },
});

function Balloons({ props, view }: FaceArgs<{ nonce: number; age?: number }>) {
  useEffect(
    () => celebrate(view, "balloons", Array.from({ length: 24 }, balloon), props.age),
    [props.nonce, view],
  );
  return null;
}

export default face<{ nonce: number; age?: number }>(Balloons, { wrap: "through" });
