/* A place kept for something that is coming. */
import { face } from "../app/face";

export default face<{ height?: number }>(() => (
  <div class="nb-skeleton" aria-busy="true" style={{ height: "100%", minHeight: "16px" }} />
));
