// Before printing: opens folded text, inserts the page's address, and lists the places in the articles
// that the page's evidence leads to, with numbers. Without this script each stands beside its evidence.
(() => {
  const content = document.querySelector(".md-content");
  let opened = [];
  let sorted = [];

  const numbered = () => content?.querySelectorAll("a[data-print]") ?? [];

  const number = () => {
    const places = new Map();
    for (const link of numbered()) {
      const place = link.dataset.print;
      if (!places.has(place)) places.set(place, places.size + 1);
      link.dataset.number = places.get(place);
    }
    if (!places.size) return;
    for (const group of content.querySelectorAll(".evidence-numbers")) sort(group);
    const list = document.createElement("ol");
    for (const place of places.keys()) list.append(Object.assign(document.createElement("li"), { textContent: place }));
    const section = document.createElement("section");
    section.className = "print-places";
    section.append(list);
    const source = content.querySelector(".print-source");
    if (source) source.before(section);
    else content.append(section);
  };

  // The numbers behind a sentence ascend, each once; the letters of notes follow them.
  const sort = (group) => {
    const links = [...group.querySelectorAll(":scope > a[data-number]")];
    const byNumber = new Map(links.map((link) => [Number(link.dataset.number), link]));
    sorted.push([group, links]);
    for (const link of links) link.remove();
    group.prepend(...[...byNumber].sort(([one], [other]) => one - other).map(([, link]) => link));
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
    for (const [group, links] of sorted) group.prepend(...links);
    sorted = [];
    for (const link of numbered()) delete link.dataset.number;
  });
})();
