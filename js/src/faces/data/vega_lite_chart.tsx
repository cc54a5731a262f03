/* Charts drawn by Vega; the chunk is src/chunks/vega/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("vega", {
  height: 350,
  heightOf: ({ spec }) => (typeof spec?.height === "number" ? spec.height : undefined),
});
