/* Under the sheet: what could show who somebody is, each with one tap that writes a role instead. */
import { say } from "./words.js";

const MOST = 5;

const row = (form, found, words) => {
  const item = document.createElement("li");
  const note = document.createElement("span");
  const button = document.createElement("button");
  note.textContent = say("identifier", { text: found });
  button.type = "button";
  button.textContent = say("replace", { words });
  button.addEventListener("click", () => {
    const field = form.elements.text;
    field.value = field.value.replaceAll(found, words);
    item.remove();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  item.append(note, button);
  return item;
};

/* Offsets count code points, as the server does; a string here counts code units. */
export const showIdentifiers = (form, text, identifiers) => {
  const list = form.parentElement.querySelector("[data-identifiers]");
  if (!list) return;
  const points = Array.from(text);
  const roles = new Map(identifiers.map(([start, end, , words]) => [points.slice(start, end).join(""), words]));
  list.replaceChildren(...[...roles].slice(0, MOST).map(([found, words]) => row(form, found, words)));
  list.hidden = !roles.size;
};

/* A case, a place and a time together: one calm sentence, nothing to press. */
export const showRare = (form, rare) => {
  const note = form.parentElement.querySelector("[data-rare]");
  if (note) note.hidden = !rare;
};
