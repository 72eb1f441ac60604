"use strict";
// The page of a collection: who is to do a pair. Loaded before the page is there, so that no name is typed unheard.
(() => {
  try { const theme = localStorage.getItem("align-theme"); if (theme) document.documentElement.dataset.theme = theme; } catch { /* private page */ }
  document.addEventListener("change", async (event) => {
    const field = event.target.closest("input.assigned");
    if (!field) return;
    const answer = await fetch(`/pairs/${field.dataset.pair}/assign`, {
      method: "POST", headers: { "content-type": "application/json", "accept-language": document.documentElement.lang }, body: JSON.stringify({ person: field.value }),
    }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (answer?.ok) field.value = told.assigned;
    const said = document.querySelector("#said");
    said.textContent = answer?.ok ? said.dataset.kept : said.dataset.failed.replace("{0}", told?.error ?? "");
  });
})();
