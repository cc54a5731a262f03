import { shared } from "./shared.js";

import("./lazy.js").then((lazy) => window.fact(lazy.name), (fault) => window.fact(`lazy ${fault}`));
window.fact(`${shared} ${new URL("x.png", import.meta.url).pathname.endsWith("/modules/x.png")}`);
import("./circle_a.js").then(({ both }) => window.fact(`circle ${both()}`), (fault) => window.fact(`circle ${fault}`));
