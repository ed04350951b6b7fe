/* The button that opens the search, and its keys. The search itself is loaded when it first opens. */
(() => {
  const header = document.querySelector(".md-header__inner");
  if (!header || typeof document.createElement("dialog").showModal !== "function") return;

  const SCRIPT = new URL("search.js", document.currentScript.src).href;
  const element = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  const glass = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(glass.namespaceURI, "path");
  glass.setAttribute("viewBox", "0 0 24 24");
  glass.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M10 4a6 6 0 1 0 3.7 10.7l5 5 1-1-5-5A6 6 0 0 0 10 4Zm0 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z");
  glass.append(path);

  const opener = element(
    "button",
    { type: "button", class: "search-button", "aria-haspopup": "dialog", "aria-keyshortcuts": "/ Control+K" },
    glass,
    element("span", { class: "search-button__label" }, "Suchen"),
    element("kbd", { class: "search-button__key", "aria-hidden": "true" }, "/"),
  );

  // What is typed before the search is there, is typed into it, unless Escape ends the opening.
  let opening;
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key } = event;
    if (key === "Escape") end();
    else if (key === "Backspace") opening.letters.pop();
    else if ([...key].length === 1) opening.letters.push(key);
    else if (["Enter", "ArrowDown", "ArrowUp"].includes(key)) opening.keys.push(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const end = () => {
    opening = undefined;
    document.removeEventListener("keydown", keep, true);
  };

  const open = async () => {
    if (opening) return;
    const mine = (opening = { letters: [], keys: [] });
    document.addEventListener("keydown", keep, true);
    try {
      const search = await import(SCRIPT);
      if (opening === mine) search.open({ text: mine.letters.join(""), keys: mine.keys });
    } catch (error) {
      console.error(error);
      opener.querySelector("span").textContent = "Suche lädt nicht";
    } finally {
      if (opening === mine) end();
    }
  };

  const isTyping = ({ target }) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !control) return;
    event.preventDefault();
    open();
  });
  opener.addEventListener("click", open);
  header.insertBefore(opener, header.querySelector(".md-header__option"));
})();
