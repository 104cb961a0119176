// A half-typed form (`data-guard`) is not left by accident while its last words are not kept: the
// event `desk:kept` on the form says that the server has all of it.

const QUESTION = "Leave what you typed in this form?";
const touched = new WeakSet();

// What is kept on the server (`keeping.js`) is offered again and need not be asked about.
function isTyped(form) {
  if (form.dataset.keep && !form.dataset.unkept) return false;
  return touched.has(form) || form.dataset.guard === "typed";
}

function halfTyped() {
  return [...document.querySelectorAll("form[data-guard]")].find(isTyped);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) touched.add(form);
});

document.addEventListener("desk:kept", (event) => {
  touched.delete(event.target);
  delete event.target.dataset.guard;
});

document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("hx-post")) return;
  touched.delete(event.target);
  delete event.target.dataset.guard;
});

// htmx is about to put something else in the place of the form.
document.addEventListener("htmx:before:request", (event) => {
  const form = halfTyped();
  const { sourceElement, target } = event.detail.ctx;
  if (!form || sourceElement === form || !target?.contains(form)) return;
  if (sourceElement.closest("[data-discard]")) return;
  if (!window.confirm(QUESTION)) event.preventDefault();
});

window.addEventListener("beforeunload", (event) => {
  if (halfTyped()) event.preventDefault();
});
