// Reading a part of the page again without taking anything out of somebody's hands.

const busy = (part) =>
  part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

const folds = (part) => [...part.querySelectorAll("details")];

export const refresh = async (id) => {
  const part = document.getElementById(id);
  if (!part || busy(part)) return;
  const answer = await fetch(part.dataset.refresh, { headers: { "X-Part": id } });
  if (!answer.ok || busy(part)) return;
  const open = folds(part).map((fold) => [fold.querySelector("summary")?.textContent, fold.open]);
  const { scrollTop } = part;
  part.innerHTML = await answer.text();
  for (const fold of folds(part)) {
    const was = open.find(([words]) => words === fold.querySelector("summary")?.textContent);
    if (was) fold.open = was[1];
  }
  part.scrollTop = scrollTop;
  window.htmx?.process(part);
};
