// Before printing: folded text is opened, evidence gets a short reference, the page its address.
(() => {
  const root = new URL("../../", document.currentScript.src);
  const content = document.querySelector(".md-content");
  const evidence = ".evidence a[href*='#'], .evidence-numbers a[href*='#']";
  let opened = [];

  const reference = (link) => {
    const url = new URL(link.href);
    const path = url.pathname.slice(root.pathname.length).replace(/\/$/, "");
    return path.split("/").pop() + decodeURIComponent(url.hash);
  };

  addEventListener("beforeprint", () => {
    for (const link of content?.querySelectorAll(evidence) ?? []) link.dataset.print ??= reference(link);
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
