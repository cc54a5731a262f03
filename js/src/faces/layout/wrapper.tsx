/* A transparent block: no DOM of its own. */
import { face } from "../../contract/face";

export default face(({ children }) => <>{children}</>, { wrap: "through" });
