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
    who: "Wer es sagt",
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
