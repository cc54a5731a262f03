/* st.echarts_chart: see src/chunks/echarts.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("echarts", { height: 350 });
