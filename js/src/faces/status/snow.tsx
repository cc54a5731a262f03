/* st.snow: each call (a new nonce) lets some fall. */
import { useEffect } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { between, celebrate, type Thing } from "../../kit/overlay/celebrate";

const flake = (_: unknown, i: number): Thing => ({
  text: ["❄\ufe0e", "❅", "❆"][i % 3] ?? "❄",
  style: {
    "--x": `${between(0, 98)}%`,
    "--size": `${between(14, 40)}px`,
    "--color": "color-mix(in srgb, var(--nb-blue-fill) 45%, white)",
    "--wait": `${between(0, 2)}s`,
    "--time": `${between(2.4, 4.4)}s`,
    "--drift": `${between(-90, 90)}px`,
  },
});

function Snow({ props, view }: FaceArgs<{ nonce: number; age?: number }>) {
  useEffect(() => {
    celebrate(view, "snow", Array.from({ length: 60 }, flake), props.age);
  }, [props.nonce, view]);
  return null;
}

export default face<{ nonce: number; age?: number }>(Snow, { wrap: "through" });
