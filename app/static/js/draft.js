/* A draft is kept on the device at once and on the server soon. The line under the sheet says only what is so. */
import "./outbox.js";
import { showIdentifiers, showRare } from "./identifiers.js";
import { say, shared } from "./words.js";

const SOON = 300;
const LATER = 1200;
const sheets = new WeakMap();

export const line = (form, words) => {
  const place = form.querySelector("[data-save]");
  if (place && words) place.textContent = words;
};

export const draftId = (form, owner) => `${owner}:${form.dataset.draft}`;

/* Nothing of this sheet is saved any more after this, however late a timer or an answer is. */
export const stopSaving = (form) => {
  const state = sheets.get(form);
  if (!state) return;
  clearTimeout(state.soon);
  clearTimeout(state.later);
  state.put?.abort();
};

const keepHere = async (form, state, synced) => {
  if (shared || !state.owner) return false;
  const text = form.elements.text.value;
  try {
    await outbox.keep({ id: draftId(form, state.owner), text, synced });
    return true;
  } catch {
    return false;
  }
};

const putThere = async (form, state) => {
  const text = form.elements.text.value;
  state.put?.abort();
  state.put = new AbortController();
  const response = await fetch(form.dataset.draft, {
    method: "PUT",
    body: JSON.stringify({ text }),
    headers: { "Content-Type": "application/json", ...outbox.by(state.owner) },
    signal: state.put.signal,
  });
  if (!response.ok || response.redirected) throw new Error("not saved");
  const { identifiers, rare_combination: rare } = await response.json();
  if (form.elements.text.value !== text) return;
  await keepHere(form, state, true);
  line(form, say("saved"));
  showIdentifiers(form, text, identifiers ?? []);
  showRare(form, rare);
};

const saveHere = async (form, state) => {
  const value = form.elements.text.value;
  state.here = await keepHere(form, state, false);
  if (form.elements.text.value === value && state.here) line(form, say("here"));
};

const saveThere = (form, state) => {
  if ("offline" in document.body.dataset) return;
  putThere(form, state).catch((error) => {
    if (error.name !== "AbortError") line(form, say(state.here ? "here" : "unsaved"));
  });
};

const onInput = (form, state) => {
  line(form, say("saving"));
  clearTimeout(state.soon);
  clearTimeout(state.later);
  state.soon = setTimeout(saveHere, SOON, form, state);
  state.later = setTimeout(saveThere, LATER, form, state);
};

const restore = async (form, state) => {
  const field = form.elements.text;
  const kept = await outbox.draft(draftId(form, state.owner));
  if (!kept || kept.synced || field.value.trim() === kept.text.trim()) return;
  if (field.value !== field.defaultValue) return;
  field.value = kept.text;
  state.here = true;
  line(form, say("here"));
  saveThere(form, state);
};

/* `owner` is who writes: the handle of the page, or of the last page that was seen with signal. */
export const keepDraft = async (form, owner) => {
  if (!form.dataset.draft || sheets.has(form)) return;
  const state = { owner };
  sheets.set(form, state);
  form.elements.text.addEventListener("input", () => onInput(form, state));
  if (!shared && owner) await restore(form, state).catch(() => {});
};
