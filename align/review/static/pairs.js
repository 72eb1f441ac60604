"use strict";
// Correcting pairs: a cursor on one paragraph, and what can be done with it, by keys (those of InterText) and mouse.
(() => {
  const report = window.alignReport, review = window.alignReview;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = review.say;
  let cursor = null; // "f12" or "e3": the side and the number of a paragraph
  let linking = null; // likewise: what is to be linked with a paragraph of the other side
  let zoomed = null; // the paragraph of which the sentences are shown
  let turn = 0; // of the cursor: sentences that come once it has gone on are not shown
  let busy = false;

  const ACTS = [
    ["confirm", "c"], ["join", "Alt+⌫"], ["pull", "⌫"], ["split", "⏎"], ["up", "Ctrl+↑"], ["down", "Ctrl+↓"],
    ["unlink", "Del"], ["link", "x"], ["again", "g"], ["sentences", "z"], ["edit", "F2"],
  ];
  const correctable = !!document.currentScript.dataset.correctable; // the pairs of a bitext are its own
  const OF_PARAGRAPHS = new Set(["again", "sentences", "edit"]);

  // ---- the cursor

  const element = (key) => key && one(`#text .row:not(.trace) .p[data-p="${key}"]`);
  const rowOf = (paragraph) => paragraph.closest(".row");
  const side = (key) => (key[0].toLowerCase() === "f" ? "fr" : "en");
  const isSentence = (key) => /^[FE]/.test(key ?? ""); // of which "F12" and "E3" are, on either side

  let prepared = null; // what corrections need is read while somebody looks for what to correct
  const prepare = () => fetch(`/pairs/${review.pair}/prepare`, { method: "POST" }).catch(() => null);

  function place(key, { focus = true } = {}) {
    all("#text .p[tabindex]").forEach((other) => { other.removeAttribute("tabindex"); other.classList.remove("cursor"); });
    one("#pairbar")?.remove();
    const paragraph = element(key);
    turn += 1;
    cursor = paragraph ? key : null;
    if (!isSentence(cursor)) { one("#sentences")?.remove(); zoomed = null; }
    if (!paragraph) return;
    if (correctable) prepared ??= prepare();
    const row = rowOf(paragraph);
    place.row = report.rows().find((r) => r.element === row); // what the cursor is in, wherever that is
    if (row.classList.contains("folded")) report.showRow(report.rows().find((r) => r.element === row));
    paragraph.tabIndex = 0;
    paragraph.classList.add("cursor");
    (one("#sentences", row) ?? one(".cells", row)).after(toolbar(row));
    if (focus) { paragraph.focus({ preventScroll: true }); paragraph.scrollIntoView({ block: "nearest", behavior: "instant" }); }
  }

  function toolbar(row) {
    const bar = document.createElement("div");
    bar.id = "pairbar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", say("correct-pairs"));
    for (const [act, key] of ACTS) {
      if (act !== "edit" && !correctable) continue;
      if (isSentence(cursor) && OF_PARAGRAPHS.has(act)) continue;
      if (act === "edit" && !review.files[side(cursor)]) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.act = act;
      const done = act === "confirm" && isConfirmed() ? "release" : act;
      const hint = document.createElement("kbd");
      hint.textContent = key;
      const ofSentence = isSentence(cursor) && (act === "up" || act === "down");
      button.append(say(`${ofSentence ? "sentence" : "pair"}-${done}`), " ", hint);
      if (act === "link") button.setAttribute("aria-pressed", linking !== null);
      bar.append(button);
    }
    return bar;
  }

  const isConfirmed = () => element(cursor).closest(isSentence(cursor) ? ".sentence-pair" : ".row").classList.contains("confirmed");

  // ---- the sentences of a pair: they are walked through and corrected as paragraphs are

  async function zoom(of, at = null, { focus = true } = {}) {
    const mine = turn += 1;
    const answer = await fetch(`/pairs/${review.pair}/sentences?side=${side(of)}&paragraph=${of.slice(1)}`).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (mine !== turn) return;
    const paragraph = element(of);
    if (!told || !paragraph) return place(of, { focus });
    if (!told.sentences.length) return review.announce(say("sentences-none"));
    one("#sentences")?.remove();
    const panel = document.createElement("section");
    panel.id = "sentences";
    panel.setAttribute("aria-label", say("sentences-of"));
    panel.append(...told.sentences.map(sentencePair));
    one(".cells", rowOf(paragraph)).after(panel);
    zoomed = of;
    const first = one(`.p[data-p^="${of[0].toUpperCase()}"]`, panel) ?? one(".p", panel);
    place(at && element(at) ? at : first.dataset.p, { focus });
  }

  function sentencePair(pair) {
    const made = document.createElement("div");
    made.className = `cells sentence-pair${pair.confirmed ? " confirmed" : ""}`;
    for (const [held, lang, letter] of [[pair.french, "fr", "F"], [pair.english, "en", "E"]]) {
      const cell = document.createElement("div");
      cell.className = "cell";
      cell.lang = lang;
      for (const { number, text } of held) {
        const sentence = document.createElement("div");
        sentence.className = "p";
        sentence.dataset.p = letter + number;
        const mark = Object.assign(document.createElement("span"), { className: "at", textContent: pair.confirmed ? "✓" : "·" });
        mark.setAttribute("aria-hidden", "true");
        sentence.append(mark, Object.assign(document.createElement("p"), { textContent: text }));
        cell.append(sentence);
      }
      if (!held.length) {
        const blank = Object.assign(document.createElement("span"), { className: "blank", textContent: say("sentence-alone") });
        blank.lang = report.ui();
        cell.append(blank);
      }
      made.append(cell);
    }
    return made;
  }

  // What has been drawn anew, by whatever, has the cursor where it was.
  function restore(event) {
    const at = cursor, of = zoomed;
    if (at) event.detail.push(there(isSentence(at) ? of : at).then(
      () => (isSentence(at) ? zoom(of, at, { focus: false }) : place(at, { focus: false }))));
  }

  // A paragraph may have come to stand far from the view: its row is then asked for.
  async function there(key) {
    if (element(key)) return;
    const answer = await fetch(`/pairs/${review.pair}/row?side=${side(key)}&paragraph=${key.slice(1)}`).catch(() => null);
    const row = answer?.ok && report.rows()[(await answer.json()).row];
    if (!row) return;
    await report.showRow(row);
    await report.source.settled();
  }

  async function begin() {
    await report.source.settled();
    const held = report.current()?.row;
    if (held && !held.element?.isConnected) { await report.showRow(held); await report.source.settled(); } // one has scrolled away from it
    const row = held?.element ?? all("#text .row:not(.trace)").find((r) => r.getClientRects().length && r.getBoundingClientRect().bottom > 120);
    const first = row && one(".p", row);
    if (!first) return;
    place(first.dataset.p);
    review.announce(say("pairs-how"));
  }

  function leave() {
    if (linking) { linking = null; draw(); place(cursor); return review.announce(say("link-left")); }
    if (zoomed) return place(zoomed);
    place(null);
    (report.current()?.element ?? one("#text")).focus({ preventScroll: true });
  }

  // Steps follow one another: one that leads out of what is in the page waits until there is more of it.
  let walking = Promise.resolve();
  function walk(by) {
    walking = walking.then(() => step(by)).then(keepInView);
  }

  // Rows that come in above the cursor must not push it out of the view.
  async function keepInView() {
    await report.source.settled();
    element(cursor)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  async function step(by) {
    const mine = cursor[0];
    const of = (row) => (row?.element ? all(`.p[data-p^="${mine}"]`, row.element) : []);
    const row = place.row;
    const column = of(row), next = column[column.findIndex((p) => p.dataset.p === cursor) + by];
    if (next) return place(next.dataset.p);
    if (isSentence(cursor)) return;
    const rows = report.rows();
    for (let at = row.index + by; at >= 0 && at < rows.length; at += by) {
      if (rows[at].trace || !rows[at].shown) continue;
      if (!rows[at].element?.isConnected) await report.showRow(rows[at]);
      const found = of(rows[at]);
      if (found.length) return place(found.at(by > 0 ? 0 : -1).dataset.p);
    }
  }

  function across() {
    const far = { f: "e", e: "f", F: "E", E: "F" }[cursor[0]];
    const here = element(cursor).closest(".cells");
    const other = one(`.p[data-p^="${far}"]`, here) ?? one(`.p[data-p^="${far}"]`, rowOf(here));
    if (other) place(other.dataset.p);
  }

  // ---- the words of a paragraph; what would be found in them is told as one types

  async function edit() {
    const at = cursor, file = review.files[side(at)];
    if (!file) return review.announce(say("edit-not"));
    const dialog = one("#edit"), text = one("#edit-text");
    const seen = review.pairs();
    one("#edit-title").textContent = say("pair-edit");
    one("#edit-write").textContent = say("edit-write", file);
    text.lang = side(at);
    text.value = one("p", element(at)).textContent.slice(one(".number", element(at)) ? one(".number", element(at)).textContent.length + 1 : 0);
    const asked = () => ({ side: side(at), paragraph: +at.slice(1), text: text.value });
    let waiting = 0, turn = 0;
    const look = async () => {
      const mine = ++turn;
      const answer = await fetch(`/pairs/${review.pair}/try`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(asked()),
      }).catch(() => null);
      const told = answer?.ok ? await answer.json() : null;
      if (!told || mine !== turn) return;
      const lines = told.findings.map((f) => report.ui() === "fr" ? f.message_fr : f.message);
      one("#edit-found").replaceChildren(...(lines.length ? lines : [say("edit-none")]).map(
        (line) => Object.assign(document.createElement("li"), { textContent: line })));
    };
    text.oninput = () => { clearTimeout(waiting); waiting = setTimeout(look, 80); };
    text.onkeydown = (event) => { if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); dialog.close("write"); } };
    one("#edit-found").replaceChildren();
    dialog.returnValue = "cancel";
    dialog.showModal();
    text.focus();
    look();
    await new Promise((resolve) => { dialog.addEventListener("close", resolve, { once: true }); });
    clearTimeout(waiting);
    turn += 1;
    const where = dialog.returnValue;
    const told = ["write", "copy"].includes(where) && await review.ask("edit", { ...asked(), seen, copy: where === "copy" });
    place(at);
    if (told) review.announce(review.written(side(at), where));
  }

  // ---- acting

  async function act(what) {
    if (busy || !cursor) return;
    if (isSentence(cursor) && OF_PARAGRAPHS.has(what)) return;
    if (what !== "edit" && !correctable) return review.announce(say("pairs-own"));
    if (what === "edit") return edit();
    if (what === "sentences") { await zoom(cursor); return isSentence(cursor) && review.announce(say("sentences-how")); }
    if (what === "confirm" && isConfirmed()) what = "release";
    const level = isSentence(cursor) ? "sentence" : "paragraph";
    const asked = { act: what, side: side(cursor), paragraph: +cursor.slice(1), level, seen: review.pairs() };
    if (what === "link") {
      if (!linking || side(linking) === side(cursor) || isSentence(linking) !== isSentence(cursor)) {
        linking = linking === cursor ? null : cursor;
        draw();
        place(cursor);
        return review.announce(say(!linking ? "link-left" : level === "sentence" ? "link-begun-sentence" : "link-begun"));
      }
      Object.assign(asked, { side: side(linking), paragraph: +linking.slice(1), to: +cursor.slice(1) });
    }
    busy = true;
    const at = cursor;
    const told = await review.ask("regroup", asked);
    busy = false;
    linking = null;
    draw();
    if (element(at)) place(at);
    if (told) review.announce(say(`done-${what}`));
  }

  function draw() {
    all(".p.linking").forEach((p) => p.classList.remove("linking"));
    element(linking)?.classList.add("linking");
  }

  const KEYS = {
    c: "confirm", Backspace: "pull", "Alt+Backspace": "join", Enter: "split", "Ctrl+ArrowUp": "up",
    "Ctrl+ArrowDown": "down", Delete: "unlink", x: "link", g: "again", z: "sentences", F2: "edit",
  };
  const WALK = { ArrowUp: () => walk(-1), ArrowDown: () => walk(1), ArrowLeft: across, ArrowRight: across, Escape: leave };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.closest("input, textarea, select, dialog")?.getClientRects().length) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "e" && plain && one("#keys").checked) { event.preventDefault(); return begin(); }
    const at = event.target.closest("#text .p.cursor") || (event.target.matches("#text") && /^Arrow(Up|Down)$/.test(event.key)) || event.target.matches("body"); // which has the keyboard while the row with the cursor is drawn anew
    if (!at || !cursor) return;
    const name = (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + event.key;
    if (!WALK[name] && !KEYS[name]) return;
    event.preventDefault();
    if (WALK[name]) WALK[name](); else act(KEYS[name]);
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#pairbar button");
    if (button) return void act(button.dataset.act);
    if (event.target.closest("#correct")) return begin();
    const paragraph = event.target.closest("#text .row:not(.trace) .p");
    if (!paragraph || !getSelection().isCollapsed) return;
    place(paragraph.dataset.p);
    if (linking && side(linking) !== side(cursor) && isSentence(linking) === isSentence(cursor)) act("link");
  });
  document.addEventListener("align-pairs", restore);
  document.addEventListener("align-language", () => { if (cursor) place(cursor, { focus: element(cursor) === document.activeElement }); });
})();
