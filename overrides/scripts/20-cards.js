// Cards preview the target of a link. Pointing, focusing or the first tap opens a card, Escape closes
// it. Without this script, links just lead to their pages.
(() => {
  const WORDS = { more: "Mehr" };
  const ROOT = new URL("../../", document.currentScript.src);
  const WAIT = 200; // milliseconds until a card opens under a resting pointer, or closes behind it
  const TRIGGERS = "a[href]";
  // Here a card would only repeat the text around it; an article is read without any that come up.
  const WITHOUT = ".peek, .entry__name, .ways, .crumbs, .article-head, .article, .uses";

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

  // The key of a trigger's card; none for a link to the page that is open.
  const keyFor = (trigger) => {
    const key = keyOf(new URL(trigger.href));
    return key === page ? null : key;
  };
  const triggerOf = (target) => {
    const trigger = target instanceof Element ? target.closest(TRIGGERS) : null;
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

  const stance = ({ about, stance, word, sign, basis, rests }) => {
    const mark = element("span", "", sign);
    mark.className = "stance__mark";
    mark.setAttribute("aria-hidden", "true");
    const label = element("span", "", mark, ` ${word}`);
    label.className = `stance stance--${stance} stance--${basis}`;
    return element("li", "", element("span", "about", about), " ", label, " ", element("span", "rests", rests));
  };

  const text = (data) => {
    const parts = [element("p", "kind", data.kind)];
    if (data.title) parts.push(element("p", "title", data.title));
    if (data.quote) {
      const quote = element("p", "quote", data.quote);
      quote.dir = "auto";
      parts.push(quote);
    }
    if (data.text) parts.push(element("p", "text", data.text));
    if (data.stances) parts.push(element("ul", "stances", ...data.stances.map(stance)));
    if (data.more) parts.push(element("p", "facts", data.more));
    if (data.facts?.length) parts.push(element("p", "facts", data.facts.join(" · ")));
    if (data.uses) parts.push(element("ul", "uses", ...data.uses.map((use) => element("li", "", use))));
    const body = element("div", "body", ...parts);
    body.id = "peek-body";
    return body;
  };

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
    const data = await cardOf(keyFor(trigger));
    if (!data || open === trigger || requested !== trigger) return Boolean(data);
    close();
    card ??= Object.assign(document.createElement("div"), { id: "peek", className: "peek md-typeset" });
    card.setAttribute("role", "tooltip");
    card.replaceChildren(text(data), way(trigger.href, data.link));
    content.append(card);
    open = trigger;
    place(trigger, at);
    trigger.classList.add("has-peek");
    trigger.setAttribute("aria-describedby", "peek-body");
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

  // Focus by keyboard
  document.addEventListener("focusin", (event) => {
    if (card?.contains(event.target)) return;
    const trigger = triggerOf(event.target);
    if (open && trigger !== open) close();
    if (!trigger?.matches(":focus-visible")) return;
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
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      if (!(await show(trigger, at))) location.assign(trigger.href);
    },
    true,
  );
  addEventListener("resize", close);
  addEventListener("hashchange", close);
})();
