/* st.graphviz_chart: see src/chunks/graphviz.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("graphviz", { height: 120 });
