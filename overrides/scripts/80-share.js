// Adds “Link kopieren” and “Zitieren” to each record, and answers all buttons with `data-copy-link` or
// `data-cite`: the URL of a record, relative to the page.
(() => {
  const WORDS = {
    copyLink: "Link kopieren",
    cite: "Zitieren",
    linkCopied: "Link kopiert",
    copied: "Kopiert",
    copy: "Kopieren",
    save: "Herunterladen",
    close: "Schließen",
    formats: "Für die Literaturverwaltung",
    link: "Link",
    byHand: "Der Browser lässt das Kopieren nicht zu. Der Text ist markiert: mit Strg C oder ⌘ C kopieren.",
    broken: "Das Zitat lässt sich gerade nicht laden.",
  };
  const FORMATS = [
    { make: "bibtex", name: "BibTeX", file: "bib", type: "application/x-bibtex" },
    { make: "ris", name: "RIS", file: "ris", type: "application/x-research-info-systems" },
    { make: "csl", name: "CSL-JSON", file: "json", type: "application/vnd.citationstyles.csl+json" },
  ];
  const SHOWN = 4000; // milliseconds that a message stays
  const ABOUT = 60; // characters of what a button is about
  const SCRIPT = document.currentScript.src;
  const ROOT = new URL("../../", SCRIPT);

  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  const button = (words, attributes = {}) => element("button", { type: "button", class: "action", ...attributes }, words);

  /* ---- the buttons of each record ---- */

  // Where a link names the passage, its words; otherwise the heading or the text of the record.
  const aboutOf = (actions) => {
    const words = actions.querySelector(".visually-hidden")?.textContent.replace(/^[:\s]+/, "");
    const record = actions.closest("section, li, figure") ?? document;
    const text = (words ?? record.querySelector("h1, h3, p")?.textContent ?? "").replace(/\s+/g, " ").trim();
    return text.length > ABOUT ? `${text.slice(0, ABOUT).replace(/ \S*$/, "")} …` : text;
  };
  for (const actions of document.querySelectorAll("[data-record]")) {
    const url = actions.dataset.record;
    const about = () => element("span", { class: "visually-hidden" }, `: ${aboutOf(actions)}`);
    const copy = button(WORDS.copyLink, { "data-copy-link": url });
    const cite = button(WORDS.cite, { "data-cite": url, "aria-haspopup": "dialog" });
    copy.append(about());
    cite.append(about());
    actions.append(" ", copy, " ", cite);
  }

  /* ---- addresses ---- */

  const pathOf = (url) => url.pathname.slice(ROOT.pathname.length).replace(/index\.html$/, "");

  // The published address of a record, if the page tells its own.
  const addressOf = (relative) => {
    const url = new URL(relative, location.href);
    if (!relative) url.hash = "";
    const own = document.querySelector("link[rel=canonical]")?.href;
    const path = pathOf(location);
    const isInside = url.href.startsWith(ROOT.href);
    if (!own?.endsWith(path) || !isInside) return url.href.replace(/index\.html(?=#|$)/, "");
    return `${own.slice(0, own.length - path.length)}${pathOf(url)}${url.hash}`;
  };
  const keyOf = (relative) => {
    const url = new URL(relative, location.href);
    return url.hash ? `${pathOf(url)}#${anchorOf(url)}` : pathOf(url);
  };

  /* ---- copying ---- */

  const message = element("p", { class: "share-message", role: "status" });
  document.body.append(message);
  let timer = 0;
  const say = (words, within = message) => {
    clearTimeout(timer);
    within.textContent = words;
    timer = setTimeout(() => (within.textContent = ""), SHOWN);
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // there is no clipboard, or it may not be written
    }
  };

  /* ---- the dialog: a citation, or a text to copy by hand ---- */

  const title = element("h2", { class: "cite__title", id: "cite-title" });
  const close = button(WORDS.close, { class: "action cite__close" });
  const field = element("textarea", { class: "cite__text", readonly: "", rows: "1", "aria-labelledby": "cite-title" });
  const ways = element("div", { class: "cite__ways" });
  const status = element("p", { class: "cite__status", role: "status" });
  const dialog = element(
    "dialog",
    { class: "cite", "aria-labelledby": "cite-title" },
    element("div", { class: "cite__head" }, title, close),
    field,
    ways,
    status,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`; // with its borders
  };
  const show = (heading, text) => {
    title.textContent = heading;
    field.value = text;
    ways.replaceChildren();
    status.textContent = "";
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    fit();
  };
  const select = (text) => {
    field.value = text;
    fit();
    field.focus();
    field.select();
    clearTimeout(timer);
    status.textContent = WORDS.byHand;
  };

  const copyLink = async (relative) => {
    const address = addressOf(relative);
    if (await copied(address)) return say(WORDS.linkCopied);
    show(WORDS.link, address);
    select(address);
  };

  const copyIn = async (text, name) => ((await copied(text)) ? say(`${name}: ${WORDS.copied}`, status) : select(text));

  const save = (text, { file, type }, id) => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href: url, download: `${id}.${file}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), SHOWN);
  };

  const row = (name, make, ...more) => {
    const copy = button(WORDS.copy, { "aria-label": `${name}: ${WORDS.copy}` });
    copy.addEventListener("click", () => copyIn(make(), name));
    return element("p", { class: "cite__way" }, element("span", { class: "cite__name" }, name), " ", copy, ...more);
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

  const cite = async (relative) => {
    const address = addressOf(relative);
    try {
      const [formats, { dossier }, entry] = await Promise.all([
        import(new URL("citations.js", SCRIPT).href), CITATIONS.facts(), entryOf(keyOf(relative)),
      ]);
      const text = formats.plain(entry, dossier, address);
      const item = formats.item(entry, dossier, address);
      show(WORDS.cite, text);
      ways.append(
        row("Text", () => text),
        element("h3", { class: "cite__formats" }, WORDS.formats),
        ...FORMATS.map((format) => {
          const download = button(WORDS.save, { "aria-label": `${format.name}: ${WORDS.save}` });
          download.addEventListener("click", () => save(formats[format.make](item), format, item.id));
          return row(format.name, () => formats[format.make](item), " ", download);
        }),
      );
      ways.querySelector("button").focus();
    } catch {
      say(WORDS.broken);
    }
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest("[data-copy-link], [data-cite]");
    if (!pressed) return;
    const { copyLink: link, cite: cited } = pressed.dataset;
    if (link !== undefined) copyLink(link);
    else cite(cited);
  });
})();
