// Opens folded text and inserts the page's address before printing.
(() => {
  const content = document.querySelector(".md-content");
  let opened = [];

  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll("[data-print-address]")) {
      if (!place.textContent) place.textContent = location.href;
    }
    opened = [...(content?.querySelectorAll("details:not([open], .uses)") ?? [])];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
