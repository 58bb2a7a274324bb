// Small things of any page: print, wide tables that the keyboard can scroll, menus that close.

const CLOSES = "details.menu[open], details[data-kse-closes][open]";

document.querySelectorAll("[data-kse-print]").forEach((button) => {
  button.hidden = false;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-kse-print]")) {
    event.preventDefault();
    window.print();
  }
  document.querySelectorAll(CLOSES).forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// The button in a sheet of filters shows the list: the sheet makes way for it.
document.addEventListener("submit", (event) => event.target.querySelector("[popover]:popover-open")?.hidePopover());

// A filter changed the list without a new page: say the new count, and how many choices a filter holds.
document.addEventListener("htmx:afterSettle", () => {
  const count = document.querySelector(".chips__count")?.textContent.trim();
  document.querySelectorAll("[data-kse-list-count]").forEach((line) => (line.textContent = count ?? ""));
});

document.addEventListener("change", (event) => {
  const pick = event.target.closest(".pick");
  if (!pick) return;
  const chosen = pick.querySelectorAll("input:checked").length;
  const shown = pick.querySelector("summary span");
  if (shown) shown.textContent = chosen ? `${chosen} gekozen` : "Alle";
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(CLOSES);
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A table wider than its frame gets a tab stop and a name, so that arrow keys reach its right side.
function reach(frame) {
  frame.classList.remove("table-wrap--wide");
  const wide = frame.scrollWidth > frame.clientWidth + 1;
  frame.classList.toggle("table-wrap--wide", wide);
  if (!wide) {
    frame.removeAttribute("tabindex");
    frame.removeAttribute("role");
    return;
  }
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  const caption = frame.querySelector("caption")?.textContent.trim();
  frame.setAttribute("aria-label", caption || "Tabel");
}

function reachAll() {
  document.querySelectorAll(".table-wrap").forEach(reach);
}

reachAll();
window.addEventListener("resize", reachAll);
document.addEventListener("htmx:afterSettle", reachAll);

// A box that ticks every row of its form on this page; without a script the rows have theirs.
function offerTickAll() {
  document.querySelectorAll("[data-kse-tick-all]").forEach((label) => {
    label.hidden = false;
  });
}

offerTickAll();
document.addEventListener("htmx:afterSettle", offerTickAll);
document.addEventListener("change", (event) => {
  const label = event.target.closest("[data-kse-tick-all]");
  if (!label) return;
  const form = document.getElementById(label.dataset.kseTickAll);
  Array.from(form.elements).forEach((box) => {
    if (box.name === "rij") box.checked = event.target.checked;
  });
});
