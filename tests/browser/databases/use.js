const tell = (type, more) => parent.postMessage({ isStreamlitMessage: true, type, ...more }, "*");
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function use() {
  const opening = indexedDB.open("notes", 2);
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore("notes", { keyPath: "id", autoIncrement: true });
    store.createIndex("by_title", "title", { unique: true });
  };
  const db = await done(opening);
  const notes = db.transaction("notes", "readwrite").objectStore("notes");
  for (const title of ["b", "a", "c"]) await done(notes.put({ title, bytes: new Uint8Array([1, 2]) }));
  await done(notes.delete(3));
  const index = db.transaction("notes").objectStore("notes").index("by_title");
  const all = await done(index.getAll(IDBKeyRange.lowerBound("a")));
  const twice = db.transaction("notes", "readwrite").objectStore("notes").add({ title: "a" });
  const refused = await done(twice).catch((error) => error.name);
  const titles = all.map(({ id, title, bytes }) => `${id}${title}${bytes.length}`);
  document.querySelector("p").textContent = [db.version, ...titles, refused].join(" ");
}

addEventListener("message", ({ data }) => data.type === "streamlit:render" && tell("streamlit:setFrameHeight", { height: 40 }));
use().catch((fault) => (document.querySelector("p").textContent = String(fault)));
tell("streamlit:componentReady", { apiVersion: 1 });
