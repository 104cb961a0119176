// Opening “Add to …” puts the cursor into its field, so that one types at once.

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (details.matches?.(".attach-search[open]")) details.querySelector("input[type=text]")?.focus();
}, { capture: true });
