/* A thin line. */
import { face } from "../app/face";

export default face(() => <hr class="nb-divider" />);
