// Passkeys (WebAuthn level 2): offered only where the browser has them, and what goes wrong is said
// on the page. A button names what it asks the browser for, and its form takes the answer along.

const has = Boolean(window.PublicKeyCredential);
for (const part of document.querySelectorAll(has ? "[data-passkey]" : "[data-no-passkey]")) part.hidden = false;

for (const button of document.querySelectorAll("[data-passkey-act]")) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const { form } = button;
    try {
      const answer = button.dataset.passkeyAct === "create" ? await create(button, form) : await get(button);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      say();
    }
  });
}

function create(button, form) {
  const options = JSON.parse(button.dataset.options).creation_options;
  const wanted = options.publicKey.authenticatorSelection;
  const alone = Boolean(form.elements.passwordless?.checked);
  wanted.residentKey = alone ? "required" : "discouraged";
  wanted.requireResidentKey = alone;
  if (alone) wanted.userVerification = "required";
  return window.webauthnJSON.create(options);
}

async function get(button) {
  const { options, ask } = button.dataset;
  const asked = options ? JSON.parse(options) : await fetched(ask);
  return window.webauthnJSON.get(asked.request_options);
}

async function fetched(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return response.json();
}

function say() {
  const template = document.getElementById("passkey-failed");
  document.getElementById("passkey-said")?.replaceChildren(template.content.cloneNode(true));
}
