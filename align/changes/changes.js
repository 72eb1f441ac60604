"use strict";
(() => {
  const root = document.documentElement;
  const all = (what) => [...document.querySelectorAll(what)];
  const speak = (language) => {
    root.dataset.ui = root.lang = language;
    all("button[data-ui]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.ui === language));
    all("[data-en]").forEach((element) => {
      element.setAttribute("aria-label", element.dataset[language]);
      element.title = element.dataset[language];
    });
  };
  const turn = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };
  const filter = () => {
    const wanted = all(".chip[aria-pressed=true]").map((chip) => chip.dataset.verdict);
    all("article").forEach((article) => { article.hidden = wanted.length > 0 && !wanted.includes(article.dataset.verdict); });
  };
  all("button[data-ui]").forEach((b) => b.addEventListener("click", () => speak(b.dataset.ui)));
  document.getElementById("theme").addEventListener("click", turn);
  all(".chip").forEach((chip) => chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
    filter();
  }));
  root.classList.add("live");
  filter();
  speak(root.dataset.ui);
})();
