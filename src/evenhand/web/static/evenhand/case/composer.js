// The composer as somebody types: review, count and preview by the server, drafts that keep themselves.

import { typing } from "./presence.js";

const REVIEW_AFTER = 250; // milliseconds of rest before the words are looked over
const KEEP_AFTER = 1500; // milliseconds of rest before the draft is kept
const PARTS = [".draft__mirror", ".review", ".counter", ".post__words", ".send__note"];

export const awaken = (composer) => {
  composer.dataset.awake = "";
  for (const box of composer.querySelectorAll(".composer__box")) if (box.elements.text) tend(composer, box);
  composer.addEventListener("change", (event) => {
    if (event.target.name === "to") composer.querySelector(`[data-audience="${event.target.value}"] textarea`)?.focus();
  });
};

const tend = (composer, box) => {
  const words = box.elements.text;
  const { audience } = box.dataset;
  let reviewing, keeping, asked = 0;

  const look = async () => {
    if (audience === "internal") return;
    const number = ++asked;
    const answer = await fetch(composer.dataset.review, { method: "POST", body: told(box) });
    if (answer.status !== 200 || number !== asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of PARTS) {
      const now = fresh.querySelector(part);
      const shown = box.querySelector(part);
      if (now && shown) shown.replaceWith(now);
    }
    mirror();
  };
  const keep = () => {
    clearTimeout(keeping);
    keeping = 0;
    return fetch(composer.dataset.draft, { method: "POST", body: told(box), headers: { "X-Autosave": "yes" }, keepalive: true });
  };
  // The mirror under the words goes where they go: marks that no longer fit are taken away.
  const mirror = () => {
    const under = box.querySelector(".draft__mirror");
    if (under && under.textContent.replace(/\u200b$/, "") !== words.value) under.textContent = `${words.value}\u200b`;
    grow(words);
  };
  const heard = () => {
    mirror();
    typing(audience);
    clearTimeout(reviewing);
    clearTimeout(keeping);
    reviewing = setTimeout(look, REVIEW_AFTER);
    keeping = setTimeout(keep, KEEP_AFTER);
    composer.querySelector(`label[for="to-${audience}"]`)?.classList.toggle("has-draft", Boolean(words.value.trim()));
  };
  words.addEventListener("input", heard);
  // Whoever goes to a button of the box sends the words with it: a draft must not overtake them.
  words.addEventListener("blur", ({ relatedTarget }) => keeping && !box.contains(relatedTarget) && keep());
  addEventListener("pagehide", () => keeping && keep());

  // A suggestion is taken over at its place; the browser's own undo brings the old words back.
  box.addEventListener("click", (event) => {
    const use = event.target.closest("[data-suggestion]");
    if (use) {
      event.preventDefault();
      const { start, end } = use.closest(".finding").dataset;
      put(words, Number(start), Number(end), use.dataset.suggestion);
    }
    const mine = event.target.closest(".keep-mine button");
    if (mine && mine.closest(".keep-mine").querySelector("input").value.trim()) {
      event.preventDefault();
      look().then(keep);
    }
    const back = event.target.closest("[data-unkeep]");
    if (back) {
      event.preventDefault();
      back.closest("li").remove();
      look().then(keep);
    }
  });
  // Pictures go at once; descriptions are kept like words. What is missing is gone to, not refused.
  box.addEventListener("change", (event) => {
    if (event.target.type === "file" && event.target.files.length) event.target.parentElement.querySelector("button").click();
    if (event.target.name?.startsWith("description-")) {
      event.target.toggleAttribute("aria-invalid", audience === "public" && !event.target.value.trim());
      keep();
      look();
    }
  });
  box.addEventListener("submit", (event) => {
    clearTimeout(keeping);
    clearTimeout(reviewing);
    keeping = 0;
    const missing = event.submitter?.matches(".button--send") && box.querySelector("[name^=description-][aria-invalid]");
    if (missing) {
      event.preventDefault();
      missing.focus();
    } else if (event.submitter?.matches(".button--send")) {
      if (box.dataset.sent) event.preventDefault();
      box.dataset.sent = "yes";
    }
  });
  grow(words);
};

const told = (box) => {
  const form = new FormData(box);
  form.delete("file");
  form.delete("saved");
  return form;
};

const put = (words, start, end, better) => {
  words.focus();
  words.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, better)) words.setRangeText(better, start, end, "end");
  words.dispatchEvent(new Event("input", { bubbles: true }));
};

// Where the browser cannot size a box by its content, the box is told how high it is.
const grow = (words) => {
  if (CSS.supports("field-sizing", "content")) return;
  words.rows = Math.min(16, Math.max(3, words.value.split("\n").length + Math.floor(words.value.length / 70)));
};
