// A passkey that was not used says so beside its button; the library only writes to the console.
const said = document.querySelector("#no-passkey");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (said) said.hidden = false;
});

document.addEventListener("click", (event) => {
  if (said && event.target.closest("button")) said.hidden = true;
});
