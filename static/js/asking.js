// The form of a story: a slider over its days, and parts that change without a new page.
// Without this module it is a plain form with a list of days.

const form = document.querySelector("form[data-ask]");
const heard = document.createElement("p");
const DAY = 86_400_000;
const AXIS = { start: 92 / 832, end: 694 / 832 }; // of the wide drawing, as in chart/frames.py
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

// A place for each day of the chart, with what was known on it; then what became known later, and today.
function places(days, options, today) {
  if (!days.first) return [...options, today];
  const [first, last] = [days.first, days.last].map((day) => Date.parse(day));
  const known = options.map((option) => ({ option, at: Date.parse(option.value) }));
  const ofDay = (at) => (known.findLast((one) => one.at <= at) ?? known[0]).option;
  const ofDays = Array.from({ length: (last - first) / DAY + 1 }, (_, n) => ofDay(first + n * DAY));
  return [...ofDays, ...known.filter((one) => one.at > last).map((one) => one.option), today];
}

// So that the handle stands over the day that it names.
function align(box, count) {
  const days = (Date.parse(box.dataset.last) - Date.parse(box.dataset.first)) / DAY + 1;
  const width = (AXIS.end - AXIS.start) / days;
  if (!box.dataset.first || AXIS.start + width * (count - 0.5) > 0.98) return;
  box.style.setProperty("--begins", `${100 * (AXIS.start + width / 2)}%`);
  box.style.setProperty("--reach", `${100 * width * (count - 1)}%`);
}

function slider(select) {
  const box = select.closest("[data-days]");
  const [today, ...options] = select.options;
  const stops = places(box.dataset, options, today);
  const range = document.createElement("input");
  const words = document.createElement("output");
  Object.assign(range, { type: "range", min: 0, max: stops.length - 1, id: "known_on_day" });
  function tell() {
    range.value = stops.findIndex((stop) => stop.selected);
    words.textContent = stops[range.value].textContent;
    range.setAttribute("aria-valuetext", words.textContent);
  }
  range.addEventListener("input", () => {
    const place = range.value;
    stops[place].selected = true;
    words.textContent = stops[place].textContent;
    range.setAttribute("aria-valuetext", words.textContent);
  });
  range.addEventListener("change", tell);
  select.labels[0].htmlFor = range.id;
  select.hidden = form.querySelector("[data-days] button").hidden = true;
  select.after(words, range);
  align(box, stops.length);
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
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.type !== "search") show(address());
  });
  addEventListener("popstate", () => {
    select.value = new URLSearchParams(location.search).get("known_on") ?? "";
    tell();
    show(location.href, false);
  });
}
