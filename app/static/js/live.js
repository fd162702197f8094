/* One tab of this browser listens for all of them; each asks for itself again when what it shows has changed. */
import { refresh } from "./refresh.js";

const [subject, id] = (document.body.dataset.live ?? "").split(":");
const channel = new BroadcastChannel("changed");
const PATIENCE = 4000;
let release;
let due;

const concerns = (change) => change.subject === "all" || (change.subject === subject && (!id || change.id === id));

const hear = (change) => {
  if (!concerns(change) || document.hidden) return;
  clearTimeout(due);
  due = setTimeout(refresh, 60);
};

const listen = () => new Promise((resolve) => {
  const source = new EventSource("/events");
  let lost = false;
  source.addEventListener("error", () => { lost = true; });
  source.addEventListener("open", () => { if (lost) hear({ subject: "all" }); });
  source.addEventListener("changed", (event) => {
    const change = JSON.parse(event.data);
    channel.postMessage(change);
    hear(change);
  });
  release = () => { source.close(); release = undefined; resolve(); };
});

const lead = () => navigator.locks.request("events", () => (document.hidden ? undefined : listen()));

const onVisibility = () => {
  if (document.hidden) return release?.();
  lead();
  refresh();
};

/* A question is on its way: look for it also when no event comes. */
const watch = () => "pending" in document.body.dataset && !document.hidden && refresh();

export const start = () => {
  if (!subject) return;
  channel.addEventListener("message", (event) => hear(event.data));
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pagehide", () => release?.());
  addEventListener("pageshow", (event) => event.persisted && onVisibility());
  setInterval(watch, PATIENCE);
  lead();
};
