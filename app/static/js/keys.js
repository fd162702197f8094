/* The desk by keys. Each key stands beside its button; all can be switched off. */
const STORED = "keys";
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const seen = (element) => element.checkVisibility?.() ?? true;
const rows = () => [...document.querySelectorAll("[data-region=list] .item")];
const isOn = () => localStorage.getItem(STORED) !== "off";
const showKeys = () => { document.documentElement.dataset.keys = isOn() ? "on" : "off"; };

const step = (by) => {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const from = at < 0 ? all.findIndex((row) => row.ariaCurrent === "true") : at;
  all[Math.min(Math.max(from + by, 0), all.length - 1)]?.focus();
};

const openMenu = (summary) => {
  const menu = summary.parentElement;
  menu.open = !menu.open;
  (menu.open ? menu.querySelector(".panel button, .panel select") : summary)?.focus();
};

const press = (key) => {
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key && seen(element));
  if (!target) return false;
  if (target.matches("summary")) openMenu(target);
  else if (target.matches("textarea")) target.focus();
  else target.click();
  return true;
};

const leave = (target) => {
  const menu = target.closest?.("details[open]") ?? document.querySelector(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (typing(target)) target.blur();
};

const onKey = (event) => {
  const { key, target } = event;
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("textarea")) return target.form.requestSubmit();
  if (key === "Escape") return leave(target);
  if (!isOn() || typing(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (!press(key)) return;
  event.preventDefault();
};

const startSwitch = () => {
  const box = document.querySelector("[data-keys-switch]");
  box.checked = isOn();
  box.addEventListener("change", () => { localStorage.setItem(STORED, box.checked ? "on" : "off"); showKeys(); });
};

export const start = () => {
  if (!("desk" in document.body.dataset)) return;
  showKeys();
  startSwitch();
  for (const combo of document.querySelectorAll("[data-combo]")) {
    if (/Mac|iP/.test(navigator.platform)) combo.textContent = "⌘ ↵";
  }
  const help = document.querySelector("[data-open=keys]");
  help.hidden = false;
  help.addEventListener("click", () => document.getElementById("keys").showModal());
  document.addEventListener("keydown", onKey);
};
