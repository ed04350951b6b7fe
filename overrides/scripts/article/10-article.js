// The article: layers that can be switched on and off, and a card for each mark, in the margin or at the
// foot of narrow screens. A card opens on a click, on focus by keyboard, and by steps from mark to mark.
// Without this script the layers at first are shown, and a link after each mark leads to the list of
// what rests on it, from which the cards are made.
(() => {
  const WORDS = {
    card: "Stelle im Text",
    next: "nächste Stelle",
    previous: "vorige Stelle",
    mark: (number, all) => `Stelle ${number} von ${all}`,
    quote: (number, all) => `Zitat ${number} von ${all}`,
    other: "Stelle im Artikel",
    article: "Der Artikel selbst",
    within: "Innerhalb eines Zitats",
    used: "Darauf stützt sich",
    copy: "Link kopieren",
    cite: "Zitieren",
    close: "Schließen",
    shown: (number) => (number === 1 ? "1 Stelle ist hervorgehoben." : `${number} Stellen sind hervorgehoben.`),
    last: "Das ist die letzte Stelle.",
    first: "Das ist die erste Stelle.",
  };
  // As in the style sheet: these are shown at first, the others only if they are chosen.
  const AT_FIRST = ["quote", "note", "misprint"];
  const article = document.querySelector(".article[data-article]");
  const tools = document.querySelector(".reader-tools");
  if (!article || !tools) return;

  const root = document.documentElement;
  const refs = [...article.querySelectorAll(".passage__ref")];
  const useOf = (ref) => document.getElementById(anchorOf(ref));
  const pieces = new Map();
  for (const piece of article.querySelectorAll("mark.passage")) {
    const id = piece.dataset.passage;
    if (pieces.has(id)) pieces.get(id).push(piece);
    else pieces.set(id, [piece]);
  }
  const idOf = (ref) => ref.previousElementSibling.dataset.passage; // the last piece of its mark
  const byId = new Map(refs.map((ref) => [idOf(ref), ref]));
  const piecesOf = (ref) => pieces.get(idOf(ref));

  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const status = make("p", "visually-hidden");
  status.setAttribute("role", "status");
  tools.after(status);

  // Layers: the root names what differs from the layers at first, so that a page looks right before
  // this script runs; before-paint.js does it on the next page.
  const boxes = [...tools.querySelectorAll("[name=layer]")];
  const names = [...article.querySelectorAll("a.name")];
  const chosen = () => new Set((root.dataset.layers ?? "").split(" ").filter(Boolean));
  const isLayerOn = (layer, now) => (AT_FIRST.includes(layer) ? !now.has(`no-${layer}`) : now.has(layer));
  const LAYERS = boxes.map((box) => box.value);
  const isOn = (mark, now = chosen()) =>
    LAYERS.some((layer) => mark.classList.contains(`passage--${layer}`) && isLayerOn(layer, now));
  const shownRefs = () => {
    const now = chosen();
    return refs.filter((ref) => isOn(ref.previousElementSibling, now));
  };

  const linkNames = () => {
    const on = isLayerOn("name", chosen());
    for (const name of names) {
      name.dataset.href ??= name.getAttribute("href");
      if (on) name.setAttribute("href", name.dataset.href);
      else name.removeAttribute("href");
    }
  };
  for (const box of boxes) box.checked = isLayerOn(box.value, chosen());
  linkNames();
  tools.addEventListener("change", (event) => {
    if (event.target.name !== "layer") return;
    // Layers of which this article has nothing stay as they were chosen in another.
    const others = [...chosen()].filter((layer) => !LAYERS.includes(layer.replace(/^no-/, "")));
    const here = boxes.flatMap(({ value, checked }) => {
      if (AT_FIRST.includes(value)) return checked ? [] : [`no-${value}`];
      return checked ? [value] : [];
    });
    const now = [...others, ...here];
    root.dataset.layers = now.join(" ");
    window.__md_set?.("layers", now);
    linkNames();
    if (current && !shownRefs().includes(current)) close();
    status.textContent = WORDS.shown(shownRefs().length);
  });

  // The card
  const wide = matchMedia("(min-width: 60em)");
  const roomy = matchMedia("(min-height: 25em)");
  const button = (className, label, text, act) => {
    const node = make("button", className, text);
    node.type = "button";
    if (label) node.setAttribute("aria-label", label);
    if (act) node.addEventListener("click", act);
    return node;
  };
  const counter = make("span", "reader__count");
  const steps = make(
    "div",
    "reader__steps",
    button("reader__step", WORDS.previous, "‹", () => go(-1, true)),
    counter,
    button("reader__step", WORDS.next, "›", () => go(1, true)),
  );
  const body = make("div", "reader__mark");
  const copy = button("action", "", WORDS.copy);
  const cite = button("action", "", WORDS.cite);
  const actions = make("div", "reader__actions", copy, cite, button("action", "", WORDS.close, () => close(true)));
  const card = make("section", "reader md-typeset", steps, body, actions);
  card.lang = root.lang;
  card.tabIndex = -1;
  card.hidden = true;
  card.setAttribute("aria-label", WORDS.card);
  article.append(card);

  let current = null;
  let quiet = false;

  const label = (text) => make("p", "reader__label", text);
  const speakers = (use) => [...use.querySelectorAll(":scope > .uses__who")].map((who) => who.cloneNode(true));
  const who = (ref) => {
    const own = speakers(useOf(ref));
    if (own.length) return own;
    const around = piecesOf(ref)[0].parentElement.closest(".passage--quote, .passage--indirect");
    const outer = around ? speakers(useOf(byId.get(around.dataset.passage))) : [];
    return outer.length ? [make("p", "uses__within", WORDS.within), ...outer] : [make("p", "uses__within", WORDS.article)];
  };
  const note = (link) => {
    const source = document.getElementById(anchorOf(link));
    if (!source) return make("p", "reader__note", link.cloneNode(true));
    const copied = make("div", `reader__note ${source.className}`, ...[...source.children].map((part) => part.cloneNode(true)));
    copied.querySelector(".note__passages")?.remove();
    return copied;
  };
  const render = () => {
    const use = useOf(current);
    const notes = [...use.querySelectorAll(".uses__note")].map(note);
    const used = [...use.querySelectorAll(":scope > ul > li")].filter((one) => !one.querySelector(".uses__note"));
    const list = make("ul", "reader__used", ...used.map((one) => one.cloneNode(true)));
    body.replaceChildren(...who(current), ...notes, ...(used.length ? [label(WORDS.used), list] : []));
    body.scrollTop = 0;
    const mark = `#${idOf(current)}`;
    copy.dataset.copyLink = mark;
    cite.dataset.cite = use.querySelector(".uses__quote")?.getAttribute("href") ?? mark;
    count();
  };
  const count = () => {
    const shown = shownRefs();
    const at = shown.indexOf(current);
    const now = chosen();
    const onlyQuotes = boxes.every(({ value }) => value === "name" || isLayerOn(value, now) === (value === "quote"));
    const words = onlyQuotes ? WORDS.quote : WORDS.mark;
    counter.textContent = at < 0 ? WORDS.other : words(at + 1, shown.length);
    return counter.textContent;
  };

  // Beside its mark, as far down as the window allows
  const place = () => {
    if (card.hidden || !wide.matches) return void (card.style.top = "");
    const from = article.getBoundingClientRect().top;
    const mark = piecesOf(current)[0].getClientRects()[0]?.top ?? from;
    const lowest = Math.max(innerHeight - card.offsetHeight - 16, headerHeight() + 8);
    const isSeen = mark > 0 && mark < innerHeight; // else the window is about to move there
    card.style.top = `${(isSeen ? Math.min(mark, lowest) : mark) - from}px`;
  };
  const show = () => {
    card.hidden = false;
    current.setAttribute("aria-expanded", "true");
    place();
  };
  const close = (withFocus = card.contains(document.activeElement)) => {
    if (card.hidden && !current) return;
    card.hidden = true;
    const last = current;
    choose(null);
    if (!withFocus || !last) return;
    quiet = true;
    last.focus({ preventScroll: true });
    quiet = false;
  };
  for (const query of [wide, roomy]) query.addEventListener("change", place);
  addEventListener("resize", place);

  const choose = (ref) => {
    if (ref === current) return;
    for (const piece of current ? piecesOf(current) : []) piece.classList.remove("passage--current");
    for (const piece of article.querySelectorAll(".passage--target")) piece.classList.remove("passage--target");
    current?.removeAttribute("aria-expanded");
    current = ref;
    if (!ref) return;
    for (const piece of piecesOf(ref)) piece.classList.add("passage--current");
    ref.setAttribute("aria-expanded", String(!card.hidden));
    render();
    try {
      history.replaceState(history.state, "", `#${idOf(ref)}`);
    } catch {
      // some browsers allow only so many changes of the address in a minute
    }
  };
  const open = (ref) => {
    choose(ref);
    show();
  };

  // Steps
  const headerHeight = () => document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const next = (shown, step) => {
    const at = shown.indexOf(current);
    if (at >= 0) return at + step;
    const isBelow = current
      ? (ref) => current.compareDocumentPosition(ref) & Node.DOCUMENT_POSITION_FOLLOWING
      : (ref) => ref.getBoundingClientRect().bottom > headerHeight();
    const below = shown.findIndex(isBelow);
    const to = below < 0 ? shown.length : below;
    return step > 0 ? to : to - 1;
  };
  const go = (step, fromCard = false) => {
    const shown = shownRefs();
    const to = next(shown, step);
    const ref = shown[to];
    if (!ref) return void (status.textContent = to < 0 ? WORDS.first : WORDS.last);
    choose(ref);
    if (!fromCard) {
      quiet = true;
      ref.focus({ preventScroll: true });
      quiet = false;
    }
    const [piece] = piecesOf(ref);
    const isLow = piece.getBoundingClientRect().height < innerHeight / 3;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = wide.matches && isLow ? "center" : "start";
    piece.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
    if (roomy.matches || fromCard) show();
    else card.hidden = true; // it would hide the mark
    const names = [...body.querySelectorAll(".uses__speaker")].map((p) => p.textContent).join(", ");
    status.textContent = [count(), names || WORDS.article].join(": ");
  };

  const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.closest?.("dialog")) return;
    if (event.key === "Escape" && !card.hidden) return close(true);
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (!tools.querySelector("[name=keys]").checked) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    go(step);
  });
  article.addEventListener("focusin", ({ target }) => {
    if (quiet || card.contains(target)) return;
    if (!target.matches(".passage__ref")) return close(false);
    choose(target);
    if (roomy.matches) show();
    else card.hidden = true;
  });
  article.addEventListener("click", (event) => {
    const { target } = event;
    if (card.contains(target)) return;
    const ref = target.closest(".passage__ref");
    if (ref) {
      event.preventDefault();
      open(ref);
      return card.focus({ preventScroll: true });
    }
    if (target.closest("a, summary, .note") || !getSelection().isCollapsed) return;
    let piece = target.closest("mark.passage");
    while (piece && !isOn(piece)) piece = piece.parentElement.closest("mark.passage");
    if (piece) open(byId.get(piece.dataset.passage));
    else close(false);
  });

  // The mark that the address leads to stands out, whatever layers are on.
  const arrive = () => {
    const target = document.getElementById(anchorOf(location));
    if (!target || !article.contains(target)) return;
    const fold = target.closest("details");
    if (fold) fold.open = true;
    if (!target.matches("mark")) return;
    const ref = byId.get(target.id);
    choose(ref);
    for (const piece of piecesOf(ref)) piece.classList.add("passage--target");
    if (wide.matches) show();
  };
  addEventListener("hashchange", arrive);

  article.classList.add("article--ready");
  arrive();
})();
