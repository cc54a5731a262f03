/* st.empty: one slot, no DOM of its own. */
import { face } from "../app/face";

export default face(({ children }) => <>{children}</>, { wrap: "through" });
