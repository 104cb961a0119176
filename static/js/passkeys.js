// Asks the browser for a passkey: `data-passkey` of a form says whether one is made or used. The
// options stand in the page as data; the answer goes into the form. Without it the form is hidden.

const given = JSON.parse(document.getElementById("passkey-options").textContent);
const options = (given.creation_options ?? given.request_options).publicKey;

const ways = {
  create: async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  },
  get: async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return navigator.credentials.get({ publicKey });
  },
};

async function ask(form) {
  const says = form.querySelector("[data-passkey-says]");
  says.textContent = "Your browser asks for the passkey …";
  try {
    const credential = await ways[form.dataset.passkey]();
    form.elements.credential.value = JSON.stringify(credential.toJSON());
  } catch {
    says.textContent = "No passkey was given. Press the button to try again.";
    return;
  }
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue; // an old browser
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
