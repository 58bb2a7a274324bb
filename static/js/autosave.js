// Saves a form while its reader types. <form data-kse-autosave="/fiches/12/bewaren/"> and somewhere on the page
// <p class="saved" role="status" data-kse-autosave-state></p>.
//
// The server answers JSON: {"saved_at": "14:32", "revision": 7, "problems": [{"field", "text"}]}, and in `unsaved` (a list, or how many) what
// still stands in the page only; 409 with {"message", "url"} when a colleague was there before; 401, 403 or a redirect to the login page when
// the session ended. What was typed stays in the page.

const PAUSE_MS = 1200;
const RETRY_MS = 15_000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.kseAutosave || form.action;
    this.state = document.querySelector("[data-kse-autosave-state]");
    this.dirty = false;
    this.stopped = false;
    form.addEventListener("input", () => this.touch());
    form.addEventListener("change", () => this.touch());
    form.addEventListener("submit", () => this.finish());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("beforeunload", (event) => this.dirty && !this.leaving && event.preventDefault());
  }

  touch() {
    this.dirty = true;
    this.leaving = false;
    if (this.stopped) return;
    this.show("dirty", "Nog niet bewaard");
    this.plan(PAUSE_MS);
  }

  plan(delay) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), delay);
  }

  finish() {
    this.leaving = true;
    window.clearTimeout(this.timer);
  }

  async save() {
    window.clearTimeout(this.timer);
    if (!this.dirty || this.stopped || this.busy || this.leaving) return;
    this.busy = true;
    this.dirty = false;
    this.show("saving", "Bewaren…");
    this.sent = new FormData(this.form);
    try {
      await this.settle(
        await fetch(this.url, {
          method: "POST",
          body: this.sent,
          headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
          redirect: "manual",
          keepalive: document.hidden,
        }),
      );
    } catch {
      this.dirty = true;
      this.show("failed", "Niet bewaard: geen verbinding. We proberen het opnieuw.");
      this.plan(RETRY_MS);
    } finally {
      this.busy = false;
      if (this.dirty && !this.stopped && this.state?.dataset.state === "saved") this.touch();
    }
  }

  async settle(response) {
    const gone = response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
    const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
    const answer = !gone && isJson ? await response.json() : {};
    if (gone) {
      this.stop("U bent afgemeld. Wat u typte, staat nog op deze pagina.", loginUrl(), "Meld u opnieuw aan in een nieuw tabblad", true);
    } else if (response.status === 409) {
      this.stop(answer.message ?? "Een collega wijzigde dit ondertussen.", answer.url ?? location.href, "Bekijk wat er veranderde");
    } else if (response.ok && answer.saved_at) {
      this.saved(answer);
    } else {
      this.dirty = true;
      this.show("failed", answer.message ?? "Niet bewaard. Gebruik de knop onderaan om te bewaren.");
    }
  }

  saved(answer) {
    const revision = this.form.elements.namedItem("revision");
    if (revision && answer.revision !== undefined) revision.value = answer.revision;
    this.show("saved", `Bewaard om ${answer.saved_at}`);
    if (answer.unsaved?.length ?? answer.unsaved) this.dirty = true; // refused, or a colleague was there before: leaving would lose it
    this.form.dispatchEvent(new CustomEvent("kse:saved", { bubbles: true, detail: { ...answer, sent: this.sent } }));
  }

  // Saving stops until the reader did something; a logged-in return to this tab tries again.
  stop(text, href, label, again = false) {
    this.dirty = true;
    this.stopped = true;
    this.show("failed", `${text} `);
    const link = document.createElement("a");
    link.href = href;
    link.textContent = label;
    if (again) {
      link.target = "_blank";
      link.rel = "noopener";
      window.addEventListener("focus", () => this.resume(), { once: true });
    }
    this.state?.append(link);
  }

  // A new login has a new token: without it the next post would be refused as forged.
  async resume() {
    const page = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    const html = page?.ok && !page.redirected ? await page.text() : "";
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-kse-autosave]");
    const given = fresh?.querySelector("input[name=csrfmiddlewaretoken]");
    const token = this.form.elements.namedItem("csrfmiddlewaretoken");
    if (fresh && fresh.dataset.kseUser !== this.form.dataset.kseUser) {
      this.show("failed", "Iemand anders is nu aangemeld. Wat u typte, staat nog op deze pagina.");
      return;
    }
    if (!given || !token) {
      window.addEventListener("focus", () => this.resume(), { once: true });
      return;
    }
    token.value = given.value;
    this.stopped = false;
    this.save();
  }

  show(state, text) {
    if (!this.state) return;
    this.state.dataset.state = state;
    this.state.textContent = text;
  }
}

function loginUrl() {
  const login = document.documentElement.dataset.kseLogin ?? "/account/aanmelden/";
  return `${login}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

document.querySelectorAll("form[data-kse-autosave]").forEach((form) => new Autosave(form));
