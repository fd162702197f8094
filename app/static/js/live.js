/* One tab of this browser listens for all of them; each asks for itself again when what it shows has changed. */
import { refresh } from "./refresh.js";

const [subject, id] = (document.body.dataset.live ?? "").split(":");
const channel = new BroadcastChannel("changed");
const PATIENCE = 4000;
const AT_ONCE = 300;
let release;
let due;

const isPending = () => "pending" in document.body.dataset;
const concerns = (change) => change.subject === "all" || (change.subject === subject && (!id || change.id === id));

const hear = (change) => {
  if (!concerns(change) || document.hidden) return;
  clearTimeout(due);
  due = setTimeout(refresh, 60);
};

const spread = (change) => {
  channel.postMessage(change);
  hear(change);
};

/* `missed`: something may have changed while nobody listened. */
const listen = (missed) => new Promise((resolve) => {
  const source = new EventSource("/events");
  source.addEventListener("error", () => { missed = true; });
  source.addEventListener("ready", () => { // from here on nothing is missed; "open" comes a moment too early
    if (missed) spread({ subject: "all" });
    else if (isPending()) hear({ subject: "all" });
    missed = false;
  });
  source.addEventListener("changed", (event) => spread(JSON.parse(event.data)));
  release = () => { source.close(); release = undefined; resolve(); };
});

const lead = () => {
  const asked = performance.now();
  return navigator.locks.request("events", () => {
    if (!document.hidden) return listen(performance.now() - asked > AT_ONCE);
  });
};

const onVisibility = () => {
  if (document.hidden) return release?.();
  lead();
  refresh();
};

/* A question is on its way: look for it also when no event comes. */
const watch = () => isPending() && !document.hidden && refresh();

export const start = () => {
  if (!subject) return;
  channel.addEventListener("message", (event) => hear(event.data));
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pagehide", () => release?.());
  addEventListener("pageshow", (event) => event.persisted && onVisibility());
  setInterval(watch, PATIENCE);
  lead();
};
