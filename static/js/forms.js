// What every form does when JavaScript is there: sent once, errors get the focus, long texts count down.

const RETRY_AFTER_MS = 10_000;

// A second click on submit sends nothing. Downloads and GET forms may be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "kseOften" in form.dataset || event.defaultPrevented) return;
  if ("kseSent" in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.kseSent = "";
  const button = event.submitter;
  button?.setAttribute("aria-disabled", "true");
  window.setTimeout(() => release(form), RETRY_AFTER_MS);
});

// The page comes back from the browser's memory: its forms can be sent again.
window.addEventListener("pageshow", () => document.querySelectorAll("[data-kse-sent]").forEach(release));

function release(form) {
  delete form.dataset.kseSent;
  form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

document.querySelector("[data-kse-focus]")?.focus();

function countDown(area) {
  const most = Number(area.getAttribute("maxlength") || area.dataset.kseCount);
  const line = document.createElement("p");
  line.className = "field-count";
  line.id = `${area.id}_count`;
  line.setAttribute("aria-live", "polite");
  area.closest(".field__control")?.after(line);
  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
  const show = () => {
    const left = most - area.value.length;
    const near = left < most * 0.25;
    line.hidden = !near;
    line.classList.toggle("field-count--over", left < 0);
    const signs = Math.abs(left) === 1 ? "teken" : "tekens";
    line.textContent = left < 0 ? `${-left} ${signs} te veel` : `nog ${left} ${signs}`;
  };
  area.addEventListener("input", show);
  show();
}

document.querySelectorAll("textarea[maxlength], textarea[data-kse-count]").forEach(countDown);
