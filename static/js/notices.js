// What the server could not say itself: it did not answer, or it broke. What was typed stays.

const SENTENCES = {
  404: "This is no longer on record. What you typed is still here; copy it before you leave.",
  413: "This is more than the server takes at once. Shorten it and try again.",
  503: "The record did not answer in time, so this may not have been saved. What you typed is still here; try again in a minute.",
  5: "The server broke while doing this. What you typed is still here; try again in a minute.",
  none: "The server cannot be reached. What you typed is still here; try again when you are online.",
};

function say(sentence) {
  const notice = document.getElementById("notice");
  if (!notice) return;
  const box = document.createElement("div");
  box.className = "notice-text refused";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain-button";
  close.dataset.dismiss = "";
  close.textContent = "Close";
  box.append(words, close);
  notice.replaceChildren(box);
}

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail.ctx.response.status;
  const sentence = SENTENCES[status] ?? SENTENCES[Math.floor(status / 100)];
  if (sentence) say(sentence);
  else if (status === 400 || status === 405) say(SENTENCES[5]);
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx && !event.detail.ctx.response) say(SENTENCES.none);
});

// What somebody presses makes an old notice untrue; what the page asks by itself does not.
document.addEventListener("htmx:before:request", (event) => {
  const notice = document.getElementById("notice");
  const { sourceElement } = event.detail.ctx;
  if (!sourceElement.matches("form, a, button") || sourceElement.hasAttribute("data-quiet")) return;
  if (notice && !notice.contains(sourceElement)) notice.replaceChildren();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-dismiss]")) return;
  document.getElementById("notice")?.replaceChildren();
  const text = document.getElementById("source-text") ?? document.getElementById("main");
  text?.focus({ preventScroll: true });
});
