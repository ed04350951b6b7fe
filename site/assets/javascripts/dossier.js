const KINDS = {"found": {"actor": "Akteure", "topic": "Themen", "position": "Positionen", "quote": "Zitate", "key_point": "Kernpunkte", "event": "Ereignisse", "note": "Hinweise", "article": "Artikel", "page": "Seiten", "passage": "Stellen im Artikel"}, "filtered": {"actors": {"one": "Akteur", "all": "Akteure", "of": "Akteuren"}, "topics": {"one": "Thema", "all": "Themen", "of": "Themen"}, "positions": {"one": "Position", "all": "Positionen", "of": "Positionen"}, "quotes": {"one": "Zitat", "all": "Zitate", "of": "Zitaten"}, "key_points": {"one": "Kernpunkt", "all": "Kernpunkte", "of": "Kernpunkten"}, "events": {"one": "Ereignis", "all": "Ereignisse", "of": "Ereignissen"}, "notes": {"one": "Hinweis der Redaktion", "all": "Hinweise", "of": "Hinweisen"}, "articles": {"one": "Artikel", "all": "Artikel", "of": "Artikeln"}, "pages": {"one": "Seite", "all": "Seiten", "of": "Seiten"}}};
"use strict";

// The id that an address leads to; as it stands if it is malformed, such as one cut off at "#50%".
const anchorOf = (url) => {
  const hash = url.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};

// Makes the menu on narrow screens usable by keyboard: a button replaces its label, Escape closes it.
{
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header [for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu-button`;
  button.setAttribute("aria-label", menu.getAttribute("aria-label"));
  button.setAttribute("aria-expanded", drawer.checked);
  button.append(...label.childNodes);
  label.replaceWith(button);
  button.addEventListener("click", (event) => {
    drawer.click();
    const byKeyboard = event.detail === 0;
    if (byKeyboard && drawer.checked) menu.querySelector("a.md-nav__link").focus();
  });
  drawer.addEventListener("change", () => button.setAttribute("aria-expanded", drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}

// Loads the data of cards for the scripts below: one file, or parts that are fetched when one of their
// cards is needed; see builder/pages/cards.py.
const CARDS = (() => {
  const ROOT = new URL("../../", document.currentScript.src);
  const files = new Map();
  const parts = new Map();
  let count = 0;

  // A failed request is repeated when its file is needed again.
  const load = (name) => {
    const cached = files.get(name);
    if (cached) return cached;
    const request = fetch(new URL(name, ROOT)).then((response) => (response.ok ? response.json() : Promise.reject(response)));
    request.catch(() => files.delete(name));
    files.set(name, request);
    return request;
  };

  // The same rule as `_group` in builder/pages/cards.py.
  const groupOf = (key) => {
    const [path, anchor] = key.split("#");
    if (anchor === undefined) return key;
    const page = path.replace(/[^/]+\/\d+\/$/, "");
    return /^[^/]+\/[^/]+\/$/.test(page) ? page : `${page}#${anchor}`;
  };

  const numberOf = (key) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(groupOf(key))) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1)); // CRC-32
    }
    return (~sum >>> 0) % count;
  };

  return {
    // Returns the part of the cards that a card would be in, by URL.
    around: async (key) => {
      const { cards, parts: total } = await load("cards.json");
      count = total;
      const number = numberOf(key);
      if (!parts.has(number)) parts.set(number, new Map(Object.entries(cards ?? (await load(`cards/${number}.json`)))));
      return parts.get(number);
    },
    // Returns whether a card is known not to exist.
    lacks: (key) => count > 0 && parts.get(numberOf(key))?.has(key) === false,
  };
})();

