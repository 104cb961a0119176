// In a frozen copy nobody answers: each day of the slider is a file of its own, and what is asked
// by filters is asked of the live site, when the reader says so by the button.

const { story } = document.currentScript.dataset;
const form = document.querySelector("form[data-ask]");
const isOurs = (event) => form && (event.target.form === form || event.target === form);

function goTo(day) {
  location.assign(`${story}${day ? `known_on/${day}/` : ""}index.html#known_on_day`);
}

addEventListener("change", (event) => {
  if (!isOurs(event)) return;
  event.stopImmediatePropagation();
  const { known_on: select } = form.elements;
  if (event.target === select || event.target.id === "known_on_day") goTo(select.value);
}, true);

for (const kind of ["submit", "popstate"]) {
  addEventListener(kind, (event) => {
    if (kind === "popstate" || isOurs(event)) event.stopImmediatePropagation();
  }, true);
}

// Whoever comes back sees the day that the page is of, and not the one that was chosen there.
if (form) form.autocomplete = "off";
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
if (location.hash === "#known_on_day") document.getElementById("known_on_day")?.focus({ preventScroll: true });
