// Saying that the case is open here, and for whom somebody types; asked again twice a minute.

const EVERY = 45_000;
const STILL_TYPING = 12_000;

let typed = 0;
let typingFor = "";
let timer = 0;

const composers = () => document.querySelector(".composers");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

const say = async () => {
  const place = composers();
  if (!place || document.hidden) return;
  if (Date.now() - typed > STILL_TYPING) typingFor = "";
  const body = new URLSearchParams({ typing: typingFor, csrfmiddlewaretoken: token() });
  const answer = await fetch(place.dataset.presence, { method: "POST", body });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("present");
  const shown = document.getElementById("present");
  if (fresh && shown && fresh.textContent !== shown.textContent) shown.replaceChildren(...fresh.childNodes);
};

export const typing = (audience) => {
  typed = Date.now();
  if (typingFor === audience) return;
  typingFor = audience;
  say();
  setTimeout(say, STILL_TYPING + 500);
};

export const greet = ({ anew = false } = {}) => {
  if (timer && !anew) return;
  clearInterval(timer);
  timer = setInterval(say, EVERY);
  say();
};

addEventListener("pagehide", () => {
  const place = composers();
  if (place) navigator.sendBeacon(place.dataset.presence, new URLSearchParams({ leaves: "yes", csrfmiddlewaretoken: token() }));
});
