/* Signing out deletes what lies on this device; what was not sent is named first. */
import "./outbox.js";
import { say } from "./words.js";

let warned = false;

const unsent = async () => {
  const owner = await outbox.owner();
  return (await outbox.waiting()).filter((item) => item.owner === owner).length;
};

const signOut = async (form) => {
  const n = await unsent().catch(() => 0);
  if (n && !warned) {
    warned = true;
    const note = form.querySelector("[data-unsent-line]");
    note.setAttribute("role", "alert");
    note.textContent = say("unsent", { n });
    return;
  }
  await Promise.race([outbox.wipe(), new Promise((resolve) => setTimeout(resolve, 1000))]).catch(() => {});
  form.submit();
};

export const start = () => {
  const form = document.querySelector("form[data-sign-out]");
  form?.addEventListener("submit", (event) => { event.preventDefault(); signOut(form); });
};
