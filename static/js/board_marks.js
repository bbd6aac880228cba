// The marks of warnings on the cards come with the warnings themselves, for every item of the visit.
// What this page does not show, a day of another week or an item that has just gone, is left out
// before htmx looks for its place.

export function watchMarks() {
  document.getElementById("warnings")?.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.shouldSwap || !detail.serverResponse.includes("hx-swap-oob")) return;
    const sent = document.createElement("template");
    sent.innerHTML = detail.serverResponse;
    for (const mark of sent.content.querySelectorAll("[hx-swap-oob][id]")) {
      if (!document.getElementById(mark.id)) mark.remove();
    }
    detail.serverResponse = sent.innerHTML;
  });
}
