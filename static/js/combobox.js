// A field that searches the record: ARIA 1.2 combobox with a listbox. The words in the text field
// are found at `data-options`; choosing one fills the hidden key beside it. Without this module the
// words are sent as they are, and the server finds the row.

const PAUSE = 150; // milliseconds after the last key
const searches = new WeakMap();

const boxOf = (element) => element.closest?.("[data-combobox]");
const inputOf = (box) => box.querySelector("[data-options]");
const keyOf = (box) => box.querySelector("input[type=hidden]");
const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const optionsOf = (input) => [...listOf(input).querySelectorAll("[role=option]")];
const isOpen = (input) => input.getAttribute("aria-expanded") === "true";

function dress(input) {
  if (input.role === "combobox") return;
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.role = "listbox";
  list.setAttribute("aria-label", `${input.labels?.[0]?.textContent.trim() ?? ""}: found`);
  const status = document.createElement("span");
  status.className = "spoken";
  status.role = "status";
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.after(list, status);
  remember(input);
}

function dressAll() {
  document.querySelectorAll("[data-options]").forEach(dress);
}

function remember(input) {
  input.dataset.key = keyOf(boxOf(input)).value;
  input.dataset.words = input.value;
}

function tell(input, words) {
  listOf(input).nextElementSibling.textContent = words;
}

function close(input) {
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  listOf(input).hidden = true;
}

function mark(input, option) {
  for (const one of optionsOf(input)) one.setAttribute("aria-selected", String(one === option));
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function show(input, html) {
  const list = listOf(input);
  list.innerHTML = html;
  const options = optionsOf(input);
  options.forEach((option, place) => (option.id = `${list.id}-${place}`));
  list.hidden = !options.length;
  input.setAttribute("aria-expanded", String(options.length > 0));
  const found = options.filter((option) => option.dataset.value);
  mark(input, input.value.trim() ? options[0] : undefined);
  const first = found[0] ? ` ${found[0].textContent.trim().replace(/\s+/g, " ")}` : "";
  tell(input, `${found.length} found.${first}`);
}

async function search(input) {
  searches.get(input)?.abort();
  const asking = new AbortController();
  searches.set(input, asking);
  const address = new URL(input.dataset.options, location.href);
  address.searchParams.set("q", input.value.trim());
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    if (document.activeElement === input) show(input, html);
  } catch (error) {
    if (error.name !== "AbortError") tell(input, "The search did not answer. Your words stay; they are looked up when you save.");
  }
}

function searchSoon(input) {
  clearTimeout(Number(input.dataset.waiting));
  input.dataset.waiting = setTimeout(() => search(input), PAUSE);
}

function choose(input, key, words) {
  clearTimeout(Number(input.dataset.waiting));
  searches.get(input)?.abort();
  const box = boxOf(input);
  box.querySelector(":scope > .alike")?.remove();
  keyOf(box).value = key;
  input.value = words;
  remember(input);
  close(input);
  tell(input, `${words} is chosen.`);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function pick(input, option) {
  if (option.dataset.value) return choose(input, option.dataset.value, option.dataset.words);
  close(input);
  create(boxOf(input), option.dataset.create);
}

function create(box, address) {
  const target = box.querySelector("[data-creating]");
  const url = new URL(address, location.href);
  url.searchParams.set("at", keyOf(box).name);
  window.htmx.ajax("GET", url.pathname + url.search, { target, swap: "innerHTML" });
}

function leave(box) {
  box.querySelector("[data-creating]").replaceChildren();
  inputOf(box).focus();
}

function move(input, step) {
  const options = optionsOf(input);
  const at = options.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
  mark(input, options.at((at + step + options.length) % options.length) ?? options[0]);
}

const KEYS = {
  ArrowDown: (input) => (isOpen(input) ? move(input, 1) : search(input)),
  ArrowUp: (input) => (isOpen(input) ? move(input, optionsOf(input).some((one) => one.ariaSelected === "true") ? -1 : 0) : search(input)),
  Enter: (input) => {
    const option = document.getElementById(input.getAttribute("aria-activedescendant"));
    if (isOpen(input) && option) pick(input, option);
    return isOpen(input) || Boolean(option);
  },
  Escape: (input) => {
    const was = isOpen(input);
    close(input);
    return was;
  },
};

function keyInBox(event) {
  const input = event.target;
  if (!KEYS[event.key] || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (KEYS[event.key](input) === false) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Enter in the fold of a new actor makes it, and Escape leaves it; neither is the form's.
function keyInFold(event) {
  const fold = event.target.closest("[data-creating] fieldset");
  if (!fold || !["Enter", "Escape"].includes(event.key) || event.target.closest("button")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === "Enter") fold.querySelector("[data-make]")?.click();
  else leave(boxOf(fold));
}

addEventListener("keydown", (event) => {
  if (event.target.matches?.("[role=combobox][data-options]")) keyInBox(event);
  if (!event.defaultPrevented) keyInFold(event);
}, { capture: true });

document.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.matches("[role=combobox][data-options]")) return;
  keyOf(boxOf(input)).value = input.value === input.dataset.words ? input.dataset.key : "";
  if (input.value.trim()) searchSoon(input);
  else close(input);
});

// A press on an option must not take the focus out of the field.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-combobox] [role=option]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const target = event.target;
  const box = boxOf(target);
  if (!box) return;
  const option = target.closest("[role=option]");
  if (option) return pick(inputOf(box), option);
  if (target.closest("[data-leave]")) return leave(box);
  if (target.closest("a[data-create]")) {
    event.preventDefault();
    return create(box, target.closest("a").getAttribute("href"));
  }
  const taken = target.closest("[data-take]");
  if (taken) take(boxOf(taken), taken);
});

function take(box, { dataset }) {
  const input = inputOf(box);
  choose(input, dataset.value, dataset.words);
  leave(box);
}

// What is typed takes the place of who was chosen.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-options]")) event.target.select();
});

document.addEventListener("focusout", (event) => {
  if (event.target.role === "combobox" && event.target.dataset.options) {
    searches.get(event.target)?.abort();
    close(event.target);
  }
});

document.addEventListener("htmx:after:swap", () => {
  dressAll();
  const made = document.querySelector("[data-made]");
  if (made) take(boxOf(made), made);
});

dressAll();
if (document.activeElement.matches("[data-options]")) document.activeElement.select();
