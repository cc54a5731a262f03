/* st.graphviz_chart: see src/chunks/graphviz/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("graphviz", { height: 120 });
