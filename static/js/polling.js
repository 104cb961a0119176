// What a page that asks again and again owes its reader: to say that it is over without taking
// the focus away, and to say that its numbers are old when nobody answers.

const notice = document.getElementById("notice");
const heard = document.getElementById("heard");
let since = null;

function silent() {
  since ??= new Date().toLocaleTimeString("en-GB");
  notice.textContent = `The server has not answered since ${since}. The import goes on without this page, which keeps asking.`;
}

function answered() {
  if (since !== null) notice.textContent = "";
  since = null;
  const said = document.getElementById("said");
  if (!said || heard.textContent === said.textContent) return;
  heard.textContent = said.textContent;
  // The button that had the focus went with what was replaced.
  if (document.activeElement === document.body) said.focus({ preventScroll: true });
}

function ended() {
  const link = Object.assign(document.createElement("a"), {
    href: notice.dataset.login,
    textContent: "Log in again",
  });
  notice.replaceChildren("Your session has ended; the import goes on without you. ", link, ".");
}

document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx.response.status === 401) ended();
  else silent();
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx && !event.detail.ctx.response) silent();
});

document.addEventListener("htmx:after:swap", answered);
