// The shell's small comforts: everything here also works without them.

const root = document.documentElement;

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

// The switch changes the page at once and tells the desk in the background.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.theme");
  if (!form) return;
  event.preventDefault();
  root.dataset.theme = isDark() ? "light" : "dark";
  const told = new FormData(form);
  told.set("theme", root.dataset.theme);
  fetch(form.action, { method: "POST", body: told });
});

// A menu closes when something else is clicked, when focus leaves it, and on Escape.
const closeOthers = (target) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A row of links that is wider than the screen begins where we are.
const showWhere = () => {
  for (const here of document.querySelectorAll(":is(.views, .columns__nav) [aria-current]")) {
    const row = here.closest("nav");
    const [own, whole] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += own.left + own.width / 2 - whole.left - whole.width / 2;
  }
};
showWhere();
document.body.addEventListener("htmx:afterSettle", showWhere);

// A button copies the words it names, where the browser lets us, and says so.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const words = document.getElementById(button.dataset.copies);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words.textContent);
    button.textContent = button.dataset.done;
  });
}
