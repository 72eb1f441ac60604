"use strict";
(() => {
  const root = document.documentElement;
  const all = (what) => [...document.querySelectorAll(what)];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = all("tbody tr").map((row) => [row, plain(row.querySelector(".names").textContent)]);

  const speak = (language) => {
    root.dataset.ui = root.lang = language;
    all("button[data-ui]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.ui === language));
    all("[data-en]").forEach((element) => {
      const words = element.dataset[language];
      element.setAttribute("aria-label", words);
      element.title = words;
      if ("placeholder" in element) element.placeholder = words;
    });
  };
  const turn = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };
  const filter = (event) => {
    const wanted = plain(event.target.value.trim());
    rows.forEach(([row, name]) => { row.hidden = !name.includes(wanted); });
    document.getElementById("none").hidden = rows.some(([row]) => !row.hidden);
  };

  all("button[data-ui]").forEach((b) => b.addEventListener("click", () => speak(b.dataset.ui)));
  document.getElementById("theme").addEventListener("click", turn);
  document.getElementById("filter").addEventListener("input", filter);
  root.classList.add("live");
  speak(root.dataset.ui);
})();
