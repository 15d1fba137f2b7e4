addEventListener("DOMContentLoaded", () => {
  const placed = () => [...document.querySelectorAll(".decide[data-wait]")];
  const waits = () => placed().sort((one, other) => one.dataset.wait - other.dataset.wait); // stable: then by place
  const group = () => document.activeElement && document.activeElement.closest(".decide");
  let last = null; // the id of the control that was visited last
  let sending = false;

  // A click on a link to it opens the claim or details that hold it, as the report's own script does.
  function visit(control) {
    if (!control) return;
    last = control.id;
    document.getElementById("review-news")?.remove();
    if (!control.closest(".card")) document.querySelector(".card.open .close")?.click();
    const link = document.createElement("a");
    link.href = "#" + encodeURIComponent(control.id);
    document.body.append(link);
    link.click();
    link.remove();
    const card = control.closest(".card");
    const mark = card && document.getElementById("in-" + card.id.slice("claim-".length));
    if (mark) mark.scrollIntoView({ block: "center", behavior: "instant" });
    control.focus({ preventScroll: true });
    const wide = card && getComputedStyle(card).position === "fixed";
    control.scrollIntoView({ block: wide ? "nearest" : "center", behavior: "instant" });
    // Above what is told at the foot of the window, and with the room there that its margin asks for.
    control.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  function step(by) {
    const all = waits();
    if (!all.length) return;
    const here = group() || (last && document.getElementById(last));
    let at = here ? all.indexOf(here) : by > 0 ? -1 : all.length;
    if (here && at < 0) {
      const next = placed().find((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = next ? all.indexOf(next) - (by > 0 ? 1 : 0) : all.length;
    }
    visit(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }
  function press(selector) {
    const here = group() || (last && document.getElementById(last));
    const button = here && here.querySelector(selector);
    if (button) button.click();
    return Boolean(button);
  }
  function focus(selector) {
    const here = group() || (last && document.getElementById(last));
    const field = here && here.querySelector(selector);
    if (field) field.focus();
    return Boolean(field);
  }
  const keys = {
    j: () => (step(1), true),
    k: () => (step(-1), true),
    c: () => press("[value=confirm]") || (tellAt(noConfirm()), true),
    d: () => press("[value=drop]"),
    s: () => focus("[name=other]"),
    a: () => focus("[name=reason]"),
    u: () => { const undo = document.getElementById("undo"); if (undo) undo.click(); return Boolean(undo); },
    "?": () => {
      const list = document.querySelector("#review-keys dl").cloneNode(true);
      return (show(heading("Keys"), list), true);
    },
  };
  // On the window and early, so that a key means one thing: the report's own script listens on the document.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      if (event.key === "?") document.querySelector("dialog[open]").close();
      return;
    }
    const field = event.target.closest("input, select, textarea");
    const own = event.target.closest(".decide");
    let done = false;
    if (field) {
      if (event.key === "Escape" && own) { own.focus(); done = true; }
    } else if (event.key === "Enter" && event.target.matches(".decide")) {
      done = focus("button, input:not([type=hidden])");
    } else if (/^[1-9]$/.test(event.key)) {
      done = press(`[aria-keyshortcuts="${event.key}"]`);
    } else if (Object.hasOwn(keys, event.key)) {
      done = keys[event.key]();
    }
    if (done) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  // A decision is sent without leaving the page; then the page is loaded again where it was, at what waits next.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    document.body.classList.add("sending");
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter && event.submitter.name) body.set(event.submitter.name, event.submitter.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, referrerPolicy: "same-origin" });
      if (answer.ok) { remember(form); location.reload(); return; }
      refuse(await answer.text());
    } catch {
      refuse("");
    }
    sending = false;
    document.body.classList.remove("sending");
  });
  function remember(form) {
    const own = form.closest(".decide");
    const all = waits();
    const at = own ? all.indexOf(own) : -1;
    const next = own ? all.slice(at + 1).concat(all.slice(0, Math.max(at, 0))).map((one) => one.id) : [];
    const here = own ? own.id : last;
    sessionStorage.setItem("review", JSON.stringify({ y: scrollY, here, next: next.slice(0, 40) }));
  }
  // What the last decision changed, at the foot of the window until the next step: its place may be out of sight.
  function tell() {
    const said = document.querySelector(".last");
    if (!said || said.getBoundingClientRect().bottom > 0) return;
    const news = said.cloneNode(true);
    news.id = "review-news";
    news.removeAttribute("role");
    document.body.append(news);
  }
  // In the same place; what is chosen stays as it is.
  function tellAt(words) {
    document.getElementById("review-news")?.remove();
    const news = document.createElement("p");
    news.id = "review-news";
    news.setAttribute("role", "status");
    document.body.append(news);
    news.textContent = words;
  }
  function noConfirm() {
    const here = group() || (last && document.getElementById(last));
    if (!here) return "Nothing is chosen: j goes to what waits for a decision.";
    const accepts = here.querySelector("[name=reason]");
    return accepts ? "There is nothing to confirm here: a accepts the finding." : "There is nothing to confirm here.";
  }
  function refuse(text) {
    const [main] = text.match(/<main>[^]*<\/main>/) || [""]; // without its style, which may not be used here
    const page = new DOMParser().parseFromString(main, "text/html").querySelector("main");
    if (page) show(...[...page.childNodes].map((node) => document.importNode(node, true)));
    else show(heading("The review server does not answer. Is `audit review` still running?"));
  }
  function heading(words) {
    const made = document.createElement("h1");
    made.id = "review-said-title";
    made.textContent = words;
    return made;
  }
  function show(...nodes) {
    const box = document.getElementById("review-said");
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => box.close());
    box.replaceChildren(...nodes, close);
    box.showModal();
  }

  const kept = JSON.parse(sessionStorage.getItem("review") || "null");
  sessionStorage.removeItem("review");
  if (kept) {
    scrollTo({ top: kept.y, behavior: "instant" });
    const ids = [...kept.next, kept.here].filter(Boolean);
    const still = waits().map((one) => one.id);
    visit(document.getElementById(ids.find((id) => still.includes(id)) || kept.here || ""));
    tell();
  }
});
