// The address that a new story gets, shown while its question is typed; the server makes it.

const LONGEST = 50;

function addressOf(words) {
  const plain = words.normalize("NFKD").replace(/[^\w\s-]/g, "").toLowerCase().trim();
  return plain.replace(/[-\s]+/g, "-").slice(0, LONGEST).replace(/^[-_]+|[-_]+$/g, "");
}

document.addEventListener("input", ({ target }) => {
  const address = target.form?.elements.slug;
  if (target.name === "title" && address) address.placeholder = addressOf(target.value);
});
