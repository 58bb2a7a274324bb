// A native dialog that asks before something is done. Without JavaScript the form goes at once: what cannot be undone has its own page.

let asking = null;

function ask(text, button) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", "Bevestigen");
  const question = document.createElement("p");
  question.textContent = text;
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "buttons";
  form.append(answer("yes", button.textContent.trim() || "Ja", "button"), answer("no", "Annuleren", "button button--secondary"));
  dialog.append(question, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}

function answer(value, text, style) {
  const button = document.createElement("button");
  button.value = value;
  button.className = style;
  button.textContent = text;
  return button;
}

// data-kse-confirm="…" on a submit button (or its form): asks before the form goes.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const button = event.submitter;
    const text = button?.dataset.kseConfirm ?? form.dataset.kseConfirm;
    if (!text || asking === form) {
      asking = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(text, button ?? form)) {
      asking = form;
      form.requestSubmit(button ?? undefined);
    }
  },
  true,
);
