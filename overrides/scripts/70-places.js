// Keeps links to records working: opens a fold around the target, or the words folded in it, and looks up entries that have moved
// to another page of their list. Without this script the link leads to the list.
(() => {
  const ROOT = new URL("../../", document.currentScript.src);

  const open = (target) => {
    const folded = [];
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) folded.push(fold);
    folded.push(...target.querySelectorAll(":scope > details.quote__long"));
    const closed = folded.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
    if (closed.length) target.scrollIntoView();
  };

  const find = async (id, index) => {
    const cards = await CARDS.around(`${index}#${id}`);
    const place = [...cards.keys()].find((url) => url.startsWith(index) && url.endsWith(`#${id}`));
    if (place) location.replace(new URL(place, ROOT));
  };

  const arrive = () => {
    const id = anchorOf(location);
    const target = id && document.getElementById(id);
    if (target) return open(target);
    const index = document.querySelector(".parts[data-index]")?.dataset.index;
    if (id && index) find(id, index).catch(() => {});
  };

  addEventListener("hashchange", arrive);
  arrive();
})();
