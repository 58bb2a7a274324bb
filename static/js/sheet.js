// The sheet while it is saved by autosave.js: what colleagues changed, what the rules say, running sums, more lines.
// Everything here comes back from the server in one answer; without JavaScript the same page does it by its buttons.

const form = document.querySelector("form[data-kse-sheet]");
const state = document.querySelector("[data-kse-autosave-state]");

function box(name) {
  const found = form.elements.namedItem(name);
  return found instanceof RadioNodeList ? found : found;
}

function valueOf(element) {
  if (element instanceof RadioNodeList) return element.value;
  return element.type === "checkbox" ? element.checked : element.value;
}

function setValue(element, value) {
  if (element.type === "checkbox") element.checked = Boolean(value);
  else element.value = value === true ? "on" : value || "";
}

// What was sent for a box: a tick is a value or nothing.
function wasSent(element, name, sent) {
  return element.type === "checkbox" ? sent.has(name) : (sent.get(name) ?? "");
}

// A colleague's value goes into a box only when nobody touched it since the page was sent; else the next save asks to choose.
function take(answer, sent) {
  const base = JSON.parse(answer.base);
  const before = JSON.parse(form.elements.base.value || "{}");
  for (const [name, value] of Object.entries(answer.values)) {
    const element = box(name);
    if (!element) continue;
    if (valueOf(element) === wasSent(element, name, sent)) setValue(element, value);
    else keep(base, before, rowOf(name, answer));
  }
  form.elements.base.value = JSON.stringify(base);
}

function rowOf(name, answer) {
  const parts = name.split("__");
  while (parts.length > 1 && !(parts.join("__") in answer.values)) parts.pop();
  const suffixes = ["onbekend", "schatting", "bron", "toelichting", "tekst", "getal"];
  return suffixes.includes(parts.at(-1)) ? parts.slice(0, -1).join("__") : parts.join("__");
}

function keep(base, before, row) {
  if (row in before) base[row] = before[row];
  else delete base[row];
}

function setHtml(element, html) {
  if (element && element.innerHTML.trim() !== html.trim()) element.innerHTML = html;
}

function showNotices(notices) {
  for (const [name, html] of Object.entries(notices)) {
    const place = form.querySelector(`[data-kse-notices="${CSS.escape(name)}"]`);
    if (!place) continue;
    const isChoosing = place.contains(document.activeElement) && html.includes("clash");
    if (!isChoosing) setHtml(place, html);
    const more = place.parentElement.querySelector("details.why__more");
    if (more && place.querySelector("[data-kse-asks-reason]")) more.open = true;
    const question = place.closest(".question");
    question?.classList.toggle("field--error", Boolean(place.querySelector(".field__error, .clash")));
  }
}

// Contact and remarks: why they were not saved, under their box.
function showDetails(details) {
  form.querySelectorAll("[data-kse-detail]").forEach((element) => element.remove());
  for (const [name, text] of Object.entries(details)) {
    const field = box(name)?.closest(".field");
    if (!field) continue;
    const said = document.createElement("p");
    said.className = "field__error";
    said.dataset.kseDetail = name;
    said.textContent = text;
    field.append(said);
  }
}

// A line that was new has a number by now: its boxes follow.
function rename(names) {
  for (const [before, now] of Object.entries(names)) {
    const line = form.querySelector(`[data-kse-line="${CSS.escape(before)}"]`);
    if (!line) continue;
    line.dataset.kseLine = now;
    for (const element of line.querySelectorAll("[name], [id], [for], [data-kse-notices]")) {
      for (const attribute of ["name", "id", "for", "data-kse-notices"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(`${before}__`, `${now}__`).replace(new RegExp(`^${before}$`), now));
      }
    }
  }
}

function say(answer) {
  if (!state || !answer.unsaved) return;
  const words = answer.unsaved === 1 ? "1 antwoord" : `${answer.unsaved} antwoorden`;
  state.dataset.state = "failed";
  state.textContent = `Bewaard om ${answer.saved_at}, behalve ${words}`;
}

function settle({ detail: answer }) {
  rename(answer.names);
  take(answer, answer.sent);
  form.elements["lines-base"].value = answer.lines_base;
  form.elements["details-base"].value = answer.details_base;
  form.elements.seen.value = answer.seen;
  showNotices(answer.notices);
  showDetails(answer.details);
  setHtml(document.querySelector("[data-kse-sheet-nav]"), answer.nav);
  say(answer);
  document.querySelectorAll("[data-kse-sum]").forEach(sum);
}

// --- running sums: the server adds the same way when the page is saved
function number(text) {
  const bare = text.replace(/[\s€]/g, "");
  if (!bare) return null;
  const belgian = /,\d*$/.test(bare) || /^\d{1,3}(\.\d{3})+$/.test(bare);
  const value = Number(belgian ? bare.replaceAll(".", "").replace(",", ".") : bare);
  return Number.isFinite(value) ? value : null;
}

function sum(table) {
  const scope = table.closest(".question");
  const total = scope.querySelector("[data-kse-total]");
  if (!total) return;
  const boxes = table.querySelectorAll("[data-kse-add], td > input");
  const decimals = Number(table.dataset.kseDecimals);
  const added = [...boxes].reduce((rest, element) => rest + (number(element.value) ?? 0), 0);
  total.textContent = added.toLocaleString("nl-BE", { minimumFractionDigits: decimals > 1 ? decimals : 0, maximumFractionDigits: decimals });
  const target = scope.querySelector("[data-kse-target]");
  const whole = table.dataset.kseSum && form.elements.namedItem(table.dataset.kseSum);
  if (target && whole) target.textContent = whole.value || "?";
  const wanted = target ? number(target.textContent) : null;
  total.classList.toggle("is-off", wanted !== null && added !== 0 && Math.abs(added - wanted) > 0.005);
}

// --- one more subsidy line, without leaving the page
function addLine(event) {
  const lines = form.querySelector("[data-kse-lines]");
  const last = lines?.querySelector("[data-kse-line]:last-of-type");
  if (!last) return;
  event.preventDefault();
  const highest = Math.max(0, ...[...lines.querySelectorAll("[data-kse-line]")].map((l) => Number(/new(\d+)$/.exec(l.dataset.kseLine)?.[1] ?? 0)));
  const copy = last.cloneNode(true);
  copy.dataset.kseLine = "";
  const before = last.dataset.kseLine;
  const now = `${before.split("__")[0]}__new${highest + 1}`;
  copy.dataset.kseLine = before;
  copy.querySelectorAll("input:not([type=hidden])").forEach((element) => (element.value = ""));
  copy.querySelectorAll("select").forEach((element) => (element.selectedIndex = 0));
  copy.querySelectorAll(".line__remove, .field__error, .field__previous, .clash, .question__fresh").forEach((element) => element.remove());
  copy.classList.remove("field--error");
  copy.querySelector("legend").textContent = "Nieuwe lijn";
  copy.dataset.kseLine = now;
  for (const element of copy.querySelectorAll("[name], [id], [data-kse-notices]")) {
    for (const attribute of ["name", "id", "data-kse-notices"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(before, now));
    }
  }
  lines.append(copy);
  copy.querySelector("select").focus();
}

if (form) {
  form.addEventListener("kse:saved", settle);
  form.addEventListener("input", () => form.querySelectorAll("[data-kse-sum]").forEach(sum));
  form.querySelector("[data-kse-add-line]")?.addEventListener("click", addLine);
}
