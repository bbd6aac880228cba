// A text field with suggestions from the server: the ARIA combobox pattern with a list popup.
// htmx brings the options into the list; here is only the keyboard, the choice and what is said.
// Without script the field is a plain text field, and the server finds or makes what was typed.

function parts(input) {
  const box = input.closest("[data-combobox]");
  return {
    list: document.getElementById(input.dataset.list),
    chosen: box.querySelector("input[type=hidden]"),
  };
}

const options = (list) => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

function prepare(input) {
  if (input.getAttribute("role") === "combobox") return;
  const { list } = parts(input);
  list.setAttribute("role", "listbox");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
}

function open(input) {
  const { list } = parts(input);
  const isOpen = list.children.length > 0;
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  options(list).forEach((option, index) => { option.id = `${list.id}_${index}`; });
}

function close(input) {
  const { list } = parts(input);
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function mark(input, option) {
  const { list } = parts(input);
  for (const other of list.querySelectorAll("[role=option]")) {
    other.setAttribute("aria-selected", String(other === option));
  }
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function choose(input, option) {
  const { chosen } = parts(input);
  input.value = option.dataset.text;
  if (chosen) chosen.value = option.dataset.value;
  close(input);
  input.dispatchEvent(new CustomEvent("combobox:chosen", { bubbles: true, detail: { ...option.dataset } }));
}

function step(input, by) {
  const { list } = parts(input);
  const all = options(list);
  if (!all.length) return;
  const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  mark(input, all[(now + by + all.length + (now < 0 && by < 0 ? 1 : 0)) % all.length]);
}

function onKey(event) {
  const input = event.target;
  const { list } = parts(input);
  const isOpen = !list.hidden;
  const marked = isOpen && list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen) open(input);
    step(input, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && marked) {
    event.preventDefault();
    choose(input, marked);
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault();
    close(input);
  } else if (event.key === "Tab" && marked) {
    choose(input, marked);
  }
}

const field = (target) => target.closest?.("[data-combobox]")?.querySelector("input[data-list]");

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-combobox] input[data-list]")) prepare(event.target);
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches("[data-combobox] input[data-list]")) close(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.("[data-combobox] input[data-list]")) onKey(event);
});
// What was chosen is no longer what is written.
document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-combobox] input[data-list]")) return;
  const { chosen } = parts(event.target);
  if (chosen) chosen.value = "";
});
// mousedown comes before the field loses its focus; prevented, it keeps it.
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.("[data-combobox] [role=option]");
  if (!option) return;
  event.preventDefault();
  if (!option.hasAttribute("aria-disabled")) choose(field(option), option);
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.target.matches(".combobox > .suggest")) return;
  const input = field(event.target);
  if (document.activeElement === input) open(input);
});
