// Small things of any page: print, wide tables that the keyboard can scroll, menus that close.

document.querySelectorAll("[data-kse-print]").forEach((button) => {
  button.hidden = false;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-kse-print]")) {
    event.preventDefault();
    window.print();
  }
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A table wider than its frame gets a tab stop and a name, so that arrow keys reach its right side.
function reach(frame) {
  const wide = frame.scrollWidth > frame.clientWidth + 1;
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
