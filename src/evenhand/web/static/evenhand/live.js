// Live: what happens at the desk becomes events of this page, and a number in the tab's title.
//
// The events, on document.body:
//   evenhand:message, :decision, :outgoing, :promise, :note, :presence, :inbox   what happened; detail says more
//   evenhand:cases   something changed in some case: a list may be read again
//   evenhand:case, evenhand:about   something changed in the case that this page shows
//   evenhand:present   somebody came to, left, or types in the case that this page shows
// All tabs share one connection: a browser opens only six to one address, and agents open many tabs.

const KINDS = ["message", "decision", "case", "outgoing", "promise", "note", "presence", "inbox", "reload"];
const KEPT = 200; // events that the connected tab can repeat to a tab that comes later
const PATIENCE = 5000; // milliseconds without a connection before the page says so
const TOGETHER = 150; // milliseconds in which changes of one case count as one

const place = document.querySelector('meta[name="evenhand-live"]');
const mark = document.getElementById("not-connected");

// ── what a page does with what it hears ─────────────────────────────────────
let heard = Number(place?.dataset.after);
const say = (name, detail = {}) => document.body.dispatchEvent(new CustomEvent(`evenhand:${name}`, { detail }));
const caseOfPage = () => location.pathname.match(/^\/cases\/([0-9A-Z]+)\//)?.[1];

const due = new Map();
const saySoon = (name) => {
  if (!due.has(name)) due.set(name, setTimeout(() => { due.delete(name); say(name); }, TOGETHER));
};
const hear = ({ number, kind, data }) => {
  if (number <= heard && kind !== "reload") return;
  heard = number;
  if (kind === "reload") return ["cases", "case", "about", "present"].forEach(saySoon);
  if (kind !== "case") say(kind, { ...data, number });
  const isHere = data.case && data.case === caseOfPage();
  if (kind === "presence") return isHere && saySoon("present");
  saySoon("cases");
  if (isHere) ["case", "about"].forEach(saySoon);
  if (kind === "message" && data.direction === "inbound" && document.hidden) count(unseen + 1);
};

// ── the tab's title counts what came while nobody looked ────────────────────
let unseen = 0;
const count = (number) => {
  unseen = number;
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = unseen ? `(${unseen}) ${title}` : title;
};
document.addEventListener("visibilitychange", () => document.hidden || count(0));

// ── an honest mark while nothing can be heard ───────────────────────────────
let losing = 0;
const show = (state) => {
  clearTimeout(losing);
  losing = 0;
  if (state === "open") mark.hidden = true;
  else losing = setTimeout(() => { mark.hidden = false; }, state === "over" ? 0 : PATIENCE);
};

// ── the one connection, in whichever tab holds it ───────────────────────────
const tabs = new BroadcastChannel(`evenhand-live ${place?.content}`);
let source = null;
let state = "lost";
let from = 0;
let recent = [];

const tell = (told) => {
  tabs.postMessage(told);
  if (told.state) show((state = told.state));
  else hear(told);
};
const connect = () => {
  from = heard;
  recent = [];
  source = new EventSource(`${place.content}?after=${heard}`);
  source.onopen = () => tell({ state: "open" });
  source.onerror = () => {
    tell({ state: "lost" });
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000 + Math.random() * 6000);
  };
  source.addEventListener("over", () => {
    source.close();
    tell({ state: "over" });
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, ({ lastEventId, data }) => {
      const told = { number: Number(lastEventId), kind, data: JSON.parse(data) };
      recent = [...recent.slice(1 - KEPT), told];
      tell(told);
    });
  }
};
const repeat = (number) => {
  tabs.postMessage({ state });
  const known = recent.length === KEPT ? recent[0].number - 1 : from;
  if (number < known) tabs.postMessage({ number: heard, kind: "reload", data: {}, upTo: number });
  else for (const told of recent) if (told.number > number) tabs.postMessage(told);
};
tabs.onmessage = ({ data: told }) => {
  if ("asks" in told) { if (source) repeat(told.asks); }
  else if (told.state) show(told.state);
  else if (!("upTo" in told) || heard <= told.upTo) hear(told);
};

// ── begin: hold the connection, or hear from the tab that does ──────────────
const begin = () => {
  if (navigator.locks) {
    navigator.locks.request(`evenhand-live ${place.content}`, () => new Promise(connect));
    addEventListener("pageshow", () => source || tabs.postMessage({ asks: heard }));
    tabs.postMessage({ asks: heard });
    return;
  }
  // Without locks (plain http to another machine) only the tab in sight is connected.
  const look = () => {
    if (document.hidden) { source?.close(); source = null; } else if (!source) connect();
  };
  document.addEventListener("visibilitychange", look);
  look();
};
if (place) {
  show("lost");
  begin();
}
