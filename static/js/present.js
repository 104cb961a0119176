// Says every half minute that this page is still looked at; a hidden one says nothing. Whoever
// comes back to it says so at once.

const SECONDS = 30;

function stillHere() {
  if (document.visibilityState !== "visible") return;
  document.getElementById("present")?.dispatchEvent(new CustomEvent("still-here"));
}

setInterval(stillHere, SECONDS * 1000);
document.addEventListener("visibilitychange", stillHere);
