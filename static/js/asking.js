// The form of a story: a slider over its days, and parts that change without a new page.
// Without this module it is a plain form with a list of days.

const form = document.querySelector("form[data-ask]");
const heard = document.createElement("p");
let asking = new AbortController();

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

async function show(url, remember = true) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  form.ariaBusy = "true";
  try {
    const answer = await fetch(url, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-part=record]")) return location.assign(url);
    swap(page);
    if (remember) history.pushState(null, "", url);
  } catch (error) {
    if (error.name !== "AbortError") heard.textContent = "The page could not be reached. What you see is unchanged.";
  }
  if (!signal.aborted) form.ariaBusy = "false";
}

function swap(page) {
  const { name, value, id } = document.activeElement;
  const { top } = form.getBoundingClientRect();
  for (const old of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part=${old.dataset.part}]`);
    if (fresh) old.replaceWith(fresh);
  }
  document.title = page.title;
  heard.textContent = [...document.querySelectorAll("[data-part=shown], .head .kicker")]
    .map((part) => part.firstChild.textContent.trim()).join(" ");
  const same = [...form.elements].find((one) => (id ? one.id === id : one.name === name && one.value === value));
  if (name || id) same?.focus({ preventScroll: true });
  scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
}

function slider(select) {
  const [today, ...days] = select.options;
  const places = [...days, today];
  const range = document.createElement("input");
  const words = document.createElement("output");
  Object.assign(range, { type: "range", min: 0, max: days.length, id: "known_on_day" });
  function tell() {
    range.value = places.findIndex((place) => place.selected);
    words.textContent = places[range.value].textContent;
    range.setAttribute("aria-valuetext", words.textContent);
  }
  range.addEventListener("input", () => {
    places[range.value].selected = true;
    tell();
  });
  select.labels[0].htmlFor = range.id;
  select.hidden = form.querySelector("[data-days] button").hidden = true;
  select.after(range, words);
  tell();
  return tell;
}

if (form) {
  const select = form.elements.known_on;
  const tell = slider(select);
  heard.className = "spoken";
  heard.setAttribute("role", "status");
  form.append(heard);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") show(address());
  });
  addEventListener("popstate", () => {
    select.value = new URLSearchParams(location.search).get("known_on") ?? "";
    tell();
    show(location.href, false);
  });
}
