// Files by drag and drop, and how far their sending is. Without this the form works as a form.

const form = document.querySelector("form.upload");
const files = form.elements.uploads;
const chosen = form.querySelector("[data-chosen]");
const drop = form.querySelector("[data-drop]");
const sending = form.querySelector("[data-sending]");
const button = form.querySelector("button[type=submit]");
const most = Number(form.dataset.most);

const LOST =
  "The connection broke before everything was sent, so nothing was kept. Send it again; if it breaks at the same place, it may be more than the server takes.";
const ENDED =
  "Your session has ended, so nothing was kept. Log in again in another tab, reload this page and choose the files once more.";

const STALE =
  "This page is out of date, as after logging in again in another tab, so nothing was kept. Reload it and choose the files once more.";

function size(bytes) {
  const [unit, by] = [["kB", 1e3], ["MB", 1e6], ["GB", 1e9]].findLast(
    ([, by]) => bytes >= by,
  ) ?? [bytes === 1 ? "byte" : "bytes", 1];
  return `${(bytes / by).toLocaleString("en", { maximumFractionDigits: by > 1 ? 1 : 0 })} ${unit}`;
}

// A name may be in letters that run the other way; what follows it must not.
function named(name) {
  return Object.assign(document.createElement("bdi"), { textContent: name });
}

function item(parts) {
  const line = document.createElement("li");
  line.append(...parts);
  return line;
}

function total() {
  return [...files.files].reduce((sum, file) => sum + file.size, 0);
}

function tell() {
  const lines = [...files.files].slice(0, 8).map((file) => [named(file.name), `, ${size(file.size)}`]);
  if (files.files.length > 8) lines.push([`and ${files.files.length - 8} more`]);
  chosen.replaceChildren(...lines.map(item));
  refuse(total() > most ? [form.dataset.tooLarge] : []);
}

function refuse(sentences) {
  const problems = document.getElementById("problems");
  problems.replaceChildren();
  if (!sentences.length) return;
  const box = Object.assign(document.createElement("div"), { className: "refused", tabIndex: -1 });
  box.setAttribute("role", "alert");
  box.append(
    ...sentences.map((one) => Object.assign(document.createElement("p"), { textContent: one })),
  );
  problems.append(box);
  box.focus();
}

function answered(request) {
  sent();
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const problems = page.getElementById("problems");
  if (request.status < 300 && !problems) {
    const here = new URL(form.action).pathname.replace(/add\/$/, "");
    if (new URL(request.responseURL).pathname.startsWith(here)) location.assign(request.responseURL);
    else refuse([ENDED]);
  } else if (problems?.childElementCount) {
    document.getElementById("problems").replaceWith(document.adoptNode(problems));
    form.querySelector("#problems .refused").focus();
  } else if (request.status === 403) {
    refuse([STALE]);
  } else {
    refuse([`The server answered ${request.status}, and nothing was kept. Try again in a minute.`]);
  }
}

function sent() {
  sending.hidden = true;
  button.disabled = false;
}

function show(event) {
  const part = event.total ? event.loaded / event.total : 0;
  sending.querySelector("progress").value = part;
  sending.querySelector("[data-said]").textContent =
    part < 1
      ? `${size(event.loaded)} of ${size(event.total)} sent`
      : "Everything is sent; the server keeps it.";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (button.disabled) return;
  if (total() > most) return refuse([form.dataset.tooLarge]);
  refuse([]);
  button.disabled = true;
  sending.hidden = false;
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", show);
  request.addEventListener("load", () => answered(request));
  request.addEventListener("error", () => {
    sent();
    refuse([LOST]);
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
});

files.addEventListener("change", tell);
form.querySelector("[data-hint]").hidden = false;

for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}

drop.addEventListener("dragleave", (event) => {
  if (!drop.contains(event.relatedTarget)) drop.classList.remove("over");
});

drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const all = new DataTransfer();
  for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file);
  files.files = all.files;
  tell();
});

// A page that the browser kept has the key of an import that was made with it.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
