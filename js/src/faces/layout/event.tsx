/* The event layer: dialogs and toasts. They place themselves over the app's box. */
import { face } from "../../contract/face";

export default face(({ children }) => <>{children}</>, { wrap: "through" });
