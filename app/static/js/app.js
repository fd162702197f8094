/* Each page works without this. With it: drafts, an outbox, live pages, keys. */
import { keepDraft } from "./draft.js";
import * as keys from "./keys.js";
import * as leave from "./leave.js";
import * as live from "./live.js";
import { onRefresh, remember, workerUrl } from "./refresh.js";
import { flush, showUnsent, takeOver } from "./send.js";
import { me, shared } from "./words.js";

const whoWrites = async () => {
  if (shared) return "";
  if (me) await outbox.own(me);
  return me || outbox.owner();
};

const prepare = async (owner, carried = false) => {
  for (const form of document.querySelectorAll("form[data-send]")) {
    takeOver(form, owner);
    await keepDraft(form, owner);
    const field = form.elements.text;
    if (carried && field.value && field.value !== field.defaultValue) field.dispatchEvent(new Event("input"));
  }
  await showUnsent();
};

const start = async () => {
  remember();
  live.start();
  keys.start();
  leave.start();
  const owner = await whoWrites().catch(() => "");
  await prepare(owner);
  onRefresh(() => prepare(owner, true));
  if (me || "offline" in document.body.dataset) flush().then(showUnsent);
  if (!shared) navigator.serviceWorker?.register(workerUrl()).catch(() => {});
};

start();
