/* The script of the page of `nbflow share`, written into it. It draws the sketch with the app's own front end, and begins
   the visit at the same time: neither waits for the other. Imports of modules go through the address given, so this file
   has nothing of the core in it. */
import type { Widget } from "../view/page";
import type { PageConfig } from "./events";
import { HostModel } from "./host";
import { Stage } from "./stage";
import { States } from "./states";
import { Visit } from "./visit";

const config = JSON.parse(document.getElementById("nbflow-page")?.textContent ?? "{}") as PageConfig;
const address = new URL(location.href);
if (address.searchParams.has("token")) {
  address.searchParams.delete("token"); // signed in by now; nobody else must read it from the address
  history.replaceState(history.state, "", address);
}

const module = import(config.app) as Promise<{ default: () => Widget }>;
const chunk = async (name: string): Promise<ArrayBuffer> => {
  const answer = await fetch(`${config.chunks}${name}.js`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.arrayBuffer();
};
const newModel = (traits: ConstructorParameters<typeof HostModel>[0]) =>
  new HostModel(traits, { chunk, needsManager: () => visit.needsManager() });

const stage = new Stage(document.getElementById("nbflow-main") as HTMLElement, module, newModel);
const visit = new Visit(config, stage, new States());
stage.sketch(config.events);
void visit.begin();
module.catch(() => location.reload()); // the server was updated between the page and its module