// Cards preview the target of a link. Pointing, focusing or the first tap opens a card, Escape closes
// it. Without this script, links just lead to their pages.
(() => {
  const WORDS = { more: "Mehr" };
  const ROOT = new URL("../../", document.currentScript.src);
  const WAIT = 200; // milliseconds until a card opens under a resting pointer, or closes behind it
  const TRIGGERS = "a[href], [data-card], mark.passage:not(.passage--off)";
  const OFF = "[data-without~='name'] [data-card]";
  // In these places, a card would only repeat the text around it.
  const WITHOUT = ".peek, .card__title, .ways, .crumbs, .headerlink, .reader-tools";

  const content = document.querySelector(".md-content");
  if (!content) return;

  let card = null;
  let open = null;
  let requested = null;
  let timer = 0;
  let touched = false;

  const cardOf = async (key) => {
    try {
      return (await CARDS.around(key)).get(key);
    } catch {
      return undefined; // without a card, the link still works
    }
  };

  const keyOf = (url) => {
    if (!url.href.startsWith(ROOT.href)) return null;
    const path = url.pathname.slice(ROOT.pathname.length).replace(/index\.html$/, "");
    return url.hash ? `${path}#${anchorOf(url)}` : path;
  };
  const page = keyOf(new URL(location.pathname, location.href));

  // The card of a trigger, and the card's target.
  const keyFor = (trigger) => {
    const { passage, ref } = trigger.dataset;
    if (passage || ref) return `${page}#${passage ?? ref}`;
    if (trigger.dataset.card) return trigger.dataset.card;
    const key = keyOf(new URL(trigger.href));
    return key === page ? null : key;
  };
  const refOf = (trigger) =>
    trigger.matches(".passage") ? document.querySelector(`[data-ref="${trigger.dataset.passage}"]`) : trigger;

  const triggerOf = (target) => {
    let trigger = target instanceof Element ? target.closest(TRIGGERS) : null;
    while (trigger?.matches(OFF)) trigger = trigger.parentElement.closest(TRIGGERS);
    if (!trigger || !content.contains(trigger) || trigger.closest(WITHOUT)) return null;
    const key = keyFor(trigger);
    return key && !CARDS.lacks(key) ? trigger : null;
  };

  const element = (name, part, ...children) => {
    const node = document.createElement(name);
    if (part) node.className = `peek__${part}`;
    node.append(...children);
    return node;
  };

  const stance = ({ about, stance, word, sign }) => {
    const mark = element("span", "", sign);
    mark.className = "stance__mark";
    mark.setAttribute("aria-hidden", "true");
    const label = element("span", "", mark, ` ${word}`);
    label.className = `stance stance--${stance}`;
    return element("li", "", element("span", "about", about), " ", label);
  };

  const text = (data) => {
    const parts = [element("p", "kind", data.kind)];
    if (data.title) parts.push(element("p", "title", data.title));
    if (data.quote) {
      const quote = element("p", "quote", `„${data.quote}“`);
      quote.dir = "auto";
      parts.push(quote);
    }
    if (data.text) parts.push(element("p", "text", data.text));
    if (data.stances) parts.push(element("ul", "stances", ...data.stances.map(stance)));
    if (data.more) parts.push(element("p", "facts", data.more));
    if (data.facts) parts.push(element("p", "facts", data.facts.join(" · ")));
    if (data.uses) parts.push(element("ul", "uses", ...data.uses.map((use) => element("li", "", use))));
    const body = element("div", "body", ...parts);
    body.id = "peek-body";
    return body;
  };

  const targetOf = (trigger) => new URL(refOf(trigger)?.href ?? trigger.dataset.card, ROOT);

  const way = (target, words) => {
    const link = document.createElement("a");
    link.href = target;
    // Not a second tab stop: the trigger is the same link.
    link.tabIndex = -1;
    link.textContent = words ?? WORDS.more;
    return element("p", "way", link);
  };

  const place = (trigger, at) => {
    const rects = [...trigger.getClientRects()];
    const near = (r) => at && r.top - 2 <= at.y && at.y <= r.bottom + 2 && r.left - 2 <= at.x && at.x <= r.right + 2;
    const rect = rects.find(near) ?? rects.at(-1) ?? trigger.getBoundingClientRect();
    const origin = card.offsetParent.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const screen = document.documentElement.clientWidth;
    const middle = at ? at.x - 32 : rect.left;
    const left = Math.max(8, Math.min(middle, screen - width - 8));
    const bar = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const fitsBelow = rect.bottom + height + 8 <= innerHeight;
    const above = !fitsBelow && rect.top - height - 8 >= bar;
    card.style.left = `${left - origin.left}px`;
    card.style.top = `${(above ? rect.top - height - 6 : rect.bottom + 6) - origin.top}px`;
  };

  const close = () => {
    clearTimeout(timer);
    requested = null;
    if (!open) return;
    open.removeAttribute("aria-describedby");
    open.classList.remove("has-peek");
    card.remove();
    open = null;
  };

  const show = async (trigger, at) => {
    clearTimeout(timer);
    requested = trigger;
    const target = targetOf(trigger);
    const key = keyOf(target);
    const [data, targetCard] = await Promise.all([cardOf(keyFor(trigger)), key && cardOf(key)]);
    if (!data || open === trigger || requested !== trigger) return Boolean(data);
    close();
    card ??= Object.assign(document.createElement("div"), { id: "peek", className: "peek md-typeset" });
    card.setAttribute("role", "tooltip");
    card.replaceChildren(text(data), way(target, targetCard?.link ?? data.link));
    content.append(card);
    open = trigger;
    place(trigger, at);
    trigger.classList.add("has-peek");
    if (trigger.matches("a")) trigger.setAttribute("aria-describedby", "peek-body");
    return true;
  };

  // Pointing; the pointer may move on to the card.
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (card?.contains(event.target)) return clearTimeout(timer);
    const trigger = triggerOf(event.target);
    if (trigger === open && open) return clearTimeout(timer);
    clearTimeout(timer);
    if (!trigger) {
      if (open && document.activeElement !== open) timer = setTimeout(close, WAIT);
      return;
    }
    trigger.removeAttribute("title"); // it would cover the card
    const at = { x: event.clientX, y: event.clientY };
    const rests = () => trigger.matches(":hover") && show(trigger, at);
    timer = setTimeout(rests, WAIT);
  });

  // Focus by keyboard; steps from mark to mark have their own panel.
  document.addEventListener("focusin", (event) => {
    if (card?.contains(event.target)) return;
    const trigger = triggerOf(event.target);
    if (open && trigger !== open) close();
    if (!trigger || "quiet" in trigger.dataset || !trigger.matches("a:focus-visible")) return;
    if (document.activeElement === trigger) show(trigger);
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    close();
  });

  // Touch: the first tap opens the card, its link leads on; so does a second tap.
  document.addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), true);
  document.addEventListener(
    "click",
    async (event) => {
      if (card?.contains(event.target)) return event.target.closest("a") && setTimeout(close);
      const trigger = triggerOf(event.target);
      if (!trigger || !touched || event.detail === 0) return close();
      if (trigger === open) return;
      const link = trigger.closest("a[href]");
      if (link) event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      if (!(await show(trigger, at)) && link) location.assign(link.href);
    },
    true,
  );
  addEventListener("resize", close);
  addEventListener("hashchange", close);
})();

