"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const WORDS = JSON.parse(one("#words").textContent);

  // Search looks past case, accents, and the ways to write a space or an apostrophe. One unit in, one unit out.
  const folded = new Map();
  const foldUnit = (unit) => {
    let plain = folded.get(unit);
    if (plain === undefined) {
      plain = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      plain = /^\s$/.test(plain) ? " " : plain === "’" ? "'" : plain.length === 1 ? plain : unit;
      folded.set(unit, plain);
    }
    return plain;
  };
  const fold = (text) => text.split("").map(foldUnit).join("");

  // Where rows and findings are: all in the page, or, in a page that adds to this one, those near the view alone.
  const source = window.alignSource?.(() => api) ?? {
    read() {
      const rows = all(".row").map((element) => ({
        element, bead: element.dataset.bead, top: +element.dataset.top, height: +element.dataset.height,
        trace: element.classList.contains("trace"), heading: one(".p.heading", element) !== null, gaps: [],
      }));
      const places = new Map(rows.map((row, place) => [row.element.id, place]));
      const entries = new Map(all("#list a[data-f]").map((entry) => [entry.dataset.f, entry]));
      const findings = all(".card").map((element) => ({
        number: element.dataset.f, place: places.get(element.closest(".row")?.id) ?? -1, others: [],
        rule: element.dataset.rule, severity: element.dataset.severity, entry: entries.get(element.dataset.f),
      }));
      ticks = all(".map .tick").map((element) => ({ element, row: rows[places.get(element.dataset.row)] }));
      return { rows, findings };
    },
    lay(pieces) {
      all(".run", main).forEach((button) => button.remove());
      pieces.filter((piece) => piece.members).forEach((piece) => piece.members[0].element.before(runButton(piece)));
      for (const row of rows) row.element.classList.toggle("folded", !row.shown);
    },
    list() { for (const finding of findings) finding.entry.parentElement.hidden = !finding.shown; },
    map() {
      for (const { element, row } of ticks) element.classList.toggle("off", row.findings.length > 0 && !row.findings.some((f) => f.shown));
    },
    reach: () => null,
    seek(finding) {
      const list = one("#list");
      const { top, bottom } = finding.entry.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) list.scrollTop += top - frame.top - frame.height / 3;
    },
  };

  let rows, rowOf, findings, byNumber, ticks = [], shownRows, main, current = null;
  let hits = null; // what a source that searches has found: places of rows, and numbers of findings
  function read() {
    main = one("#text");
    current = null;
    ({ rows, findings } = source.read());
    rows.forEach((row, index) => Object.assign(row, {
      index, findings: [], marked: new Set(), marks: [], open: false, shown: true, words: null,
      id: `${row.trace ? "t" : "r"}-${row.bead}`,
    }));
    rowOf = new Map(rows.map((row) => [row.id, row]));
    for (const finding of findings) {
      Object.assign(finding, { row: rows[finding.place] ?? null, shown: true, marks: [], words: null, element: null });
      finding.row?.findings.push(finding);
      finding.others.forEach((place) => rows[place].marked.add(finding));
    }
    byNumber = new Map(findings.map((finding) => [finding.number, finding]));
    adopt(one(".general", main), null);
    rows.filter((row) => row.element).forEach((row) => adopt(row.element, row));
    shownRows = rows;
  }

  // What stands in a row belongs to its findings, from the moment that it is there.
  function adopt(element, row) {
    if (!element) return;
    if (row) row.marks = [];
    for (const card of all(".card", element)) {
      const finding = byNumber.get(card.dataset.f);
      finding.element = card;
      card.hidden = !finding.shown;
    }
    for (const mark of all(".cell [data-f]", element)) {
      const owners = mark.dataset.f.split(" ").map((number) => byNumber.get(number));
      row.marks.push({ element: mark, owners });
      owners.forEach((finding) => { finding.marks.push(mark); row.marked.add(finding); });
      mark.classList.toggle("off", !owners.some((finding) => finding.shown));
    }
    if (current) light(true);
  }
  read();
  const filter = { rule: new Set(), severity: new Set(), query: "", view: findings.length ? "findings" : "all" };
  const hidden = new Set(); // findings that a page which adds to this one does not want to see

  // ---- words of the interface

  const ui = () => root.dataset.ui;
  const say = (key) => WORDS[ui()][key];
  const count = (key, number) => {
    const [single, several] = WORDS[ui()][`n-${key}`];
    const noun = number === 1 || (ui() === "fr" && number === 0) ? single : several;
    return `${number.toLocaleString(ui())} ${noun}`;
  };

  function speak(language) {
    root.dataset.ui = root.lang = language;
    all("[data-label]").forEach((element) => {
      element.setAttribute("aria-label", say(element.dataset.label));
      if (element.matches("button")) element.title = say(element.dataset.label);
    });
    all("[data-title-en]").forEach((element) => { element.title = element.getAttribute(`data-title-${language}`); });
    all("[data-placeholder]").forEach((element) => { element.placeholder = say(element.dataset.placeholder); });
    all("button[data-ui]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.ui === language));
    measure();
    refresh();
  }

  // Somebody wants the other language: a page that adds to this one has words of its own.
  function change(language) {
    speak(language);
    document.dispatchEvent(new CustomEvent("align-language"));
  }

  // ---- what is shown

  const rowWords = (row) => (row.words ??= fold(
    all(".p > p", row.element).map((paragraph) => paragraph.textContent).join("\n")));
  const inRow = (row, query) => (hits ? hits.rows.has(row.index) : rowWords(row).includes(query));
  const findingWords = (finding) => (finding.words ??= fold(
    `${finding.rule} ${one(".name", finding.element).textContent} ${one(".message", finding.element).textContent}`));

  function refresh() {
    const query = fold(filter.query.trim());
    const filtered = filter.rule.size > 0 || filter.severity.size > 0;
    let number = 0;
    for (const finding of findings) {
      finding.shown = !hidden.has(finding) && (!filter.rule.size || filter.rule.has(finding.rule))
        && (!filter.severity.size || filter.severity.has(finding.severity))
        && (!query || (hits ? hits.findings.has(finding.number) : findingWords(finding).includes(query) || (finding.row !== null && inRow(finding.row, query))));
      if (finding.element) finding.element.hidden = !finding.shown;
      number += finding.shown;
    }
    for (const row of rows) for (const { element, owners } of row.marks) element.classList.toggle("off", !owners.some((finding) => finding.shown));
    source.map(rows);
    const found = (row) => {
      if (row.findings.some((finding) => finding.shown)) return true;
      for (const finding of row.marked) if (finding.shown) return true;
      return false;
    };
    const wanted = (row) => {
      const bead = row.trace ? rowOf.get(`r-${row.bead}`) : row;
      return found(bead) || (query ? !filtered && inRow(row, query) : filter.view === "all");
    };
    foldUp(wanted);
    source.list(findings);
    all("button[data-rule], button.chip[data-severity]").forEach((button) => {
      const [kind, value] = button.dataset.rule ? ["rule", button.dataset.rule] : ["severity", button.dataset.severity];
      button.setAttribute("aria-pressed", filter[kind].has(value));
    });
    all("button[data-view]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === filter.view));
    one("#clear").hidden = !filtered && !query;
    one("#none").hidden = number > 0;
    if (current && !current.shown) select(null);
    tally();
    locate();
  }

  function tally() {
    const order = findings.filter((finding) => finding.shown);
    one("#shown").textContent = current ? `${order.indexOf(current) + 1} / ${order.length}` : count("findings", order.length);
  }

  // Rows that are not wanted are folded up, run by run, under a button that opens them.
  let pieces = [];
  function runButton(piece) {
    const { members } = piece;
    const open = members.some((row) => row.open);
    const button = piece.button = document.createElement("button");
    button.type = "button";
    button.className = "run";
    button.setAttribute("aria-expanded", open);
    const text = document.createElement("span");
    const number = members.filter((row) => !row.trace).length || members.length;
    text.textContent = count(members.some((row) => row.findings.length) || filter.query.trim() ? "hidden" : "clean", number);
    const act = document.createElement("span");
    act.className = "act";
    act.textContent = say(open ? "hide" : "show");
    button.append(text, act);
    button.addEventListener("click", () => {
      members.forEach((row) => { row.open = !open; });
      refresh();
      pieces.find((other) => other.members?.[0] === members[0])?.button?.focus();
    });
    return button;
  }

  function foldUp(wanted) {
    pieces = [];
    let run = [];
    const close = () => {
      if (!run.length) return;
      const open = run.some((row) => row.open);
      run.forEach((row) => { row.shown = open; });
      pieces.push({ members: run }, ...(open ? run : []));
      run = [];
    };
    const kept = new Set(rows.filter(wanted));
    if (!filter.query.trim()) {
      // A heading stays as long as something under it does: who reads findings alone knows where he is.
      let needed = false, above = false; // something below is shown; the last row was a heading
      for (const row of [...rows].reverse()) {
        if (row.heading) { if (needed) kept.add(row); above = true; continue; }
        needed = (needed && !above) || kept.has(row);
        above = false;
      }
    }
    for (const row of rows) {
      if (kept.has(row)) { close(); row.shown = true; row.open = false; pieces.push(row); } else run.push(row);
    }
    close();
    source.lay(pieces);
    shownRows = rows.filter((row) => row.shown);
  }

  // ---- search hits, drawn over the text without touching it

  function highlight(onScreen) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("hit");
    const query = fold(filter.query.trim());
    if (query.length < 2) return;
    const ranges = [];
    for (const row of onScreen) {
      if (!rowWords(row).includes(query)) continue;
      for (const paragraph of all(".p > p", row.element)) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const nodes = [];
        let text = "";
        while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
        const plain = fold(text);
        const point = (offset) => {
          const [start, node] = nodes.findLast(([start]) => start <= offset);
          return [node, offset - start];
        };
        for (let at = plain.indexOf(query); at >= 0; at = plain.indexOf(query, at + query.length)) {
          const range = new Range();
          range.setStart(...point(at));
          range.setEnd(...point(at + query.length));
          ranges.push(range);
        }
      }
    }
    if (ranges.length) CSS.highlights.set("hit", new Highlight(...ranges));
  }

  // ---- going from finding to finding

  function reveal(element) {
    // Twice: rows far away have an estimated height until they are first drawn.
    element.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
  }

  function showRow(row) {
    if (!row.shown) { row.open = true; refresh(); }
    const waiting = source.reach(row);
    if (!waiting) reveal(row.element);
    return waiting?.then(() => reveal(row.element));
  }

  // The finding that is current is seen to be, wherever something of it stands.
  function light(on) {
    const { element, row, entry, marks } = current;
    element?.classList.toggle("current", on);
    row?.element?.classList.toggle("current", on);
    if (on) entry?.setAttribute("aria-current", "true"); else entry?.removeAttribute("aria-current");
    marks.forEach((mark) => mark.classList.toggle("current", on));
  }

  function select(finding, { move = true, focus = true } = {}) {
    if (current) light(false);
    current = finding;
    if (!finding) return tally();
    if (!finding.shown) clear();
    light(true);
    const waiting = move && finding.row ? source.reach(finding.row) : null;
    const arrive = () => {
      if (focus) finding.element?.focus({ preventScroll: true });
      if (!move || !finding.element) return;
      const whole = finding.row?.element ?? finding.element;
      reveal(whole.offsetHeight < innerHeight * 0.7 ? whole : finding.marks[0] ?? finding.element);
    };
    if (!waiting) arrive();
    source.seek(finding);
    try { history.replaceState(null, "", `#f-${finding.number}`); } catch { /* a page without an address */ }
    tally();
    return waiting?.then(() => { if (current === finding) arrive(); });
  }

  function step(by) {
    const order = findings.filter((finding) => finding.shown);
    if (!order.length) return;
    const at = order.indexOf(current);
    return select(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]);
  }

  function clear() {
    filter.rule.clear();
    filter.severity.clear();
    seek(one("#search").value = "");
  }

  // A source that has not all words here is asked where they are.
  let asked = 0;
  function seek(query) {
    const turn = ++asked;
    filter.query = query;
    if (!query.trim() || !source.search) { hits = null; return refresh(); }
    return source.search(query).then((found) => { if (turn === asked) { hits = found; refresh(); } });
  }

  // ---- where we are: the lens on the map, and the search hits on screen

  function locate() {
    const lens = one(".map .view");
    const here = shownRows.filter((row) => row.element?.isConnected);
    if (!here.length) return highlight([]);
    const roof = one(".bar").getBoundingClientRect().bottom;
    const firstBelow = (line) => {
      let low = 0, high = here.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (here[middle].element.getBoundingClientRect().bottom > line) high = middle; else low = middle + 1;
      }
      return low;
    };
    const into = (row, line) => {
      const { top, height } = row.element.getBoundingClientRect();
      return row.top + row.height * Math.min(Math.max((line - top) / (height || 1), 0), 1);
    };
    const first = firstBelow(roof), last = firstBelow(innerHeight);
    const top = into(here[first], roof);
    const bottom = into(here[last], innerHeight);
    lens.style.top = `${top}%`;
    lens.style.height = `${Math.max(bottom - top, 0.5)}%`;
    highlight(here.slice(first, last + 1));
  }
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; locate(); }); }
  }, { passive: true });

  // What sticks below the bar must know how high it is: its buttons take one line or two.
  function measure() {
    const bar = one(".bar");
    root.style.setProperty("--bar", getComputedStyle(bar).position === "sticky" ? `${bar.offsetHeight}px` : "0px");
  }
  addEventListener("resize", () => { measure(); locate(); });

  document.addEventListener("click", (event) => {
    const map = event.target.closest(".map");
    if (!map || event.target.closest(".tick")) return;
    const frame = map.getBoundingClientRect();
    const at = 100 * (event.clientY - frame.top) / frame.height;
    const row = rows.findLast((row) => row.top <= at);
    if (row) showRow(row);
  });

  // ---- light and dark

  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const remember = (theme) => { try { localStorage.setItem("align-theme", theme); } catch { /* private page */ } };
  try { const theme = localStorage.getItem("align-theme"); if (theme) root.dataset.theme = theme; } catch { /* same */ }
  function turn() { root.dataset.theme = dark() ? "light" : "dark"; remember(root.dataset.theme); tell(`now-${root.dataset.theme}`); }

  // What has become of the page is said by one that adds to this one.
  const tell = (key) => document.dispatchEvent(new CustomEvent("align-told", { detail: key }));

  // ---- the mouse

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#'], button, mark, .p[data-f]");
    if (!target) return;
    const data = target.dataset;
    if (target.matches("a")) {
      const id = target.getAttribute("href").slice(1);
      const finding = id.startsWith("f-") ? byNumber.get(id.slice(2)) : null;
      const row = rowOf.get(id);
      if (!finding && !row) return;
      event.preventDefault();
      if (!finding) showRow(row);
      else select(finding.shown || !target.matches(".tick") ? finding : finding.row.findings.find((f) => f.shown) ?? finding);
    } else if (target.matches("mark, .p")) {
      if (!getSelection().isCollapsed) return;
      const owners = data.f.split(" ").map((number) => byNumber.get(number)).filter((finding) => finding.shown);
      if (owners.length) select(owners[(owners.indexOf(current) + 1) % owners.length], { move: false, focus: false });
    } else if (data.ui) change(data.ui);
    else if (data.view) look(data.view);
    else if (data.copy) copy(target);
    else if (data.rule || data.severity) {
      const chosen = filter[data.rule ? "rule" : "severity"];
      const value = data.rule ?? data.severity;
      if (!chosen.delete(value)) chosen.add(value);
      refresh();
    } else if (target.id === "clear") {
      clear();
      main.focus({ preventScroll: true }); // the button is gone
    }
    else if (target.id === "theme") turn();
    else if (target.id === "print") print();
    else if (target.id === "ask") one("#help").showModal();
    else if (target.id === "next") step(1);
    else if (target.id === "previous") step(-1);
    else if (target.id === "panel") target.setAttribute("aria-expanded", one("#list").classList.toggle("open"));
  });

  function look(view) {
    filter.view = view;
    tell(view === "all" ? "all" : "findings-only");
    rows.forEach((row) => { row.open = false; });
    const anchor = current?.element ?? rows.find((row) => row.shown && row.element?.isConnected && row.element.getBoundingClientRect().bottom > 150)?.element;
    const before = anchor?.getBoundingClientRect().top;
    refresh();
    if (anchor?.getClientRects().length) scrollBy(0, anchor.getBoundingClientRect().top - before);
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(one(".print-me", button.parentElement));
      if (!document.execCommand("copy")) return;
      getSelection().removeAllRanges();
    }
    const label = one(`.t[lang="${ui()}"]`, button);
    label.textContent = say("copied");
    button.classList.add("done");
    setTimeout(() => { button.classList.remove("done"); all(".t", button).forEach((t) => { t.textContent = WORDS[t.lang].copy; }); }, 1500);
  }

  // A sentence under the mouse lights up with its counterpart.
  let lit = [];
  document.addEventListener("mouseover", (event) => {
    lit.forEach((element) => element.classList.remove("lit"));
    const sentence = event.target.closest("#text .s");
    lit = sentence ? all(`.s[data-s="${sentence.dataset.s}"]`, sentence.closest(".row")) : [];
    lit.forEach((element) => element.classList.add("lit"));
  });

  // ---- the keyboard

  const search = one("#search");
  let typing = 0;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => seek(search.value), 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(typing);
      main.focus({ preventScroll: true }); // where nothing is found the keyboard stays there
      const asked = search.value; // whoever has asked for something else meanwhile is not taken away from it
      Promise.resolve(seek(asked)).then(() => { if (search.value === asked) step(1); });
    }
    if (event.key === "Escape") {
      event.preventDefault();
      clearTimeout(typing);
      seek(search.value = "");
      (current?.element ?? main).focus({ preventScroll: true });
    }
  });

  const KEYS = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    "/": () => { search.focus(); search.select(); },
    "?": () => one("#help").showModal(),
    v: () => look(filter.view === "all" ? "findings" : "all"),
    t: turn, l: () => change(ui() === "fr" ? "en" : "fr"),
    Escape: () => { select(null); one("#text").focus({ preventScroll: true }); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // Until the next frame the keyboard may still be in a dialog just closed: only what is seen takes the key.
    if (event.target.closest("input, textarea, select, dialog")?.getClientRects().length) return;
    const act = KEYS[event.key];
    if (!act || (event.key !== "Escape" && !one("#keys").checked)) return;
    event.preventDefault();
    act();
  });

  // ---- paper: everything open

  let closed = [];
  const paper = matchMedia("print");
  const unfold = (printing) => {
    if (printing) {
      closed = all(".card details:not([open])");
      closed.forEach((details) => { details.open = true; });
    } else {
      closed.forEach((details) => { details.open = false; });
      closed = [];
    }
  };
  paper.addEventListener("change", (event) => unfold(event.matches));

  // What a page that adds to this one may use.
  const api = window.alignReport = {
    hidden, select, step, refresh, say, count, ui, showRow, adopt, runButton, source, light: () => { if (current) light(true); },
    findings: () => findings, rows: () => rows, current: () => current, byNumber: (number) => byNumber.get(number),
    reread() { hidden.clear(); read(); speak(ui()); },
  };

  root.classList.add("live");
  speak(root.dataset.ui);
  const address = /^#f-(\d+)$/.exec(location.hash);
  if (address && byNumber.has(address[1])) select(byNumber.get(address[1]), { focus: false });
})();
