/* What the scripts say: read from the page, so that a translator finds it. */
const strings = document.getElementById("strings")?.dataset ?? {};

export const device = () => strings[matchMedia("(pointer: coarse)").matches ? "phone" : "computer"];

export const say = (name, facts = {}) =>
  (strings[name] ?? "").replace(/\{(\w+)\}/g, (_, fact) => (fact === "device" ? device() : facts[fact] ?? ""));

export const announce = (words) => {
  const region = document.getElementById("announce");
  if (region) region.textContent = words;
};

export const shared = "shared" in document.body.dataset;
export const me = document.body.dataset.me;
