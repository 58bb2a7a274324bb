// A dossier while autosave.js saves it: what the server had read becomes what was shown, new lines get their own name, the balance moves.
// Without JavaScript the same page does it by its buttons.

const form = document.querySelector("form[data-kse-application]");
const state = document.querySelector("[data-kse-autosave-state]");

function rename(old, now) {
  for (const element of form.querySelectorAll(`[name^="${CSS.escape(old)}__"]`)) {
    element.name = element.name.replace(old, now);
  }
  const row = form.querySelector(`[data-kse-row="${CSS.escape(old)}"]`);
  if (row) row.dataset.kseRow = now;
}

function setHtml(selector, html) {
  const place = document.querySelector(selector);
  if (place && place.innerHTML.trim() !== html.trim()) place.innerHTML = html;
}

form?.addEventListener("kse:saved", ({ detail }) => {
  form.elements.namedItem("base").value = detail.base;
  for (const [old, now] of Object.entries(detail.names)) rename(old, now);
  setHtml("[data-kse-application-nav]", detail.nav);
  setHtml("[data-kse-application-balance]", detail.balance);
  if (state && detail.unsaved.length) {
    state.dataset.state = "failed";
    state.textContent = `Niet alles is bewaard. ${detail.unsaved[0]}`;
  }
});
