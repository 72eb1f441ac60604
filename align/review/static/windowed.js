"use strict";
// Long texts and long lists: the page knows of every row and finding (by an index), and holds those near the view.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const { pair } = document.currentScript.dataset;
  let seen = document.currentScript.dataset.pairs; // which state of the texts and their pairs the index is of
  const MARGIN = 1000; // pixels beyond the view that are there, so that one more key or turn of the wheel finds them
  const AT_ONCE = 60; // rows or entries asked for at a time

  // Items of which those near the view are elements; the others stand for themselves as empty height.
  class Windowed {
    constructor({ holder, box, frame, scroll, node, load, guess }) {
      Object.assign(this, { holder, box, frame, scroll, node, load, guess, items: [], first: 0, last: 0, waiting: null });
      this.above = this.below = 0; // pixels of what is not drawn
      this.heights = new WeakMap();
      this.blanks = new WeakMap(); // what stands for items that are on their way
    }

    set(items) {
      const anchor = this.anchor();
      const at = anchor ? items.indexOf(anchor.item) : -1;
      this.items = items;
      if (at >= 0) this.show(at, anchor); else this.look(true);
    }

    height(item) { return this.heights.get(item) ?? this.guess(item); }

    // The item with the keyboard, or else the first one in the view, and where it stands there: it stays there
    // whatever comes or goes around it.
    anchor() {
      const { top, bottom } = this.frame();
      let first = null;
      for (let at = this.first; at < this.last; at += 1) {
        const node = this.items[at] && this.node(this.items[at]);
        if (!node?.isConnected || node.parentElement !== this.holder) continue;
        const box = node.getBoundingClientRect();
        if (box.bottom <= top || box.top >= bottom) continue;
        const found = { item: this.items[at], top: box.top };
        if (node.contains(document.activeElement)) return found;
        first ??= found;
      }
      return first;
    }

    // Draw what is near the view, unless it is there.
    look(always = false) {
      const frame = this.frame(), box = this.holder.getBoundingClientRect();
      const from = frame.top - box.top, to = frame.bottom - box.top;
      const ends = box.height - this.below;
      const enough = (this.first === 0 || from - MARGIN / 2 > this.above) && (this.last >= this.items.length || to + MARGIN / 2 < ends);
      if (enough && !always) return;
      const anchor = this.anchor();
      const place = anchor ? this.items.indexOf(anchor.item) : this.placeAt(from);
      this.show(Math.max(place, 0), anchor);
    }

    placeAt(pixels) {
      let sum = 0;
      for (let at = 0; at < this.items.length; at += 1) {
        sum += this.height(this.items[at]);
        if (sum > pixels) return at;
      }
      return this.items.length - 1;
    }

    // Draw the items around one; what cannot be drawn yet is asked for.
    show(place, anchor = null) {
      const view = this.frame();
      let first = place, last = place, up = MARGIN, down = view.bottom - view.top + MARGIN;
      while (first > 0 && up > 0) up -= this.height(this.items[first -= 1]);
      while (last < this.items.length && down > 0) { down -= this.height(this.items[last]); last += 1; }
      this.first = first;
      this.last = last;
      const wanted = this.items.slice(first, last);
      const missing = wanted.filter((item) => !this.node(item));
      this.place(anchor);
      if (!missing.length) return null;
      const mine = this.waiting = this.load(missing).then(() => {
        if (this.waiting === mine) {
          this.waiting = null;
          this.place(this.anchor() ?? anchor);
          this.look();
        }
        return this.waiting;
      });
      return mine;
    }

    // Whoever is at the end stays there, and at the beginning too, however high what is drawn turns out to be.
    place(anchor) {
      const { scrollTop, clientHeight, scrollHeight } = this.box;
      const atEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1;
      const wanted = this.items.slice(this.first, this.last).map((item) => this.node(item) ?? this.blank(item));
      const kept = new Set(wanted);
      for (const child of [...this.holder.children]) {
        if (kept.has(child)) continue;
        if (child.contains(document.activeElement)) one("#text").focus({ preventScroll: true }); // never lost
        child.remove();
      }
      let next = this.holder.firstElementChild;
      for (const node of wanted) {
        if (next === node) next = next.nextElementSibling; else this.holder.insertBefore(node, next);
      }
      for (let at = this.first; at < this.last; at += 1) {
        const node = this.node(this.items[at]);
        if (node) this.heights.set(this.items[at], node.offsetHeight + 8);
      }
      const sum = (items) => items.reduce((total, item) => total + this.height(item), 0);
      this.above = sum(this.items.slice(0, this.first));
      this.below = sum(this.items.slice(this.last));
      this.holder.style.paddingTop = `${this.above}px`;
      this.holder.style.paddingBottom = `${this.below}px`;
      const node = anchor && this.node(anchor.item);
      if (atEnd) this.box.scrollTo({ top: this.box.scrollHeight, behavior: "instant" });
      else if (node?.isConnected && (scrollTop > 0 || node.contains(document.activeElement))) {
        const moved = node.getBoundingClientRect().top - anchor.top;
        if (Math.abs(moved) > 1) this.scroll(moved);
      }
    }

    blank(item) {
      if (this.blanks.has(item)) return this.blanks.get(item);
      const blank = document.createElement(this.holder.matches("ol") ? "li" : "div");
      blank.className = "blank-row";
      blank.style.height = `${this.height(item)}px`;
      this.blanks.set(item, blank);
      return blank;
    }

    // Go where an item is: null if it is there, otherwise a promise that it will be.
    reach(item) {
      const place = this.items.indexOf(item);
      if (place < 0 || this.node(item)?.isConnected) return null;
      const waiting = this.show(place);
      const frame = this.frame(), box = (this.node(item) ?? this.blank(item)).getBoundingClientRect();
      this.scroll(box.top - frame.top - (frame.bottom - frame.top) / 3);
      return waiting;
    }
  }

  async function fetched(what, numbers, ui) {
    const found = document.createDocumentFragment();
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const some = numbers.slice(at, at + AT_ONCE).join(",");
      const answer = await fetch(`/pairs/${pair}/${what}/?numbers=${some}&seen=${seen}&ui=${ui}`).catch(() => null);
      if (!answer?.ok) continue;
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      found.append(made.content);
    }
    return found;
  }

  window.alignSource = (report) => {
    const ui = () => document.documentElement.dataset.ui;
    let texts, list, rows, findings, order = [], drawn = "";

    function loadRows(pieces) {
      const wanted = pieces.filter((piece) => !piece.members);
      return fetched("rows", wanted.map((row) => row.index), ui()).then((content) => {
        const byId = new Map(all(".row", content).map((element) => [element.id, element]));
        for (const row of wanted) {
          if (row.element || !byId.has(row.id)) continue;
          row.element = byId.get(row.id);
          report().source.began ||= performance.now();
          report().adopt(row.element, row);
          row.findings.forEach((finding) => document.dispatchEvent(new CustomEvent("align-there", { detail: finding })));
        }
      });
    }

    function loadEntries(wanted) {
      return fetched("entries", wanted.map((finding) => finding.number), ui()).then((content) => {
        for (const entry of all("a[data-f]", content)) {
          const finding = report().byNumber(entry.dataset.f);
          if (!finding || finding.entry) continue;
          finding.entry = entry;
          document.dispatchEvent(new CustomEvent("align-there", { detail: finding }));
        }
        report().light();
      });
    }

    function begin() {
      const screen = () => ({ top: one(".bar").getBoundingClientRect().bottom, bottom: innerHeight });
      texts = new Windowed({
        holder: one("#rows"), box: document.scrollingElement, frame: screen, scroll: (by) => scrollBy({ top: by, behavior: "instant" }), load: loadRows,
        node: (piece) => (piece.members ? piece.button ?? report().runButton(piece) : piece.element),
        guess: (piece) => (piece.members ? 40 : 60 + 0.45 * piece.size + 110 * piece.findings.length),
      });
      const aside = one("#list");
      list = new Windowed({
        holder: one("#list ol"), box: aside, frame: () => aside.getBoundingClientRect(), scroll: (by) => { aside.scrollTop += by; },
        load: loadEntries, node: (finding) => finding.entry?.parentElement, guess: () => 76,
      });
      aside.addEventListener("scroll", () => later(list), { passive: true });
    }
    const waiting = new Set();
    function later(windowed) {
      if (waiting.has(windowed)) return;
      waiting.add(windowed);
      requestAnimationFrame(() => { waiting.delete(windowed); windowed.look(); });
    }
    addEventListener("scroll", () => later(texts), { passive: true });
    addEventListener("resize", () => { later(texts); later(list); });

    return {
      read() {
        const index = JSON.parse(one("#index").textContent);
        const sizes = index.rows.map(([, , size]) => size);
        const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
        let above = 0;
        rows = index.rows.map(([bead, flags, size]) => {
          const row = {
            element: null, bead, size, trace: !!(flags & 1), heading: !!(flags & 2), gaps: [!!(flags & 4), !!(flags & 8)],
            top: 100 * above / total, height: 100 * size / total,
          };
          above += size;
          return row;
        });
        findings = index.findings.map(([print, rule, severity, place, cause, others = []], at) => ({
          number: String(at + 1), print, place, cause, others, entry: null,
          rule: index.rules[rule], severity: index.severities[severity],
        }));
        drawn = "";
        begin();
        return { rows, findings };
      },
      lay(pieces) { texts.set(pieces); },
      list(all) { order = all.filter((finding) => finding.shown); list.set(order); },
      reach: (row) => texts.reach(row),
      seek(finding) {
        const place = order.indexOf(finding);
        if (place < 0) return;
        const aside = one("#list");
        const scroll = () => {
          const { top, bottom } = finding.entry.getBoundingClientRect(), frame = aside.getBoundingClientRect();
          if (top < frame.top || bottom > frame.bottom) aside.scrollTop += top - frame.top - frame.height / 3;
        };
        if (!aside.getClientRects().length) return;
        const coming = list.reach(finding);
        if (!coming) { if (finding.entry) scroll(); } else coming.then(() => { if (report().current() === finding && finding.entry?.isConnected) scroll(); });
      },
      search: (query) => fetch(`/pairs/${pair}/search?words=${encodeURIComponent(query)}`)
        .then((answer) => answer.json())
        .then((found) => ({ rows: new Set(found.rows), findings: new Set(found.findings.map(String)) }))
        .catch(() => ({ rows: new Set(), findings: new Set() })),
      // The map has a mark for each stretch of a quarter percent: the gravest finding there, and what lacks a side.
      map() {
        const STRETCH = 0.25, WEIGHT = { error: 3, warning: 2, info: 1 };
        const marks = new Map();
        for (const row of rows) {
          const shown = row.findings.filter((finding) => finding.shown);
          const lacks = row.gaps[0] || row.gaps[1];
          if (!row.findings.length && !lacks) continue;
          const place = Math.floor(row.top / STRETCH);
          const mark = marks.get(place) ?? { row, severity: "plain", off: true, height: 0 };
          const gravest = shown.reduce((best, { severity }) => (WEIGHT[severity] > (WEIGHT[best] ?? 0) ? severity : best), mark.severity);
          if (gravest !== mark.severity) { mark.severity = gravest; mark.row = row; }
          mark.off &&= row.findings.length > 0 && !shown.length;
          mark.height = Math.max(mark.height, row.top + row.height - place * STRETCH);
          marks.set(place, mark);
        }
        const told = JSON.stringify([...marks].map(([place, { row, severity, off, height }]) => [place, row.id, severity, off, height]));
        if (told === drawn) return;
        drawn = told;
        const map = one(".map");
        all(".tick", map).forEach((tick) => tick.remove());
        map.append(...[...marks].map(([place, { row, severity, off, height }]) => {
          const tick = document.createElement("a");
          tick.href = row.findings.length ? `#f-${(row.findings.find((f) => f.shown) ?? row.findings[0]).number}` : `#${row.id}`;
          tick.tabIndex = -1;
          tick.className = `tick ${severity}${off ? " off" : ""}`;
          tick.style.top = `${place * STRETCH}%`;
          tick.style.height = `${height}%`;
          tick.setAttribute("aria-label", row.findings.length ? `${row.findings[0].number}, ${row.findings[0].rule}` : row.id);
          tick.append(...row.gaps.map((gap) => Object.assign(document.createElement("i"), { className: gap ? "gap" : "" })));
          return tick;
        }));
      },
      began: 0, // when the first rows were there, in milliseconds since the page was asked for
      // The texts or their pairs have changed: another index stands in the page.
      renew(pairs) { seen = pairs; },
      settled: async () => { while (texts.waiting || list.waiting) await Promise.all([texts.waiting, list.waiting]); },
    };
  };
})();
