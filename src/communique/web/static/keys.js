// Keys and copying. Every page works without this script; it only presses links that are there.
"use strict";

const typing = (element) =>
  element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);

const items = () => [...document.querySelectorAll("[data-item], .text mark[class^=k-][id]")];

let at = -1;

const go = (list, step) => {
  if (!list.length) return;
  const focused = list.findIndex((one) => one.contains(document.activeElement));
  if (focused >= 0) at = focused;
  at = Math.min(Math.max(at + step, 0), list.length - 1);
  const one = list[at];
  const target = one.matches("a, button, [tabindex]") ? one : one.querySelector("a, button, summary");
  if (target) target.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
};

let change = -1;

const goToChange = (step) => {
  const list = [...document.querySelectorAll("[data-change]")];
  if (!list.length) return;
  list[change]?.classList.remove("current");
  change = (change + step + list.length) % list.length;
  list[change].classList.add("current");
  list[change].scrollIntoView({ block: "center" });
};

const press = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("input, textarea, select")) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
  return true;
};

const open = () => {
  const focused = document.activeElement;
  if (focused && focused !== document.body) focused.click();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "Escape") {
    document.activeElement?.blur();
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    document.querySelector("#keys.shown")?.classList.remove("shown");
    return;
  }
  if (typing(event.target)) return;
  const done =
    key === "j" ? (go(items(), 1), true)
    : key === "k" ? (go(items(), -1), true)
    : key === "o" ? (open(), true)
    : (key === "n" || key === "p") && document.querySelector("[data-change]")
      ? (goToChange(key === "n" ? 1 : -1), true)
    : key === "?" ? (document.querySelector("#keys")?.classList.toggle("shown"), true)
    : key === "/" ? press("/")
    : /^[a-z[\]]$/.test(key) ? press(key)
    : false;
  if (done) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.dataset.copy || button.closest("section").querySelector("pre").textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  });
}