// The article: switches for layers, steps from mark to mark, and a panel that shows who says something
// and where it is used. Without this script all marks are shown, and paragraphs list the same facts.
(() => {
  const WORDS = {
    panel: "Stellen im Text",
    next: "nächste Stelle",
    previous: "vorige Stelle",
    mark: (number, all) => `Stelle ${number} von ${all}`,
    marks: (all) => `${all} Stellen`,
    hint: "Wählen Sie eine Stelle, um zu sehen, wer es sagt und wo es verwendet wird.",
    article: "Der Artikel selbst",
    within: "Innerhalb eines Zitats",
    who: "Wer sagt es",
    used: "Wo es verwendet wird",
    back: "Zur Stelle im Text",
    shown: (number) => (number === 1 ? "1 Stelle ist hervorgehoben." : `${number} Stellen sind hervorgehoben.`),
    last: "Das ist die letzte Stelle.",
    first: "Das ist die erste Stelle.",
  };
  const article = document.querySelector(".article[data-article]");
  const tools = document.querySelector(".reader-tools");
  if (!article || !tools) return;

  const refs = [...article.querySelectorAll(".passage__ref")];
  const pieces = (id) => [...article.querySelectorAll(`[data-passage="${id}"]`)];
  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const status = make("p", "visually-hidden");
  status.setAttribute("role", "status");
  tools.append(status);

  // Layers
  const boxes = [...tools.querySelectorAll("[name=layer]")];
  const names = [...article.querySelectorAll("a.name")];
  const layers = (piece) =>
    [...piece.classList]
      .filter((name) => name.startsWith("passage--"))
      .map((name) => name.slice("passage--".length))
      .filter((kind) => !["off", "current", "target"].includes(kind))
      .map((kind) => (["quote", "position", "note"].includes(kind) ? kind : "other"));
  const isShown = (ref) => !ref.classList.contains("passage__ref--off");

  const apply = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    article.dataset.without = [...off].join(" ");
    for (const ref of refs) {
      const parts = pieces(ref.dataset.ref);
      const hidden = layers(parts[0]).every((layer) => off.has(layer));
      ref.classList.toggle("passage__ref--off", hidden);
      for (const piece of parts) piece.classList.toggle("passage--off", hidden);
    }
    for (const name of names) {
      name.dataset.href ??= name.getAttribute("href");
      if (off.has("name")) name.removeAttribute("href");
      else name.setAttribute("href", name.dataset.href);
    }
  };
  tools.addEventListener("change", (event) => {
    if (event.target.name !== "layer") return;
    apply();
    if (current && !isShown(current)) choose(null);
    count();
    status.textContent = WORDS.shown(refs.filter(isShown).length);
  });

  // The panel beside the text, or at the bottom of narrow screens
  const button = (label, sign, step) => {
    const node = make("button", "reader__step");
    const arrow = make("span", "", sign);
    arrow.setAttribute("aria-hidden", "true");
    node.append(...(step < 0 ? [arrow, ` ${label}`] : [`${label} `, arrow]));
    node.type = "button";
    node.addEventListener("click", () => go(step));
    return node;
  };
  const counter = make("button", "reader__count");
  counter.type = "button";
  const body = make("div", "reader__mark");
  body.id = "reader-mark";
  const steps = make("div", "reader__steps", button(WORDS.previous, "‹", -1), counter, button(WORDS.next, "›", 1));
  const panel = make("section", "reader md-typeset", steps, body);
  panel.setAttribute("aria-label", WORDS.panel);
  counter.setAttribute("aria-controls", body.id);

  const wide = matchMedia("(min-width: 60em)");
  const unfold = (open) => {
    panel.classList.toggle("reader--open", open);
    counter.setAttribute("aria-expanded", String(open || wide.matches));
  };
  counter.addEventListener("click", () => unfold(!panel.classList.contains("reader--open")));
  const mount = () => {
    const side = document.querySelector(".md-sidebar--secondary:not([hidden]) .md-sidebar__inner");
    if (wide.matches && side) side.append(panel);
    else article.after(panel);
    unfold(false);
  };
  wide.addEventListener("change", mount);

  let current = null;
  const count = () => {
    const shown = refs.filter(isShown);
    const at = shown.indexOf(current);
    counter.textContent = at < 0 ? WORDS.marks(shown.length) : WORDS.mark(at + 1, shown.length);
    counter.disabled = !current;
  };

  const useOf = (id) => article.querySelector(`[data-use="${id}"]`);
  const speakers = (use) => [...(use?.querySelectorAll(":scope > .uses__who") ?? [])].map((p) => p.cloneNode(true));
  const who = (id) => {
    const own = speakers(useOf(id));
    if (own.length) return own;
    const around = pieces(id)[0].parentElement.closest("mark.passage--quote");
    const outer = around ? speakers(useOf(around.dataset.passage)) : [];
    if (outer.length) return [make("p", "uses__within", WORDS.within), ...outer];
    return [make("p", "uses__who", WORDS.article)];
  };

  const render = () => {
    if (!current) return body.replaceChildren(make("p", "reader__hint", WORDS.hint));
    const id = current.dataset.ref;
    const use = useOf(id);
    const words = use.querySelector(".uses__words").cloneNode(true);
    words.className = "reader__words";
    const used = use.querySelector(":scope > ul").cloneNode(true);
    const label = (text) => make("p", "reader__label", text);
    body.replaceChildren(words, label(WORDS.who), ...who(id), label(WORDS.used), used);
  };

  const choose = (ref) => {
    if (ref === current) return;
    for (const piece of article.querySelectorAll(".passage--current")) piece.classList.remove("passage--current");
    current = ref;
    if (ref) for (const piece of pieces(ref.dataset.ref)) piece.classList.add("passage--current");
    render();
    count();
    if (!ref) return;
    const wrap = panel.closest(".md-sidebar__scrollwrap");
    if (wrap) wrap.scrollTop = panel.offsetTop;
  };

  // Steps
  const headerHeight = () => document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const from = (shown, step) => {
    const at = shown.indexOf(current);
    if (at >= 0) return at + step;
    const below = shown.findIndex((ref) => ref.getBoundingClientRect().top > headerHeight());
    const next = below < 0 ? shown.length : below;
    return step > 0 ? next : next - 1;
  };
  const go = (step) => {
    const shown = refs.filter(isShown);
    const to = from(shown, step);
    const ref = shown[to];
    if (!ref) return void (status.textContent = to < 0 ? WORDS.first : WORDS.last);
    unfold(!wide.matches);
    choose(ref);
    ref.dataset.quiet = "";
    ref.focus({ preventScroll: true });
    delete ref.dataset.quiet;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    ref.scrollIntoView({ block: wide.matches ? "center" : "start", behavior: calm ? "auto" : "smooth" });
    const speakerNames = [...body.querySelectorAll(".uses__speaker")].map((p) => p.textContent).join(", ");
    status.textContent = [WORDS.mark(to + 1, shown.length), speakerNames || WORDS.article].join(": ");
  };

  const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) return unfold(false);
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
    if (!tools.querySelector("[name=keys]").checked) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    go(step);
  });
  article.addEventListener("focusin", (event) => {
    if (event.target.matches(".passage__ref")) choose(event.target);
  });
  article.addEventListener("click", (event) => {
    const piece = event.target.closest("mark.passage:not(.passage--off)");
    if (piece && !event.target.closest("a")) choose(refs.find((ref) => ref.dataset.ref === piece.dataset.passage));
  });

  // Highlight all pieces of the mark that the URL leads to, and switch its layers on
  const reveal = (layer) => boxes.filter((box) => layer.includes(box.value)).forEach((box) => (box.checked = true));
  const arrive = () => {
    for (const piece of article.querySelectorAll(".passage--target")) piece.classList.remove("passage--target");
    const id = anchorOf(location);
    const target = id && document.getElementById(id);
    if (!target || !article.contains(target)) return;
    const before = boxes.map((box) => box.checked).join();
    if (target.matches(".note")) reveal(["note"]);
    if (target.matches(".passage--off")) reveal(layers(target));
    if (boxes.map((box) => box.checked).join() !== before) apply();
    if (!target.matches("mark")) return;
    for (const piece of pieces(id)) piece.classList.add("passage--target");
    choose(refs.find((ref) => ref.dataset.ref === id));
  };
  addEventListener("hashchange", arrive);

  apply();
  render();
  count();
  mount();
  arrive();
})();

