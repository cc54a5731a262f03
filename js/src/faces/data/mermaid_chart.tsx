/* st.mermaid_chart: see src/chunks/mermaid/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("mermaid", { height: 120 });
