// Small things that every page with script shares. Each is a comfort: the page works without.
// Sending parts of pages is htmx's work; the token against forgery is in the body's hx-headers.

const focusErrors = (root) => root.querySelector(".errsum")?.focus();

// Whoever comes with a keyboard or a screen reader lands on what has to be mended.
focusErrors(document);
document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target));

// A warning goes away with the button that mended or accepted it: the focus stays with the others.
let wasAmongWarnings = false;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "warnings") wasAmongWarnings = detail.target.contains(document.activeElement);
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "warnings" || !wasAmongWarnings) return;
  if (document.activeElement === document.body) document.getElementById("warnings-name")?.focus();
});

// On a phone the bar scrolls sideways: show where we are.
document.querySelector(".mainnav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();

  const copier = event.target.closest("[data-copy]");
  if (copier) copy(copier);

  const choice = event.target.closest("[data-fill]");
  const field = choice?.closest("[data-time-field]")?.querySelector("input");
  if (field) {
    event.preventDefault();
    field.value = choice.dataset.fill;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return; // no permission or no https: the address can still be marked by hand
  }
  const before = button.innerHTML;
  button.textContent = button.dataset.copied ?? "✓";
  setTimeout(() => { button.innerHTML = before; }, 2000);
}

// A login in another window changes the token against forgery: what is sent from a page that lay
// open carries the present one, so that it is judged by who is logged in now.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (!token) return;
  event.detail.headers["X-CSRFToken"] = token;
  if (event.detail.parameters.csrfmiddlewaretoken) {
    event.detail.parameters.csrfmiddlewaretoken = token;
  }
});

// A field that asks the server while somebody types sends its text under the name the server knows.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters } = event.detail;
  const name = elt.dataset.param;
  if (!name) return;
  delete parameters[elt.name];
  parameters[name] = elt.value;
});

// A whole page in answer to a part means that the session has ended and this is the login page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!/^\s*<!doctype/i.test(xhr.responseText)) return;
  event.detail.shouldSwap = false;
  say(xhr.status < 400 ? "ended-session" : "failed-request");
});
document.addEventListener("htmx:responseError", () => say("failed-request"));
document.addEventListener("htmx:sendError", () => say("failed-request"));
document.addEventListener("htmx:beforeRequest", () => document.getElementById("alerts")?.replaceChildren());

function say(templateId) {
  const template = document.getElementById(templateId);
  if (template) document.getElementById("alerts").replaceChildren(template.content.cloneNode(true));
}