/* The search: a button in the header and a dialog. Pagefind is loaded when the dialog first opens. */
(() => {
  "use strict";

  // KINDS, the words for kinds of records, precedes all scripts; see builder/pages/language.py.
  const WORDS = {
    search: "Suche",
    open: "Suchen",
    placeholder: "Namen, Themen, Zitate, Wörter",
    close: "Schließen",
    kinds: "Art der Treffer",
    all: "Alle",
    filters: "Nach Akteur oder Thema filtern",
    actor: "Akteur",
    topic: "Thema",
    any: "alle",
    results: "Treffer",
    more: "Weitere Treffer",
    hint: "Pfeiltasten wählen, Eingabe öffnet, Esc schließt.",
    broken: "Die Suche lässt sich hier nicht laden. Alle Seiten stehen auch im Menü.",
    incomplete: (number) => `${WORDS.found(number)}; die Artikel selbst lassen sich gerade nicht durchsuchen.`,
    none: (query) => `Keine Treffer für „${query}“.`,
    noneFiltered: "Keine Treffer mit diesen Filtern.",
    similar: (query) => `Nichts für „${query}“. Ähnlich klingende Namen:`,
    found: (number) => (number === 1 ? "1 Treffer" : `${number.toLocaleString("de")} Treffer`),
  };

  // Spellings of actors first, then names of topics and pages, then roles and questions.
  const RANKING = {
    pageLength: 0.75,
    metaWeights: {
      spellings: 40, name: 20, lead: 8, title: 6, detail: 0.5, transcribed: 0.5, sounds: 0.5, filters: 0,
    },
  };

  const AT_ONCE = 20;
  const EXCERPT = 24; // words
  const ROOT = new URL("../../", document.currentScript.src);

  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };

  const glass = () => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M10 4a6 6 0 1 0 3.7 10.7l5 5 1-1-5-5A6 6 0 0 0 10 4Zm0 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z");
    svg.append(path);
    return svg;
  };

  /* ---- elements ---- */

  const opener = element(
    "button",
    { type: "button", class: "search-button", "aria-haspopup": "dialog", "aria-keyshortcuts": "/ Control+K" },
    glass(),
    element("span", { class: "search-button__label" }, WORDS.open),
    element("kbd", { class: "search-button__key", "aria-hidden": "true" }, "/"),
  );

  const input = element("input", {
    type: "text", class: "search__input", role: "combobox", "aria-label": WORDS.search,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-results",
    placeholder: WORDS.placeholder, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "go", maxlength: "200",
  });
  const close = element(
    "button",
    { type: "button", class: "search__close", "aria-label": WORDS.close },
    element("kbd", {}, "Esc"),
  );
  const chips = ["", ...Object.keys(KINDS.found)].map((kind) =>
    element(
      "button",
      { type: "button", class: "search__chip", "data-kind": kind, "aria-pressed": String(!kind) },
      kind ? KINDS.found[kind] : WORDS.all,
    ),
  );
  const select = (name) =>
    element("select", { id: `search-${name}`, name, class: "search__select" }, element("option", { value: "" }, WORDS.any));
  const selects = [select("actor"), select("topic")];
  const filters = element(
    "details",
    { class: "search__filters" },
    element("summary", {}, WORDS.filters),
    element(
      "div",
      { class: "search__selects" },
      ...selects.map((box) => element("div", {}, element("label", { for: box.id }, WORDS[box.name]), box)),
    ),
  );
  const status = element("p", { class: "search__status", role: "status" });
  const list = element("div", {
    id: "search-results", class: "search__results", role: "listbox", "aria-label": WORDS.results,
  });
  const more = element("button", { type: "button", class: "search__more", hidden: "" }, WORDS.more);
  const dialog = element(
    "dialog",
    { class: "search", "aria-label": WORDS.search },
    element(
      "form",
      { class: "search__form", role: "search", "aria-label": WORDS.search },
      element("div", { class: "search__bar" }, glass(), input, close),
      element("div", { class: "search__chips", role: "group", "aria-label": WORDS.kinds }, ...chips),
      filters,
    ),
    status,
    element("div", { class: "search__found" }, list, more),
    element("p", { class: "search__hint" }, WORDS.hint),
  );

  /* ---- queries ---- */

  let engine;
  let passages;
  let tokens;
  let run = 0;
  let found = [];
  let shown = 0;
  let urls = new Set(); // of the results that are shown
  let chosen; // the selected option
  let isMoved = false; // whether an arrow key was pressed since the last input

  // A failed request is repeated at the next search.
  const load = () => {
    engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
      const instance = pagefind.createInstance({
        noWorker: true, baseUrl: ROOT.pathname, ranking: RANKING,
      });
      await instance.init();
      return instance;
    }).catch((error) => {
      engine = undefined;
      throw error;
    });
    return engine;
  };

  // The index of the articles' text is separate, and fetched once the first results are shown.
  const loadPassages = () => {
    passages ??= load().then((instance) =>
      instance.mergeIndex(new URL("pagefind/passages/", ROOT).href, {
        baseUrl: ROOT.pathname, ranking: RANKING, indexWeight: 0.0001,
      }),
    ).catch((error) => {
      engine = passages = undefined;  // Pagefind would keep asking for the missing index
      throw error;
    });
    return passages;
  };

  // The names to filter by, each with its token in the index; see builder/search/index/site_files.py.
  const loadFilters = () => {
    tokens ??= fetch(new URL("pagefind/filters.json", ROOT))
      .then((response) => response.json())
      .then((values) => {
        for (const box of selects) {
          const names = Object.keys(values[box.name]).sort((a, b) => a.localeCompare(b, "de"));
          box.append(...names.map((name) => element("option", { value: name }, name)));
        }
        return values;
      })
      .catch((error) => {
        tokens = undefined;
        throw error;
      });
    return tokens;
  };

  const chosenKind = () => chips.find((chip) => chip.getAttribute("aria-pressed") === "true").dataset.kind;

  const chosenTokens = async () => {
    const kind = chosenKind() ? [`ꝗ${chosenKind().replace("_", "")}q`] : [];
    const active = selects.filter((box) => box.value);
    if (!active.length) return kind;
    const values = await loadFilters();
    return [...kind, ...active.map((box) => values[box.name][box.value])];
  };

  const folded = (text) =>
    text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  // Pagefind falls back to shorter and shorter words: „Xanten“ would find „X“.
  const isMeant = (query, { fields, text }) => {
    const indexed = words([...Object.values(fields), text].join(" "));
    return words(query).every((typed) => {
      const prefix = typed.slice(0, Math.max(Math.min(3, typed.length), Math.ceil(typed.length * 0.6)));
      return indexed.some((word) => word.startsWith(prefix));
    });
  };

  const soundsLike = (typed, { fields }) => {
    const codes = (fields.sounds ?? "").split(" ");
    return soundsOf(typed).every((typedCode) => codes.some((code) => code.startsWith(typedCode)));
  };
  const soundsOf = (typed) => {
    const codes = words(typed).map(sound).filter((code) => code.length > 2);
    return codes.map((code) => "ꝗw" + code.replace(/\d/g, (digit) => "bcfjpqvwxz"[digit]));
  };

  // Cologne phonetics, as in builder/search/phonetics.py.
  const sound = (word) => {
    const spelt = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
    const letters = word.toLowerCase().replace(/[äöüß]/g, (c) => spelt[c]).replace(/[^a-z]/g, "");
    const groups = { b: 1, p: 1, d: 2, t: 2, f: 3, v: 3, w: 3, g: 4, k: 4, q: 4, l: 5, m: 6, n: 6, r: 7 };
    const codes = [...letters].map((letter, at) => {
      const [before, after] = [letters[at - 1] ?? "", letters[at + 1] ?? ""];
      const isAfter = (some) => after !== "" && some.includes(after);
      if ("aeiouyj".includes(letter)) return "0";
      if (letter === "h") return "";
      if (letter === "p" && after === "h") return "3";
      if ("dt".includes(letter) && isAfter("csz")) return "8";
      if (letter === "x") return before && "ckq".includes(before) ? "8" : "48";
      if (letter === "c") return ["s", "z"].includes(before) || (after && !isAfter("ahkloqrux")) ? "8" : "4";
      return String(groups[letter] ?? 8);
    }).join("").replace(/(.)\1+/g, "$1");
    return codes.slice(0, 1) + codes.slice(1).replaceAll("0", "");
  };

  const asking = (instance, filter) => async (query) => {
    const searches = [query, ...filter].filter(Boolean).map((term) => instance.search(term));
    const [{ results }, ...others] = await Promise.all(searches);
    const sets = others.map((other) => new Set(other.results.map(({ id }) => id)));
    const both = results.filter(({ id }) => sets.every((ids) => ids.has(id)));
    return [both, await data(both.slice(0, AT_ONCE))];
  };

  const search = async () => {
    const now = ++run;
    const typed = input.value.trim();
    const fits = (records) => records.some((record) => !typed || isMeant(typed, record));
    let isAnswered = false;
    const answer = (results, records, message) => {
      show(results, records);
      list.dataset.query = typed;
      status.textContent = message;
      isAnswered = true;
    };
    dialog.setAttribute("aria-busy", "true");
    try {
      const [instance, filter] = await Promise.all([load(), chosenTokens()]);
      if (now !== run) return;
      if (!typed && !filter.length) return clear();
      const ask = asking(instance, filter);
      const [results, first] = await ask(typed);
      if (now !== run) return;
      if (fits(first)) answer(results, first, WORDS.found(results.length));

      // The text of the articles comes later, so that the first answer does not wait for it.
      await loadPassages();
      const [all, firstOfAll] = await ask(typed);
      if (now !== run) return;
      if (all.length > results.length && fits(firstOfAll)) {
        if (isAnswered) await extend(all, now);
        else answer(all, firstOfAll);
        if (now === run) status.textContent = WORDS.found(all.length);
      }
      if (isAnswered) return;

      const sounds = soundsOf(typed);
      const [similar, firstSimilar] = sounds.length ? await ask(sounds.join(" ")) : [[], []];
      if (now !== run) return;
      if (firstSimilar.some((record) => soundsLike(typed, record))) answer(similar, firstSimilar, WORDS.similar(typed));
      else answer([], [], filter.length ? WORDS.noneFiltered : WORDS.none(typed));
    } catch (error) {
      console.error(error);
      if (now !== run) return;
      if (isAnswered) status.textContent = WORDS.incomplete(found.length);
      else clear(WORDS.broken);
    } finally {
      if (now === run) dialog.removeAttribute("aria-busy");
    }
  };

  // Bundles contain the texts of results; see builder/search/index/bundles.py.
  const bundles = new Map();

  const bundle = (name) => {
    const cached = bundles.get(name);
    if (cached) return cached;
    const request = fetch(new URL(`${name}.records`, ROOT)).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status}: ${response.url}`);
      const bytes = await response.arrayBuffer();
      const [first, second] = new Uint8Array(bytes);
      if (first !== 0x1f || second !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes)); // a server unpacked it
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
    });
    request.catch(() => bundles.delete(name));
    bundles.set(name, request);
    return request;
  };

  const data = (results) =>
    Promise.all(
      results.map(async ({ id, words: found }) => {
        const end = id.lastIndexOf(".");
        const record = (await bundle(id.slice(0, end)))[id.slice(end + 1)];
        const words = record.text.split(" ");
        return { ...record, url: placeOf(record, found), excerpt: excerptOf(words, found) };
      }),
    );

  // The URL of the sentence with most of the words found: each place has the number of words before it.
  const placeOf = ({ places }, found) => {
    const counts = places.map(([start], at) => {
      const end = places[at + 1]?.[0] ?? Infinity;
      return found.filter((word) => start <= word && word < end).length;
    });
    return ROOT.pathname + places[counts.indexOf(Math.max(...counts))][1];
  };

  // The excerpt with most of the words found: its words, each with whether it was found.
  const excerptOf = (words, found) => {
    const marked = new Set(found);
    const count = (start) => found.filter((word) => start <= word && word < start + EXCERPT).length;
    const most = Math.max(0, ...found.map(count));
    const first = Math.min(...found.filter((word) => count(word) === most), words.length);
    const last = Math.max(...found.filter((word) => word < first + EXCERPT), first);
    const around = Math.floor((EXCERPT - (last - first + 1)) / 2);
    const start = found.length ? Math.max(0, Math.min(first - around, words.length - EXCERPT)) : 0;
    return words.slice(start, start + EXCERPT).map((word, at) => [word, marked.has(start + at)]);
  };

  /* ---- results ---- */

  const clear = (message = "") => {
    show([], []);
    delete list.dataset.query;
    status.textContent = message;
    dialog.removeAttribute("aria-busy");
  };

  const show = (results, first) => {
    const before = isMoved ? chosen?.getAttribute("href") : undefined;
    list.replaceChildren();
    urls = new Set();
    found = results;
    shown = 0;
    add(first);
    list.parentElement.scrollTop = 0;
    const all = options();
    choose(all.find((option) => option.getAttribute("href") === before) ?? all[0]);
  };

  // Adds the passages at the end; results already shown keep their places.
  const extend = async (results, now) => {
    const room = AT_ONCE - shown;
    const next = room > 0 ? await data(results.slice(shown, shown + room)) : [];
    if (now !== run) return;
    found = results;
    add(next);
    if (!chosen) choose(options()[0]);
  };

  const add = (records) => {
    for (const record of records) {
      shown += 1;
      if (urls.has(record.url)) continue;
      urls.add(record.url);
      group(record.kind).append(option(record));
    }
    more.hidden = shown >= found.length;
    input.setAttribute("aria-expanded", String(options().length > 0));
  };

  const group = (kind) => {
    const id = `search-kind-${kind}`;
    const existing = list.querySelector(`[aria-labelledby="${id}"]`);
    if (existing) return existing;
    const label = element("div", { id, class: "search__kind", "aria-hidden": "true" }, KINDS.found[kind]);
    const added = element("div", { role: "group", "aria-labelledby": id }, label);
    list.append(added);
    return added;
  };

  const option = ({ url, kind, fields, excerpt }) => {
    const link = element("a", {
      role: "option", class: `search__option search__option--${kind}`, href: url, tabindex: "-1",
      id: `search-option-${options().length}`, "aria-selected": "false",
    });
    if (fields.title) link.append(element("span", { class: "search__title" }, fields.title), " ");
    const detail = fields.lead ?? fields.detail;
    if (detail) link.append(element("span", { class: "search__detail" }, detail), " ");
    link.append(element("span", { class: "search__excerpt", dir: "auto" }, ...marked(excerpt)));
    return link;
  };

  const marked = (excerpt) =>
    excerpt.flatMap(([word, isFound]) => [isFound ? element("mark", {}, word) : word, " "]);

  const options = () => [...list.querySelectorAll("[role=option]")];

  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    const label = option.previousElementSibling;
    (label?.id && !label.role ? label : option).scrollIntoView({ block: "nearest" });
    option.scrollIntoView({ block: "nearest" });
  };

  /* ---- keys and clicks ---- */

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    load().catch(() => clear(WORDS.broken));
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

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      isMoved = true;
      choose(all.at((all.indexOf(chosen) + step) % all.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      chosen?.click();
    }
  });

  let waiting;
  input.addEventListener("input", () => {
    isMoved = false;
    clearTimeout(waiting);
    waiting = setTimeout(search, 100);
  });

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      for (const other of chips) other.setAttribute("aria-pressed", String(other === chip));
      search();
    });
  }
  for (const box of selects) box.addEventListener("change", search);
  filters.addEventListener("toggle", () => {
    if (filters.open) loadFilters().catch(() => clear(WORDS.broken));
  });
  more.addEventListener("click", async () => {
    const now = run;
    const next = await data(found.slice(shown, shown + AT_ONCE));
    if (now !== run) return;
    const before = new Set(options());
    add(next);
    choose(options().find((option) => !before.has(option)) ?? chosen);
    input.focus();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("[role=option]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  opener.addEventListener("click", open);

  const header = document.querySelector(".md-header__inner");
  if (header && typeof dialog.showModal === "function") {
    header.insertBefore(opener, header.querySelector(".md-header__option"));
    document.body.append(dialog);
  }
})();

// Filters the lists of quotes, positions and events; the state is in the URL. Without this script
// everything is shown. Also highlights the lines of a name in a picture.
(() => {
  const WORDS = {
    some: (shown, number, words) => `${shown} von ${number} ${number === 1 ? words.one : words.of}`,
    every: (number, words) => `${number} ${number === 1 ? words.one : words.all}`,
  };

  const filters = (form) => {
    const words = KINDS.filtered[form.dataset.filters];
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");
    const reset = form.querySelector("[type=reset]");
    const entries = [...document.querySelectorAll("[data-entry]")];
    const cells = [...document.querySelectorAll("[data-cell]")];
    const groups = [...document.querySelectorAll("[data-group]")];

    // An element without a key, such as a row of the comparison, is not filtered by it.
    const chosen = (element, key, value) => {
      const own = element.dataset[key];
      return own === undefined || own === value || (key !== "medium" && own.split(" ").includes(value));
    };

    const show = () => {
      const active = selects.filter((select) => select.value);
      for (const element of [...entries, ...cells]) {
        element.hidden = !active.every((s) => chosen(element, s.dataset.key, s.value));
      }
      for (const group of groups) {
        group.hidden = ![...group.querySelectorAll("[data-entry]")].some((entry) => !entry.hidden);
      }
      for (const link of document.querySelectorAll(".md-nav--secondary a[href*='#']")) {
        const heading = document.getElementById(anchorOf(link));
        const place = link.closest("li");
        if (heading && place) place.hidden = heading.closest("[hidden]") !== null;
      }
      const shown = entries.filter((entry) => !entry.hidden).length;
      const message = active.length
        ? WORDS.some(shown, entries.length, words)
        : WORDS.every(entries.length, words);
      if (status.textContent !== message) status.textContent = message;
      reset.disabled = !active.length;
    };

    const address = (hash) => {
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        if (select.value) query.set(select.name, select.value);
        else query.delete(select.name);
      }
      const text = query.toString();
      return location.pathname + (text && `?${text}`) + hash;
    };

    const clear = () => {
      for (const select of selects) select.value = "";
    };

    const read = () => {
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        const value = query.get(select.name) ?? "";
        select.value = [...select.options].some((option) => option.value === value) ? value : "";
      }
      show();
      const target = document.getElementById(anchorOf(location));
      if (target?.closest("[hidden]")) {
        clear();
        show();
        history.replaceState(null, "", address(location.hash));
        target.scrollIntoView();
      }
    };

    // Arrow keys in a closed select change its value repeatedly, but add one entry to the history.
    let keyed = null;
    let replaced = null;
    form.addEventListener("keydown", (event) => { keyed = event.target; });
    form.addEventListener("pointerdown", () => { keyed = replaced = null; });
    form.addEventListener("focusout", () => { keyed = replaced = null; });
    form.addEventListener("change", (event) => {
      const goesOn = keyed === event.target && replaced === event.target;
      history[goesOn ? "replaceState" : "pushState"](null, "", address(""));
      replaced = keyed;
      show();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      clear();
      history.pushState(null, "", address(""));
      show();
      selects[0].focus(); // the button is disabled now and would lose the focus
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    form.classList.add("filters--ready");
    read();
  };

  const light = (picture) => {
    const ties = [...picture.querySelectorAll("[data-ends]")];
    const on = (event) => {
      const name = event.target.closest("[data-end]");
      picture.classList.toggle("network--lit", name !== null);
      for (const tie of ties) {
        const ends = tie.dataset.ends.split(" ");
        tie.classList.toggle("network__tie--lit", name !== null && ends.includes(name.dataset.end));
      }
    };
    const off = () => picture.classList.remove("network--lit");
    for (const type of ["pointerover", "focusin"]) picture.addEventListener(type, on);
    for (const type of ["pointerleave", "focusout"]) picture.addEventListener(type, off);
  };

  document.querySelectorAll("form[data-filters]").forEach(filters);
  document.querySelectorAll("svg.network").forEach(light);
})();

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

// Keeps links to records working: opens a fold around the target, and looks up entries that have moved
// to another page of their list. Without this script the link leads to the list.
(() => {
  const ROOT = new URL("../../", document.currentScript.src);

  const open = (target) => {
    const folded = [];
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) folded.push(fold);
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
