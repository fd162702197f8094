/* A send is first an item in the outbox and then a request: no signal, a lost answer or a shut phone loses nothing,
   and its key lets the server take it once. */
import "./outbox.js";
import { draftId, line, stopSaving } from "./draft.js";
import { refresh, useServerPage } from "./refresh.js";
import { announce, say, shared } from "./words.js";

const LONGEST = 60_000;
let pause = 1000;
let timer;
let sending;
const taken = new Map();
const sent = [];

const lines = { waiting: "waiting", signin: "signin", refused: "refused" };

const putBack = (item) => async () => {
  const field = document.querySelector("form[data-send] textarea");
  if (!field) return;
  field.value = [field.value, item.text].filter(Boolean).join("\n\n");
  await outbox.drop(item.key);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  await showUnsent();
};

const rowOf = (item) => {
  const row = document.getElementById("unsent-item").content.cloneNode(true);
  row.querySelector("[data-text]").textContent = item.text;
  row.querySelector("[data-line]").textContent = say(lines[item.state] ?? "waiting");
  const back = row.querySelector("[data-back]");
  back.hidden = item.state !== "refused";
  back.addEventListener("click", putBack(item));
  return row;
};

export const showUnsent = async () => {
  const list = document.querySelector("[data-unsent]");
  if (!list || shared) return;
  const owner = await outbox.owner();
  const form = document.querySelector("form[data-send]");
  const items = (await outbox.waiting()).filter((item) => item.owner === owner && item.url === form?.getAttribute("action"));
  list.replaceChildren(...items.map(rowOf), ...sent);
  list.hidden = !list.childElementCount;
};

const again = () => {
  clearTimeout(timer);
  timer = setTimeout(flush, pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, LONGEST);
};

export const flush = async () => {
  if (shared) return [];
  const results = await outbox.flush().catch(() => []);
  if (results.some(({ state }) => state === "waiting")) again();
  else pause = 1000;
  return results;
};

const empty = (form) => {
  form.elements.text.value = "";
  form.elements.key.value = crypto.randomUUID();
  form.elements.text.readOnly = false;
  form.querySelector(".primary").removeAttribute("aria-disabled");
};

const settle = async (form, key, result) => {
  if (result?.state === "taken") return useServerPage(result.url, result.page);
  const item = (await outbox.waiting()).find((one) => one.key === key);
  if (!item) return location.assign(taken.get(key) ?? "/entries"); // another tab or the worker was quicker
  sending = undefined;
  empty(form);
  const { state } = item;
  line(form, say(lines[state]));
  announce(say(lines[state]));
  await showUnsent();
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.sync?.register("outbox").catch(() => {});
};

const send = async (form, owner) => {
  const key = form.elements.key.value || crypto.randomUUID();
  const item = { key, owner, url: form.getAttribute("action"), text: form.elements.text.value, draft: draftId(form, owner) };
  sending = key;
  stopSaving(form);
  form.elements.text.readOnly = true;
  form.querySelector(".primary").setAttribute("aria-disabled", "true");
  try {
    await outbox.add(item);
  } catch {
    form.submit(); // no storage here: the plain form does it
    return;
  }
  line(form, say("sending"));
  const results = await flush();
  await settle(form, key, results.find((result) => result.key === key));
};

export const takeOver = (form, owner) => {
  if (shared || !owner || form.dataset.taken) return;
  form.dataset.taken = "yes";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.querySelector(".primary").getAttribute("aria-disabled") !== "true") send(form, owner);
  });
};

/* What waited has gone: say so where it stood, or show it in its thread. */
const onTaken = async ({ key, url }) => {
  taken.set(key, url);
  if (sending === key) return;
  if (new URL(url).pathname === location.pathname) return refresh();
  sent.push(sentRow(url));
  announce(say("sent"));
};

const sentRow = (url) => {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = say("open");
  row.append(say("sent"), " ", link);
  return row;
};

new BroadcastChannel("outbox").addEventListener("message", async ({ data }) => {
  if (data.state === "taken") await onTaken(data);
  await showUnsent();
});
for (const sign of ["online", "pageshow"]) addEventListener(sign, () => flush().then(showUnsent));
document.addEventListener("visibilitychange", () => document.hidden || flush().then(showUnsent));
