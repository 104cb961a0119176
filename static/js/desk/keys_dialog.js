// The list of keys comes into a dialog; the page of the same address stays for who has no script.

document.addEventListener("htmx:after:swap", (event) => {
  const dialog = document.getElementById("keys-dialog");
  if (event.detail.ctx.target === dialog && !dialog.open) dialog.showModal();
});

document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
});
