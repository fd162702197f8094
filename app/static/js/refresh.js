/* The page asks for itself again and takes over what has changed, region by region. Typed text, the cursor and the
   place on the screen stay. */
import { stopSaving } from "./draft.js";
import { announce, say } from "./words.js";

const trusted = globalThis.trustedTypes?.createPolicy("afterward", {
  createHTML: (html) => html,
  createScriptURL: (url) => { if (url !== "/sw.js") throw new TypeError(url); return url; },
});

export const workerUrl = () => trusted?.createScriptURL("/sw.js") ?? "/sw.js";

const parse = (html) => new DOMParser().parseFromString(trusted?.createHTML(html) ?? html, "text/html");
const regions = (root) => [...root.querySelectorAll("[data-region]")];
const seen = new Map();
const listeners = [];
let composing = false;

/* What the server meant, without what differs in each answer. */
const meant = (region) => {
  const copy = region.cloneNode(true);
  for (const field of copy.querySelectorAll("input[name=key]")) field.remove();
  for (const field of copy.querySelectorAll("textarea")) field.textContent = "";
  return copy.innerHTML.replace(/\s+/g, " ");
};

const items = (root) => new Set([...root.querySelectorAll("[data-item]")].map((item) => item.dataset.item));

export const remember = (root = document) => regions(root).forEach((region) => seen.set(region.dataset.region, meant(region)));
export const onRefresh = (listener) => listeners.push(listener);

const carryText = (from, to) => {
  const old = from.querySelector("textarea");
  const fresh = to.querySelector("textarea");
  if (!old || !fresh) return;
  stopSaving(old.form);
  const focused = document.activeElement === old;
  const { value, selectionStart, selectionEnd } = old;
  return () => {
    fresh.value = value;
    if (!focused) return;
    fresh.focus({ preventScroll: true });
    fresh.setSelectionRange(selectionStart, selectionEnd);
  };
};

const refocus = (from, to) => {
  const { activeElement } = document;
  if (!from.contains(activeElement) || activeElement.matches("textarea")) return;
  const same = (element) => element.localName === activeElement.localName && element.textContent === activeElement.textContent;
  const twin = [...to.querySelectorAll("a, button, summary, select")].find(same);
  return () => (twin ?? document.getElementById("main")).focus({ preventScroll: true });
};

const replace = (region, fresh) => {
  const open = [...region.querySelectorAll("details")].map((detail) => detail.open);
  [...fresh.querySelectorAll("details")].forEach((detail, n) => { detail.open = open[n] ?? false; });
  const after = [carryText(region, fresh), refocus(region, fresh)];
  const top = document.activeElement?.getBoundingClientRect().top;
  region.replaceWith(fresh);
  after.forEach((step) => step?.());
  return top;
};

const isHeld = (region) => "hold" in region.dataset && (region.matches(":hover") || region.contains(document.activeElement));

const takeOver = (page, force) => {
  const known = items(document);
  const arrived = [];
  let held = false;
  for (const fresh of regions(page)) {
    const name = fresh.dataset.region;
    const region = document.querySelector(`[data-region="${name}"]`);
    const next = meant(fresh);
    if (!region || seen.get(name) === next) continue;
    if (isHeld(region) && !force) { held = true; continue; }
    seen.set(name, next);
    replace(region, document.adoptNode(fresh));
    arrived.push(...[...fresh.querySelectorAll("[data-item]")].filter((item) => !known.has(item.dataset.item)));
  }
  arrived.forEach((item) => item.toggleAttribute("data-new", true));
  const words = arrived.find((item) => item.dataset.announce)?.dataset.announce;
  if (words) announce(words);
  return held;
};

const showHeld = (held) => {
  const show = document.querySelector("[data-show]");
  if (!show) return;
  show.hidden = !held;
  show.onclick = () => refresh(true);
};

const keepPlace = (change) => {
  const field = document.activeElement?.closest("textarea") ? document.activeElement : null;
  const before = field?.getBoundingClientRect().top;
  const result = change();
  const after = document.activeElement?.closest("textarea")?.getBoundingClientRect().top;
  if (before !== undefined && after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
  return result;
};

const show = (page, force) => {
  showHeld(keepPlace(() => takeOver(page, force)));
  document.title = page.title;
  document.body.toggleAttribute("data-pending", "pending" in page.body.dataset);
  listeners.forEach((listener) => listener());
};

const composed = () => new Promise((resolve) => {
  if (composing) addEventListener("compositionend", () => setTimeout(resolve), { once: true });
  else resolve();
});

export const refresh = async (force = false) => {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!response?.ok && !response?.redirected) return;
  if (new URL(response.url).pathname !== location.pathname) return announce(say("signedOut"));
  const page = parse(await response.text());
  await composed();
  show(page, force);
};

/* The answer to a send is a whole page: used as it is when it is this page, else gone to. */
export const useServerPage = (url, html) => {
  if (new URL(url).pathname !== location.pathname) return location.assign(url);
  const field = document.querySelector("form[data-send] textarea");
  if (field) field.value = ""; // an event may have been quicker and taken the sheet away
  seen.delete("sheet");
  history.replaceState(null, "", url);
  show(parse(html), true);
};

addEventListener("compositionstart", () => { composing = true; }, true);
addEventListener("compositionend", () => { composing = false; }, true);
