// Before printing: opens folded text, inserts the page's address, and numbers the places in the
// articles that the page's evidence leads to. Without this script each has its reference beside it.
(() => {
  const content = document.querySelector(".md-content");
  let opened = [];

  const numbered = () => content?.querySelectorAll("a[data-print]") ?? [];

  const number = () => {
    const places = new Map();
    for (const link of numbered()) {
      const place = link.dataset.print;
      if (!places.has(place)) places.set(place, places.size + 1);
      link.dataset.number = places.get(place);
    }
    if (!places.size) return;
    const list = document.createElement("ol");
    list.className = "print-places";
    for (const place of places.keys()) list.append(Object.assign(document.createElement("li"), { textContent: place }));
    const source = content.querySelector(".print-source");
    if (source) source.before(list);
    else content.append(list);
  };

  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll("[data-print-address]")) {
      if (!place.textContent) place.textContent = location.href;
    }
    number();
    opened = [...(content?.querySelectorAll("details:not([open], .uses)") ?? [])];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    content?.querySelector(".print-places")?.remove();
    for (const link of numbered()) delete link.dataset.number;
  });
})();
