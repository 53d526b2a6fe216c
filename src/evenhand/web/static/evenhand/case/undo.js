// The undo window counts down; when it is over the bar goes.

let ticking = 0;

const tick = () => {
  const bars = document.querySelectorAll(".undo[data-leaves]");
  for (const bar of bars) {
    const seconds = Math.ceil((Date.parse(bar.dataset.leaves) - Date.now()) / 1000);
    if (seconds <= 0) bar.remove();
    else {
      const words = bar.querySelector(".undo__left");
      words.textContent = words.dataset[seconds === 1 ? "one" : "many"].replace("0", seconds);
    }
  }
  if (!bars.length) { clearInterval(ticking); ticking = 0; }
};

export const countDown = () => {
  if (!ticking) ticking = setInterval(tick, 1000);
  tick();
};
