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

  // The excerpt with most of the words found: its words, each with whether it was found, and … for
  // those before and after it.
  const excerptOf = (words, found) => {
    const marked = new Set(found);
    const count = (start) => found.filter((word) => start <= word && word < start + EXCERPT).length;
    const most = Math.max(0, ...found.map(count));
    const first = Math.min(...found.filter((word) => count(word) === most), words.length);
    const last = Math.max(...found.filter((word) => word < first + EXCERPT), first);
    const around = Math.floor((EXCERPT - (last - first + 1)) / 2);
    const start = found.length ? Math.max(0, Math.min(first - around, words.length - EXCERPT)) : 0;
    const end = start + EXCERPT;
    const excerpt = words.slice(start, end).map((word, at) => [word, marked.has(start + at)]);
    if (start > 0) excerpt.unshift(["…", false]);
    if (end < words.length) excerpt.push(["…", false]);
    return excerpt;
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
