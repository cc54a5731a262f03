/* st.echarts_chart: see src/chunks/echarts/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("echarts", { height: 350 });
