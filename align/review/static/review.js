"use strict";
// What people do with findings. The report's own script (report.js) shows and walks; this one decides.
(() => {
  const report = window.alignReport;
  const pair = document.currentScript.dataset.pair;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (key, ...given) => given.reduce((text, value, place) => text.replaceAll(`{${place}}`, value), report.say(key));
  const printOf = (finding) => finding.print;
  const DECIDED = new Set(["accepted", "rejected", "to fix", "baseline"]);
  const KINDS = { accepted: "accept", rejected: "reject", "to fix": "fix", withdrawn: "withdraw" };
  let known = {}; // by fingerprint: the state of each finding as it was last heard of
  let shown = "open";
  let undo = 0, redo = 0, revision = "";
  let pairs = document.currentScript.dataset.pairs; // which state of the texts and their pairs the page shows
  const FILES = { fr: document.currentScript.dataset.fileFr, en: document.currentScript.dataset.fileEn };
  const COPIES = { fr: document.currentScript.dataset.copyFr, en: document.currentScript.dataset.copyEn };

  // ---- asking

  async function ask(what, body) {
    let answer;
    try {
      const at = `?since=${revision}` + (body === undefined && report.current() ? `&at=${printOf(report.current())}` : "");
      answer = await fetch(`/pairs/${pair}/${what}${at}`, body === undefined ? {} : {
        method: "POST", headers: { "content-type": "application/json", "accept-language": report.ui() }, body: JSON.stringify(body),
      });
    } catch {
      announce(say("offline"));
      return null;
    }
    const told = await answer.json().catch(() => ({ error: answer.statusText }));
    if (answer.ok) { await hear(told); return told; }
    if (answer.status === 409) {
      const [first] = Object.values(told.findings);
      if (!first) { await ask("state"); announce(say("conflict-pairs")); return null; }
      Object.assign(known, told.findings);
      draw();
      announce(say("conflict", first.author, say(`said-${first.state.replace(" ", "-")}`)));
    } else announce(say("failed", told.error ?? answer.statusText));
    return null;
  }

  async function hear(state) {
    if (state.pairs !== pairs) await showPairs();
    if (state.whole) known = state.findings; else Object.assign(known, state.findings);
    ({ undo, redo } = state);
    if (state.people) meet(state.people);
    const { all: total, looked_at: seen } = state.progress;
    const bar = one("#progress");
    bar.max = total || 1;
    bar.value = total ? seen : 1;
    draw();
    if (!revision) await report.source.settled(); // what is said at first is that the page is there
    revision = state.revision;
    one("#progress-said").textContent = say("looked-at", seen.toLocaleString(report.ui()), total.toLocaleString(report.ui()));
    const left = ["errors", "warnings", "infos"].filter((key) => state.progress[key]).map((key) => report.count(key, state.progress[key]));
    one("#left").textContent = left.length ? say("still-left", left.join(", ")) : "";
  }

  // Pairs have been corrected, by whomever: the rows, the list and the map are asked for again.
  async function showPairs() {
    const page = await (await fetch(`/pairs/${pair}/?ui=${report.ui()}`)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html");
    const was = report.current() && printOf(report.current());
    const here = scrollY, reading = one("#text").contains(document.activeElement);
    for (const part of ["#facts", ".bar .chips", "#list", "#text", "#index"]) one(part).replaceWith(one(part, fresh));
    pairs = one("script[data-pairs]", fresh).dataset.pairs;
    report.source.renew(pairs);
    report.reread();
    sort();
    scrollTo(0, here);
    await report.source.settled();
    const same = report.findings().find((finding) => printOf(finding) === was);
    if (same) report.select(same, { move: false, focus: false });
    const drawn = new CustomEvent("align-pairs", { detail: [] }); // what it sets off is waited for
    document.dispatchEvent(drawn);
    await Promise.all(drawn.detail);
    if (reading && [document.body, one("#text")].includes(document.activeElement)) // what had the keyboard has been drawn anew
      (one("#text .p.cursor") ?? report.current()?.element ?? one("#text")).focus({ preventScroll: true });
  }

  function meet(people) {
    const place = one("#people");
    place.hidden = !people.length;
    place.textContent = people.length ? say("people", people.map(({ name, pair: at, finding, document: called }) => {
      if (String(at) !== pair) return called ? say("person-elsewhere", name, called) : name;
      const there = report.findings().find((f) => printOf(f) === finding);
      return there ? say("person-here", name, there.number) : say("person-pair", name);
    }).join("; ")) : "";
  }

  async function announce(text) {
    const place = one("#said");
    place.textContent = "";
    await report.source.settled(); // whoever hears that it is done finds it done
    requestAnimationFrame(() => { place.textContent = text; }); // so that the same words are said twice
  }

  // ---- showing

  const stateOf = (finding) => known[printOf(finding)]?.state ?? "new";
  const isShown = (finding) => shown === "everything" || (shown === "to fix" ? stateOf(finding) === shown : DECIDED.has(stateOf(finding)) === (shown === "decided"));

  function draw({ keep = null } = {}) {
    report.hidden.clear();
    for (const finding of report.findings()) {
      if (!isShown(finding) && finding !== keep) report.hidden.add(finding);
      const state = known[printOf(finding)];
      const name = state?.state ?? "new";
      if (finding.state !== name || finding.saidBy !== sign(state)) mark(finding, state, name);
    }
    const leaving = [one("#undo"), one("#redo")].includes(document.activeElement) ? document.activeElement : null;
    one("#undo").disabled = !undo;
    one("#redo").disabled = !redo;
    if (leaving?.disabled) (undo ? one("#undo") : redo ? one("#redo") : one("#text")).focus({ preventScroll: true });
    all("#states button").forEach((button) => button.setAttribute("aria-pressed", button.dataset.state === shown));
    const held = document.activeElement;
    report.refresh();
    // What had the keyboard may have left what is shown: it then goes to the finding that is current, or the text.
    if (held !== document.body && (!held.isConnected || held.closest("[hidden]"))) (report.current()?.element ?? one("#text")).focus({ preventScroll: true });
  }

  const sign = (state) => `${state?.version} ${state?.comments}`;
  function mark(finding, state, name) {
    finding.state = name;
    finding.saidBy = sign(state);
    if (finding.entry) finding.entry.parentElement.dataset.state = name;
    if (!finding.element) return;
    finding.element.dataset.state = name;
    let line = one(".said", finding.element);
    if (!line) {
      line = document.createElement("p");
      line.className = "said";
      one(".body", finding.element).prepend(line);
    }
    const text = say(`said-${name.replace(" ", "-")}`);
    const told = state?.author ? say("by", text, state.author, state.day) + (state.reason ? ` – ${state.reason}` : "") : "";
    const number = state?.comments ?? 0;
    const written = number === 1 ? say("n-comment") : number ? say("n-comments", number) : "";
    line.textContent = [told, written].filter(Boolean).join(" · ");
    line.hidden = !line.textContent;
  }

  // A finding has come into the page: what is known of it, and what can be done with it, is put there.
  function meetFinding(finding) {
    if (finding.element && !one(".decide", finding.element)) toolbar(finding);
    mark(finding, known[printOf(finding)], stateOf(finding));
  }
  document.addEventListener("align-there", (event) => meetFinding(event.detail));

  function toolbar(finding) {
    const bar = document.createElement("div");
    bar.className = "decide";
    bar.setAttribute("role", "group");
    for (const [status, key] of [["accepted", "a"], ["rejected", "r"], ["to fix", "f"], ["withdrawn", "w"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.decide = status;
      button.append(say(KINDS[status]), " ");
      const hint = document.createElement("kbd");
      hint.textContent = key;
      button.append(hint);
      button.addEventListener("click", (event) => {
        report.select(finding, { move: false, focus: false });
        decide(status, { many: event.shiftKey });
      });
      bar.append(button);
    }
    for (const [side, key] of [["en", "y"], ["fr", "⇧y"]]) {
      const offer = finding.element.getAttribute(`data-offer-${side}`);
      if (!offer || !FILES[side]) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.take = side;
      button.append(say("take", side.toUpperCase(), offer), " ", Object.assign(document.createElement("kbd"), { textContent: key }));
      button.addEventListener("click", () => { report.select(finding, { move: false, focus: false }); take(side); });
      bar.append(button);
    }
    const more = document.createElement("button");
    more.type = "button";
    more.dataset.story = "";
    more.append(say("story"), " ", Object.assign(document.createElement("kbd"), { textContent: "m" }));
    more.addEventListener("click", () => { report.select(finding, { move: false, focus: false }); story(); });
    bar.append(more);
    one(".body", finding.element).append(bar);
  }

  // ---- deciding

  const alike = (finding) => report.findings().filter((other) => other.cause === finding.cause && isShown(other));

  async function decide(status, { many = false } = {}) {
    const finding = report.current();
    if (!finding) return report.step(1);
    const told = many ? await why(status, finding, alike(finding)) : { reason: "", among: [finding] };
    if (!told) return;
    const { reason, among } = told;
    const seen = Object.fromEntries(among.map((f) => [printOf(f), known[printOf(f)]?.version ?? ""]));
    // The next one comes at once: it is chosen before this one leaves the list.
    const leaving = new Set(among);
    const order = report.findings().filter((f) => f.shown && !leaving.has(f));
    const at = report.findings().indexOf(finding);
    const next = order.find((f) => report.findings().indexOf(f) > at) ?? order[0] ?? null;
    if (next) report.select(next);
    const done = await ask("decide", { findings: Object.keys(seen), status, reason, seen });
    if (!done) { // nothing was decided: back to it
      if (finding.shown && report.current() === next) report.select(finding);
      return;
    }
    const what = say(`said-${status === "withdrawn" ? "new" : status.replace(" ", "-")}`);
    if (!next) report.select(null);
    const { all: total, looked_at: looked } = done.progress; // with a filter, the last that is shown need not be the last
    announce(!next && looked === total ? say("finished") : among.length > 1 ? say("done-many", among.length, what) : say("done", finding.number, what));
  }

  // What is decided about all at once is shown before, as the list has it: more of it as one scrolls there.
  const PREVIEWED = 30;
  function preview(among) {
    const which = one("#reason-which");
    let waiting = among.map((finding) => finding.number).sort((a, b) => a - b), busy = false;
    const more = async () => {
      if (busy || !waiting.length || which.onscroll !== more) return;
      busy = true;
      const numbers = waiting.slice(0, PREVIEWED);
      const answer = await fetch(`/pairs/${pair}/entries/?numbers=${numbers.join(",")}&ui=${report.ui()}`).catch(() => null);
      const made = document.createElement("template");
      made.innerHTML = answer?.ok ? await answer.text() : "";
      if (which.onscroll !== more) return; // something else is asked meanwhile
      which.append(...all("a", made.content).map((entry) => {
        const message = one(`.message [lang="${report.ui()}"]`, entry);
        const told = [one(".n", entry), one(`.where [lang="${report.ui()}"]`, entry), message].map((part) => part?.textContent.trim()).filter(Boolean);
        return Object.assign(document.createElement("li"), { textContent: told.join(" · ") });
      }));
      if (answer?.ok) waiting = waiting.slice(numbers.length);
      busy = false;
      if (answer?.ok && which.scrollTop + 2 * which.clientHeight > which.scrollHeight) more();
    };
    which.replaceChildren();
    which.onscroll = more;
    more();
  }

  function why(status, finding, alike) {
    const number = alike.length;
    preview(alike);
    const alone = one("#reason-one");
    alone.checked = false;
    alone.closest("label").hidden = number === 1;
    const dialog = one("#reason"), text = one("#reason-text");
    one("#reason-title").textContent = say(KINDS[status]);
    one("#reason-how-many").textContent = say("done-many", number, say(`said-${status === "withdrawn" ? "new" : status.replace(" ", "-")}`));
    one("#reason-list").replaceChildren(...say("reasons").split("|").map((value) => Object.assign(document.createElement("option"), { value })));
    text.value = "";
    dialog.returnValue = "cancel";
    dialog.showModal();
    text.focus();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        resolve(dialog.returnValue === "decide" ? { reason: text.value, among: alone.checked ? [finding] : alike } : null);
      }, { once: true });
    });
  }

  // ---- the right value, put into the user's own file: asked for once

  const allowed = new Map(); // by side: "write" to the file itself, or to a "copy"
  async function mayWrite(side) {
    if (allowed.has(side)) return allowed.get(side);
    const dialog = one("#write");
    one("#write-title").textContent = say("write-asked", FILES[side]);
    dialog.returnValue = "cancel";
    dialog.showModal();
    await new Promise((resolve) => { dialog.addEventListener("close", resolve, { once: true }); });
    if (["write", "copy"].includes(dialog.returnValue)) allowed.set(side, dialog.returnValue);
    return allowed.get(side);
  }

  const written = (side, where) => (where === "copy" ? say("copied", COPIES[side]) : say("edited", FILES[side]));
  async function take(side) {
    const finding = report.current();
    if (!finding) return report.step(1);
    if (!FILES[side]) return announce(say("edit-not"));
    if (!finding.element?.hasAttribute(`data-offer-${side}`)) return announce(say("take-none"));
    const where = await mayWrite(side);
    if (!where) return;
    const told = await ask("take", { finding: printOf(finding), side, seen: pairs, copy: where === "copy" });
    if (told) announce(written(side, where));
  }

  // ---- what was said of a finding

  async function story() {
    const finding = report.current();
    if (!finding) return report.step(1);
    const answer = await fetch(`/pairs/${pair}/findings/${printOf(finding)}`).catch(() => null);
    if (!answer?.ok) return announce(say("offline"));
    const events = (await answer.json()).story;
    const list = one("#story-list"), text = one("#story-text"), dialog = one("#story");
    list.replaceChildren(...(events.length ? events : [null]).map((event) => {
      const item = document.createElement("li");
      if (!event) { item.textContent = say("story-none"); return item; }
      const when = new Date(event.time).toLocaleString(report.ui(), { dateStyle: "medium", timeStyle: "short" });
      item.textContent = say("by", say(`said-${event.what.replace(" ", "-")}`), event.author, when) + (event.text ? ` – ${event.text}` : "");
      return item;
    }));
    text.value = "";
    dialog.returnValue = "cancel";
    dialog.showModal();
    text.focus();
    await new Promise((resolve) => { dialog.addEventListener("close", resolve, { once: true }); });
    if (dialog.returnValue !== "keep" || !text.value.trim()) return;
    if (await ask("comment", { finding: printOf(finding), text: text.value })) announce(say("commented"));
  }
  one("#story-text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); one("#story").close("keep"); }
  });

  // ---- the order in which findings come: that of the text, the gravest first, or those of one cause together

  const WEIGHT = { error: 0, warning: 1, info: 2 };
  const ORDERS = ["place", "severity", "cause"];
  let ordered = "place";
  function order() {
    ordered = ORDERS[(ORDERS.indexOf(ordered) + 1) % ORDERS.length];
    one("#order").setAttribute("aria-pressed", ordered !== "place");
    all("#order [data-order]").forEach((name) => { name.hidden = name.dataset.order !== (ordered === "cause" ? "cause" : "severity"); });
    sort();
    announce(say(`order-${ordered}`));
  }
  function sort() {
    // Causes that stand behind most findings come first: they are decided with one key.
    const often = new Map();
    for (const { cause } of report.findings()) often.set(cause, (often.get(cause) ?? 0) + 1);
    const by = {
      place: () => 0,
      severity: (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
      cause: (a, b) => often.get(b.cause) - often.get(a.cause) || a.cause - b.cause,
    }[ordered];
    report.findings().sort((a, b) => by(a, b) || a.number - b.number);
    report.refresh();
  }

  async function back() {
    if (!undo) return announce(say("nothing-to-undo"));
    if (await ask("undo", {})) announce(say("undone"));
  }
  async function again() {
    if (redo && await ask("redo", {})) announce(say("redone"));
  }

  // ---- keys and buttons

  const KEYS = {
    a: () => decide("accepted"), r: () => decide("rejected"), f: () => decide("to fix"), w: () => decide("withdrawn"),
    A: () => decide("accepted", { many: true }), R: () => decide("rejected", { many: true }),
    F: () => decide("to fix", { many: true }),
    s: () => report.step(1), u: back, U: again, m: story, o: order,
    y: () => take("en"), Y: () => take("fr"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, dialog")?.getClientRects().length) return;
    const act = KEYS[event.key];
    if (!act || !one("#keys").checked) return;
    event.preventDefault();
    act();
  });
  one("#undo").addEventListener("click", back);
  one("#redo").addEventListener("click", again);
  one("#order").addEventListener("click", order);
  one("#states").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    shown = button.dataset.state;
    draw();
    announce(say("now-shown", say(`state-${shown.replace(" ", "-")}`), report.count("findings", report.findings().filter((f) => f.shown).length)));
  });
  document.addEventListener("align-language", () => { // the words of the page follow its language
    all(".decide").forEach((bar) => bar.remove());
    report.findings().forEach((finding) => { finding.saidBy = undefined; if (finding.element) { one(".decide", finding.element)?.remove(); meetFinding(finding); } });
    const address = new URL(location.href); // so that it stays when the page is loaded again, or left
    address.searchParams.set("ui", report.ui());
    history.replaceState(null, "", address);
    if (one("#back")) one("#back").href = `/?ui=${report.ui()}`;
    ask("state");
    announce(say("now-language"));
  });
  document.addEventListener("align-told", (event) => announce(say(event.detail)));
  one(".export").addEventListener("click", (event) => {
    const link = event.target.closest("a[download]");
    if (link) announce(say("exported", one(`[lang="${report.ui()}"]`, link).textContent));
  });

  window.alignReview = { ask, announce, say, written, pair, files: FILES, pairs: () => pairs };
  report.findings().filter((finding) => finding.element).forEach(meetFinding);
  ask("state");
  setInterval(() => { if (!document.hidden && !one("dialog[open]")) ask("state"); }, 15000); // what others decide
})();
