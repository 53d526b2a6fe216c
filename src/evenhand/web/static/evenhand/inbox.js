// The inbox: walking the list by keys, marking what is open, and hearing that cases changed.

const frame = document.getElementById("main");
const links = () => [...document.querySelectorAll(".case__link")];
const isOff = () => localStorage.getItem("evenhand-keys") === "off";

// ── after htmx put a case beside the list ───────────────────────────────────
const markCurrent = () => {
  for (const link of links()) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
document.body.addEventListener("htmx:pushedIntoHistory", markCurrent);
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id === "work") document.getElementById("case")?.focus({ preventScroll: true });
  if (event.detail.elt.id === "list") markCurrent();
});

// ── cases changed somewhere: read the list again, unless somebody is choosing in it ──
let waiting = 0;
document.body.addEventListener("evenhand:cases", () => {
  if (waiting) return;
  waiting = setTimeout(() => {
    waiting = 0;
    const list = document.getElementById("list");
    const isBusy = list.dataset.page === "later" || list.querySelector(":checked:not(option), details[open]");
    if (!isBusy) refresh(list);
  }, 400);
});
const refresh = async (list) => {
  const { scrollTop } = list;
  const at = list.querySelector(".case__link:focus")?.pathname;
  await htmx.ajax("GET", list.dataset.refresh, { target: "#list", swap: "outerHTML" });
  document.getElementById("list").scrollTop = scrollTop;
  if (at) links().find((link) => link.pathname === at)?.focus({ preventScroll: true });
};

// ── how many are chosen is said beside the switch ───────────────────────────
const count = () => {
  const told = document.querySelector("[data-chosen]");
  const number = document.querySelectorAll("[name=case]:checked").length;
  if (!told) return;
  const words = number === 1 ? told.dataset.one : told.dataset.many.replace("0", number);
  told.textContent = number ? words : "";
};
document.addEventListener("change", (event) => event.target.name === "case" && count());

// ── keys ────────────────────────────────────────────────────────────────────
const walk = (step) => {
  const all = links();
  const here = all.findIndex((link) => link === document.activeElement || (document.activeElement.closest?.(".case") ?? null) === link.closest(".case"));
  const from = here >= 0 ? here : all.findIndex((link) => link.hasAttribute("aria-current"));
  const next = all[Math.max(0, Math.min(all.length - 1, from < 0 ? 0 : from + step))];
  next?.focus();
  next?.closest(".case").scrollIntoView({ block: "nearest" });
};
const boxInHand = () =>
  (document.activeElement.closest?.(".case") ?? document.querySelector(".case:has([aria-current])"))?.querySelector("[name=case]");
const choose = () => {
  const box = boxInHand();
  if (!box) return;
  document.getElementById("choosing").checked = true;
  box.checked = !box.checked;
  count();
};
const take = () => {
  const bulk = document.getElementById("bulk");
  const box = boxInHand();
  if (box && !document.querySelector("[name=case]:checked")) box.checked = true;
  bulk.elements.next.value = location.pathname + location.search;
  const told = Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: "take" });
  bulk.append(told);
  bulk.requestSubmit();
};
const goTo = (view) => document.querySelector(`.views a[href$="view=${view}"]`)?.click();
const sheet = async () => {
  const answer = await fetch(frame.dataset.keys);
  const keys = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keys");
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog" });
  dialog.setAttribute("aria-labelledby", "keys-title");
  keys.classList.add("dialog__body");
  dialog.append(keys);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  setSwitches(dialog);
  dialog.showModal();
};
const PLACES = { m: "mine", u: "unassigned", p: "promises", o: "open" };
const DOES = {
  j: () => walk(1),
  k: () => walk(-1),
  x: choose,
  a: take,
  r: () => document.querySelector(".composer textarea")?.focus(),
  "/": () => document.querySelector(".bar .bar__search input")?.focus(),
  "?": sheet,
};
let isGoing = false;
document.addEventListener("keydown", (event) => {
  const typesInto = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (isOff() || typesInto || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (isGoing && PLACES[event.key]) goTo(PLACES[event.key]);
  else if (event.key !== "g" && DOES[event.key]) DOES[event.key]();
  else if (event.key !== "g") return void (isGoing = false);
  isGoing = event.key === "g";
  event.preventDefault();
});

// ── the switch that turns single keys off ───────────────────────────────────
const setSwitches = (root) => {
  for (const box of root.querySelectorAll("[data-keys-off]")) box.checked = isOff();
};
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-off]")) localStorage.setItem("evenhand-keys", event.target.checked ? "off" : "on");
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-sheet=keys]")) return;
  event.preventDefault();
  sheet();
});
