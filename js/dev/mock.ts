/* The page without a kernel: ?scene=gallery|dialog|drawer|many, ?theme=dark, ?width=400. */
import nbflow from "../src/view/index";
import { FakeModel } from "./model";
import { dialogScene, gallery, many } from "./scenes";

const query = new URLSearchParams(location.search);
const scenes = {
  gallery,
  dialog: dialogScene,
  drawer: () => dialogScene("right"),
  many: () => many(Number(query.get("count") ?? 1000)),
};
const scene = scenes[(query.get("scene") ?? "gallery") as keyof typeof scenes];

const el = document.getElementById("app") as HTMLElement;
el.style.maxWidth = `${query.get("width") ?? 1200}px`;
document.body.classList.toggle("dark", query.get("theme") === "dark");
document.body.dataset.jpThemeLight = String(query.get("theme") !== "dark");

const model = new FakeModel(scene(), { app_id: "demo", title: "Demo", options: {} });
for (const name of (query.get("chunks") ?? "").split(",").filter(Boolean)) {
  const answer = await fetch(`../../nbflow/static/chunks/${name}.js`);
  if (answer.ok) model.chunkTexts.set(name, await answer.text());
}
const module = nbflow();
module.initialize({ model });
module.render({ model, el });
Object.assign(window, { nbflow: { model, module, many } });
