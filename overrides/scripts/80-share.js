// Adds “Link kopieren” and “Zitieren” to each record, and answers all buttons with `data-copy-link` or
// `data-cite`: the URL of a record, relative to the page.
(() => {
  const WORDS = {
    copyLink: "Link kopieren",
    cite: "Zitieren",
    copied: "Link kopiert",
    broken: "Das lässt sich gerade nicht laden.",
  };
  const SHOWN = 4000; // milliseconds that a message stays
  const ABOUT = 60; // characters of what a button is about
  const ROOT = new URL("../../", document.currentScript.src);
  const DIALOG = new URL("cite.js", document.currentScript.src).href;

  /* ---- the buttons of each record ---- */

  // Where a link names the passage, its words; otherwise the heading or the text of the record.
  const aboutOf = (actions) => {
    const words = actions.querySelector(".visually-hidden")?.textContent.replace(/^[:\s]+/, "");
    const record = actions.closest("section, li, figure");
    const about = words ?? (record?.querySelector("h3, p") ?? document.querySelector("h1"))?.textContent ?? "";
    const text = about.replace(/\s+/g, " ").trim();
    return text.length > ABOUT ? `${text.slice(0, ABOUT).replace(/ \S*$/, "")} …` : text;
  };
  const button = (words, about, does, url) => {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "action";
    node.textContent = words;
    if (about) node.setAttribute("aria-label", `${words}: ${about}`);
    node.dataset[does] = url;
    return node;
  };
  for (const actions of document.querySelectorAll("[data-record]")) {
    const url = actions.dataset.record;
    const about = aboutOf(actions);
    actions.append(" ", button(WORDS.copyLink, about, "copyLink", url), " ", button(WORDS.cite, about, "cite", url));
  }

  /* ---- addresses ---- */

  const pathOf = (url) => url.pathname.slice(ROOT.pathname.length).replace(/index\.html$/, "");

  // The address of a record on the published site, if the page tells its own.
  const addressOf = (relative) => {
    const url = new URL(relative, location.href);
    const own = document.querySelector("link[rel=canonical]")?.href;
    const path = pathOf(location);
    if (!own?.endsWith(path) || !url.href.startsWith(ROOT.href)) return url.href.replace(/index\.html(?=#|$)/, "");
    return `${own.slice(0, own.length - path.length)}${pathOf(url)}${url.hash}`;
  };
  const keyOf = (relative) => {
    const url = new URL(relative, location.href);
    return url.hash ? `${pathOf(url)}#${anchorOf(url)}` : pathOf(url);
  };

  /* ---- copying and citing ---- */

  const message = document.createElement("p");
  message.className = "share-message";
  message.setAttribute("role", "status");
  document.body.append(message);
  let timer = 0;
  const say = (words) => {
    clearTimeout(timer);
    message.textContent = words;
    timer = setTimeout(() => (message.textContent = ""), SHOWN);
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // there is no clipboard, or it may not be written
    }
  };

  // The entry of a record. A mark has that of its quote; what has none is cited as the page.
  const entryOf = async (key) => {
    const entry = (await CITATIONS.around(key)).get(key);
    if (typeof entry === "string") return entryOf(entry);
    if (entry) return entry;
    const page = key.replace(/#.*/, "");
    if (page !== key) return entryOf(page);
    return { words: document.querySelector("h1")?.textContent.trim() || document.title };
  };

  const copyLink = async (relative) => {
    const address = addressOf(relative);
    if (await copied(address)) say(WORDS.copied);
    else (await import(DIALOG)).byHand(address);
  };
  const cite = async (relative) => {
    const [dialog, { dossier }, entry] = await Promise.all([import(DIALOG), CITATIONS.facts(), entryOf(keyOf(relative))]);
    message.textContent = ""; // the dialog would be in front of it
    dialog.cite(entry, dossier, addressOf(relative), copied);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest("[data-copy-link], [data-cite]");
    if (!pressed) return;
    const { copyLink: link, cite: cited } = pressed.dataset;
    (link === undefined ? cite(cited) : copyLink(link)).catch(() => say(WORDS.broken));
  });
})();
