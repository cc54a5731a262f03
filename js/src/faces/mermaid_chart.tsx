/* st.mermaid_chart: see src/chunks/mermaid.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("mermaid", { height: 120 });
