"use strict";
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const marks = [...document.querySelectorAll("#document [data-claim]")];
  const blocks = [...document.querySelectorAll("#document .block")];
  const grave = new Set(["contradicted", "questioned", "uncited"]);
  let open = null;

  // A claim's card is opened and closed by a class: `:target`, which serves without this script, scrolls the page.
  function show(id, focus) {
    hide(false);
    const card = document.getElementById("claim-" + id);
    if (!card) return;
    card.classList.add("open");
    card.closest(".part").classList.add("opened");
    for (const piece of pieces(card)) piece.classList.add("open");
    open = id;
    history.replaceState(null, "", "#claim-" + id);
    if (focus) card.focus({ preventScroll: wide.matches });
  }
  function hide(focus) {
    if (open === null) return;
    const card = document.getElementById("claim-" + open);
    card.classList.remove("open");
    card.closest(".part").classList.remove("opened");
    for (const piece of pieces(card)) piece.classList.remove("open");
    const mark = document.getElementById("in-" + open);
    open = null;
    history.replaceState(null, "", location.pathname + location.search);
    if (focus && mark) mark.focus();
  }
  const wide = matchMedia("(min-width: 72rem)");
  // The words of a claim in the block that it begins in.
  const pieces = (card) => [...card.parentElement.querySelectorAll("a.mark")].filter((piece) => piece.hash === "#" + card.id);

  function follow(hash) {
    const id = decodeURIComponent(hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return false;
    if (id.startsWith("claim-")) {
      const claim = id.slice(6);
      const mark = document.getElementById("in-" + claim);
      if (mark) mark.scrollIntoView({ block: "nearest" });
      show(claim, true);
      return true;
    }
    const card = target.closest(".card");
    if (card) { show(card.id.slice(6), false); target.scrollIntoView({ block: "nearest" }); return true; }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    return false;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    if (link.classList.contains("close")) { event.preventDefault(); hide(true); return; }
    if (link.classList.contains("mark") && open === link.hash.slice(7)) { event.preventDefault(); hide(true); return; }
    if (follow(link.hash)) event.preventDefault();
    else if (!link.hash.startsWith("#claim-") && open !== null && !wide.matches) hide(false);
  });
  addEventListener("hashchange", () => follow(location.hash));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && open !== null) { event.preventDefault(); hide(true); return; }
    if (event.target.closest("input, select, textarea, button")) return;
    if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); }
  });
  // The next or previous questioned claim from the one that is open or in focus.
  function step(by) {
    const all = marks.filter((mark) => grave.has(mark.dataset.state) && !mark.classList.contains("off"));
    if (!all.length) return;
    const here = (open && document.getElementById("in-" + open)) || document.activeElement.closest("[data-claim]");
    let at = -1;
    if (here) {
      at = all.indexOf(here);
      if (at < 0) {
        at = all.findIndex((mark) => here.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
        at = at < 0 ? all.length : by > 0 ? at - 1 : at;
      }
    } else if (by < 0) at = all.length;
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next.scrollIntoView({ block: "center" });
    show(next.dataset.claim, true);
  }

  const form = document.querySelector(".filter");
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;
  if (form && marks.length) {
    for (const part of form.querySelectorAll("[hidden]")) part.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }
  function filter() {
    const states = new Set([...form.querySelectorAll("[name=state]:checked")].map((box) => box.value));
    const check = form.elements.check.value, source = form.elements.source.value;
    const any = states.size || check || source;
    const has = (words, word) => !word || words.split(" ").includes(word);
    let shown = 0, total = 0;
    for (const mark of marks) {
      const data = mark.dataset;
      const fits = (!states.size || states.has(data.state)) && has(data.checks, check) && has(data.sources, source);
      total += 1;
      shown += fits;
      mark.classList.toggle("off", !fits);
      mark.tabIndex = fits ? 0 : -1;
    }
    for (const block of blocks) {
      block.hidden = Boolean(any) && !block.querySelector("[data-claim]:not(.off)");
    }
    for (const card of document.querySelectorAll(".source")) card.hidden = Boolean(source) && card.dataset.source !== source;
    form.querySelector(".count").textContent = any ? `${shown} of ${total} claims shown` : `All ${total} claims shown`;
  }

  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((box) => { box.dataset.was = box.open ? "1" : ""; box.open = true; }));
  addEventListener("afterprint", () => document.querySelectorAll("details").forEach((box) => { box.open = box.dataset.was === "1"; }));
  if (location.hash) follow(location.hash);
});
