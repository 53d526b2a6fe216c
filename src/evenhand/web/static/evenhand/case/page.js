// The page of a case: everything here also works without it, with plain forms.

import { awaken } from "./composer.js";
import { refresh } from "./refresh.js";
import { countDown } from "./undo.js";
import { greet } from "./presence.js";

const begin = () => {
  for (const composer of document.querySelectorAll(".composers:not([data-awake])")) awaken(composer);
  countDown();
  greet();
};
document.body.addEventListener("htmx:afterSettle", begin);
begin();

// What happened elsewhere is read again, unless somebody is busy right there.
document.body.addEventListener("evenhand:case", async () => {
  await refresh("timeline");
  await refresh("undos");
  countDown();
  tellOfNews();
});
document.body.addEventListener("evenhand:about", () => refresh("about-case"));
document.body.addEventListener("evenhand:present", () => greet({ anew: true }));

// A draft that was begun before the latest message says so at once, not only when it is sent.
const tellOfNews = () => {
  const turn = document.querySelector(".timeline__flow")?.dataset.turn;
  for (const box of document.querySelectorAll(".composer__box")) {
    const line = box.querySelector("[data-newer]");
    if (line) line.hidden = !box.elements.text?.value.trim() || box.elements.turn.value === turn;
    if (line && !box.elements.text?.value.trim()) box.elements.turn.value = turn;
  }
};

// Keys: 1, 2, 3 choose who reads; r goes to the words; Ctrl+Enter goes to the button, Enter there sends.
const KEYS = { 1: "public", 2: "private", 3: "internal" };
const open = () => document.querySelector(`.composer__box[data-audience="${document.querySelector(".composers [name=to]:checked")?.value}"]`);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches(".composer__box textarea")) {
    event.preventDefault();
    return void event.target.form.querySelector(".button--send")?.focus();
  }
  const typesInto = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const isOff = localStorage.getItem("evenhand-keys") === "off" || document.querySelector("dialog[open]");
  if (typesInto || isOff || event.ctrlKey || event.metaKey || event.altKey) return;
  if (KEYS[event.key]) document.getElementById(`to-${KEYS[event.key]}`)?.click();
  if (KEYS[event.key] || event.key === "r") {
    event.preventDefault();
    open()?.elements.text?.focus();
  }
});
