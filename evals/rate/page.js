// A choice by its key alone: 1, 2 or 0; B goes back one pair.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches("input:not([type=hidden])")) return;
  const key = event.key.toLowerCase();
  const found = document.querySelector(`button[name=choice][value="${CSS.escape(key)}"], a[data-key="${CSS.escape(key)}"]`);
  found?.click();
});
