/* The dialog: what is typed, and the results. */

// KINDS, the words for kinds of records, precedes all scripts; see builder/pages/language.py.
const WORDS = {
  search: "Suche",
  placeholder: "Namen, Themen, Zitate, Wörter",
  close: "Schließen",
  kinds: "Art der Treffer",
  all: "Alle",
  filters: "Nach Akteur oder Thema filtern",
  actor: "Akteur",
  topic: "Thema",
  any: "alle",
  results: "Treffer",
  list: "Liste der Treffer",
  more: "Weitere Treffer",
  hint: "Pfeiltasten wählen, Eingabetaste öffnet, Esc schließt.",
  loading: "Die Suche wird geladen …",
  searching: "Sucht …",
  broken: "Die Suche lässt sich hier nicht laden. Alle Seiten stehen auch im Menü.",
  incomplete: "Die Artikel selbst lassen sich gerade nicht durchsuchen.",
  none: (query) => `Keine Treffer für „${query}“.`,
  noneFiltered: "Keine Treffer mit diesen Filtern.",
  similar: (typed, words) => (words.length ? `Statt „${typed}“: ${listOf(words)}.` : `Ähnlich klingende Namen für „${typed}“.`),
  without: (words) => `Nicht alle Wörter gefunden: Treffer ohne ${listOf(words)}.`,
  partly: "Nicht alle Wörter zusammen gefunden: Treffer mit einem Teil davon.",
  partlyLater: "Weiter unten: Treffer mit einem Teil der Wörter.",
  noPhrase: "Genau so steht es nirgends: Treffer mit diesen Wörtern.",
  found: (number, hasMore) => {
    if (hasMore) return `Die ersten ${number} Treffer`;
    return number === 1 ? "1 Treffer" : `${number.toLocaleString("de")} Treffer`;
  },
  meant: "Meinten Sie",
  ways: "Zum Blättern:",
};
const listOf = (words) => words.map((word) => `„${word}“`).join(", ");

// A chip for each of the kinds that readers look for; the last is for what articles are made of.
const CHIPS = [[], ["actor"], ["topic"], ["position"], ["quote"], ["event"], ["passage", "article", "note"]];
const AT_ONCE = 20;
const DEBOUNCE = 100; // milliseconds
const SLOW = 300; // milliseconds after which a line says that the search goes on
const INDEXES = ["artikel/", "akteure/", "themen/", "zitate/"];

const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const button = (name, ...children) => element("button", { type: "button", class: name }, ...children);

/* ---- elements ---- */

const input = element("input", {
  type: "text", class: "search__input", role: "combobox", "aria-label": WORDS.search,
  "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-results",
  placeholder: WORDS.placeholder, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  enterkeyhint: "go", maxlength: "200",
});
const close = button("search__close", element("kbd", {}, "Esc"));
close.setAttribute("aria-label", WORDS.close);
const chips = CHIPS.map((kinds) => {
  const chip = button("search__chip", kinds.length ? KINDS.found[kinds[0]] : WORDS.all);
  chip.setAttribute("aria-pressed", String(!kinds.length));
  return chip;
});
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
const help = element("div", { class: "search__help", hidden: "" });
const list = element("div", { id: "search-results", class: "search__results", role: "listbox", "aria-label": WORDS.results });
const more = button("search__more", WORDS.more);
more.hidden = true;
const hint = element("p", { class: "search__hint", hidden: "" }, WORDS.hint);
const dialog = element(
  "dialog",
  { class: "search", "aria-label": WORDS.search },
  element(
    "form",
    { class: "search__form", role: "search", "aria-label": WORDS.search },
    element("div", { class: "search__bar" }, document.querySelector(".search-button svg").cloneNode(true), input, close),
    element("div", { class: "search__chips", role: "group", "aria-label": WORDS.kinds }, ...chips),
    filters,
  ),
  status,
  help,
  // Focusable, so that it can be scrolled with the keyboard.
  element("div", { class: "search__found", tabindex: "0", role: "region", "aria-label": WORDS.list }, list, more),
  hint,
);

/* ---- searching ---- */

let run = 0;
let listing; // yields the results that are not shown yet
let upcoming; // the first of them, which tells whether there are more
let urls = new Set(); // of the results that are shown
let note = ""; // what the status says besides the number of results
let chosen; // the selected option
let isMoved = false; // whether an arrow key was pressed since the last input
let isCurrent = true; // whether what is shown answers what is typed
let isComplete = true; // whether nothing will be added to it but by the reader
let keys = []; // pressed before that answer was there

const kindFilter = () => {
  const kinds = CHIPS[chips.findIndex((chip) => chip.getAttribute("aria-pressed") === "true")];
  return kinds.length ? [kinds.map((kind) => `ꝗ${kind.replaceAll("_", "")}q`)] : [];
};

const chosenFilters = async () => {
  const active = selects.filter((box) => box.value);
  if (!active.length) return kindFilter();
  const tokens = await loadFilters();
  return [...kindFilter(), ...active.map((box) => [tokens[box.name][box.value]])];
};

const search = async () => {
  clearTimeout(waiting);
  waiting = undefined;
  const now = ++run;
  const isOutdated = () => now !== run;
  const typed = input.value.trim();
  let isAnswered = false;
  isCurrent = isComplete = false;
  dialog.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => (status.textContent = engine ? WORDS.searching : WORDS.loading), SLOW);
  try {
    const [instance, tokens] = await Promise.all([load(), chosenFilters()]);
    if (isOutdated()) return;
    if (!typed && !tokens.length) return clear();
    const query = await understood(typed);
    const first = await answered(instance, query, tokens);
    if (isOutdated()) return;
    if (first.candidates.length && !first.missing.length && !first.isPartial && !query.phrases.length) {
      isAnswered = await show(typed, query, first, isOutdated);
    }

    // The text of the articles comes later, so that the first answer does not wait for it.
    await loadPassages();
    const all = await answered(instance, query, tokens);
    if (isOutdated()) return;
    if (isAnswered) await extend(query, all, isOutdated);
    else if (await show(typed, query, all, isOutdated)) return;
    else if (query.phrases.length) await searchWords(typed, tokens, isOutdated);
    else await showNothing(typed, query, tokens.length > 0, isOutdated);
  } catch (error) {
    console.error(error);
    if (isOutdated()) return;
    if (!isAnswered) return clear(WORDS.broken);
    note = WORDS.incomplete;
    showStatus();
  } finally {
    clearTimeout(slow);
    if (!isOutdated()) complete();
  }
};

// Looks for the words of a phrase that is nowhere.
const searchWords = async (typed, tokens, isOutdated) => {
  const query = await understood(wordsOf(typed).map((word) => word.typed).join(" "));
  const answer = await answered(await load(), query, tokens);
  if (await show(typed, { ...query, isPhrase: true }, answer, isOutdated)) return;
  await showNothing(typed, query, tokens.length > 0, isOutdated);
};

// What was not found as it was typed.
const noteOf = (query, { missing, isPartial, whole }) => {
  const other = query.words.filter(({ meanings }) => meanings.length && meanings.every(({ nearness }) => nearness <= 0.6));
  const notes = other
    .filter((word) => !missing.includes(word))
    .map(({ typed, meanings }) => WORDS.similar(typed, [...new Set(meanings.flatMap(({ words }) => words.slice(0, 1)))].slice(0, 3)));
  if (missing.length) notes.push(WORDS.without(missing.map(({ typed }) => typed)));
  if (query.isPhrase) notes.unshift(WORDS.noPhrase);
  if (isPartial) notes.push(whole ? WORDS.partlyLater : WORDS.partly);
  return notes.join(" ");
};

/* ---- results ---- */

const clear = (message = "") => {
  clearTimeout(waiting);
  reset();
  isCurrent = true;
  keys = [];
  complete();
  delete list.dataset.query;
  status.textContent = message;
};

const reset = () => {
  list.replaceChildren();
  help.replaceChildren();
  help.hidden = hint.hidden = more.hidden = true;
  urls = new Set();
  listing = upcoming = undefined;
  note = "";
  choose(undefined);
  input.setAttribute("aria-expanded", "false");
};

// Takes the next results from a listing, without those that are shown already.
const taken = async (source, number, without = new Set()) => {
  const results = [];
  while (results.length < number) {
    const { value, done } = await source.next();
    if (done) break;
    if (!without.has(value.url)) results.push(value);
  }
  return results;
};

// Shows an answer, unless nothing is in it; returns whether it is shown.
const show = async (typed, query, answer, isOutdated) => {
  const source = listed(answer, query);
  const results = await taken(source, AT_ONCE + 1);
  if (isOutdated() || !results.length) return false;
  const before = isMoved ? chosen?.getAttribute("href") : undefined;
  reset();
  listing = source;
  upcoming = results[AT_ONCE];
  note = noteOf(query, answer);
  add(results.slice(0, AT_ONCE), (record) => group(record.kind, KINDS.found[record.kind]));
  list.parentElement.scrollTop = 0;
  choose(options().find((option) => option.getAttribute("href") === before) ?? options()[0]);
  finish(typed);
  return true;
};

// Adds what the articles have at the end; results already shown keep their places.
const extend = async (query, answer, isOutdated) => {
  const source = listed(answer, query);
  const room = Math.max(0, AT_ONCE - urls.size);
  const results = await taken(source, room + 1, urls);
  if (isOutdated()) return;
  listing = source;
  upcoming = results[room];
  add(results.slice(0, room), (record) => group(record.kind, KINDS.found[record.kind]));
};

// Says that nothing was found, and where to go from there.
const showNothing = async (typed, query, isFiltered, isOutdated) => {
  const near = isFiltered ? [] : (await Promise.all(query.words.map(suggestions))).flat();
  if (isOutdated()) return;
  reset();
  status.textContent = isFiltered ? WORDS.noneFiltered : WORDS.none(typed);
  if (near.length) help.append(element("p", {}, `${WORDS.meant} `, ...near.flatMap((word, n) => [n ? " · " : "", meant(word)]), "?"));
  const ways = isFiltered ? [] : waysOn();
  if (ways.length) help.append(element("p", {}, WORDS.ways, " ", ...ways.flatMap((way, n) => [n ? " · " : "", way])));
  help.hidden = !help.children.length;
  finish(typed);
};

const meant = (word) => {
  const suggestion = button("search__meant", word);
  suggestion.addEventListener("click", () => {
    input.value = word;
    input.focus();
    search();
  });
  return suggestion;
};

// Links to the lists that the menu has.
const waysOn = () => {
  const links = [...document.querySelectorAll("nav a[href]")];
  const found = INDEXES.map((path) => links.find(({ href }) => href === new URL(path, ROOT).href));
  return found.filter(Boolean).map((link) => element("a", { href: link.href }, link.textContent.trim()));
};

// From now on, keys act on what is shown; those that waited for it do so first.
const finish = (typed) => {
  list.dataset.query = typed;
  isCurrent = true;
  actOnKeys();
};

const complete = () => {
  isComplete = true;
  dialog.removeAttribute("aria-busy");
  actOnKeys();
};

const add = (records, groupOf) => {
  for (const record of records) {
    urls.add(record.url);
    groupOf(record).append(option(record));
  }
  const hasAny = urls.size > 0;
  more.hidden = !upcoming;
  hint.hidden = !hasAny;
  input.setAttribute("aria-expanded", String(hasAny));
  showStatus();
};

const showStatus = () => {
  const count = WORDS.found(urls.size, Boolean(upcoming));
  status.textContent = note ? `${count}. ${note}` : count;
};

const group = (name, title) => {
  const id = `search-kind-${name}`;
  const existing = list.querySelector(`[aria-labelledby="${id}"]`);
  if (existing) return existing;
  const label = element("div", { id, class: "search__kind", "aria-hidden": "true" }, title);
  const added = element("div", { role: "group", "aria-labelledby": id }, label);
  list.append(added);
  return added;
};

const option = ({ url, kind, fields, excerpt, around }) => {
  const link = element("a", {
    role: "option", class: `search__option search__option--${kind}`, href: url, tabindex: "-1",
    id: `search-option-${options().length}`, "aria-selected": "false",
  });
  if (fields.title) link.append(element("span", { class: "search__title" }, fields.title), " ");
  const detail = fields.lead ?? fields.detail;
  if (detail) link.append(element("span", { class: "search__detail" }, detail), " ");
  const [before, after] = around ?? ["", ""];
  link.append(element("span", { class: "search__excerpt", dir: "auto" }, ...rest(before), ...marked(excerpt), ...rest(after)));
  return link;
};

const rest = (words) => (words ? [element("span", { class: "search__around" }, words), " "] : []);

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

// Appends the next results in a group of their own, and chooses the first of them.
const showMore = async () => {
  const now = run;
  const source = listing;
  const start = upcoming;
  if (!start) return;
  upcoming = undefined;
  const results = await taken(source, AT_ONCE, urls);
  if (now !== run) return;
  const count = options().length;
  upcoming = results[AT_ONCE - 1];
  const name = `more-${count}`;
  add([start, ...results.slice(0, AT_ONCE - 1)], () => group(name, WORDS.more));
  choose(options()[count]);
  input.focus();
};

/* ---- keys and clicks ---- */

// Keys wait for an answer to what is typed. An arrow that would leave the list also waits for what
// is still to be added to it.
const actOnKeys = () => {
  while (isCurrent && keys.length) {
    const all = options();
    const next = all.indexOf(chosen) + (keys[0] === "ArrowDown" ? 1 : -1);
    if (keys[0] !== "Enter" && !isComplete && !all[next]) return;
    const key = keys.shift();
    if (!all.length) continue;
    if (key === "Enter") {
      chosen?.click();
    } else {
      isMoved = true;
      choose(all.at(next % all.length));
    }
  }
};

input.addEventListener("keydown", (event) => {
  if (event.isComposing || !["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  keys.push(event.key);
  if (!isCurrent && waiting) search();
  actOnKeys();
});

let waiting;
input.addEventListener("input", () => {
  isMoved = isCurrent = false;
  keys = [];
  run += 1; // an answer to what was typed before is not shown any more
  clearTimeout(waiting);
  waiting = setTimeout(search, DEBOUNCE);
});

for (const chip of chips) {
  chip.addEventListener("click", () => {
    for (const other of chips) other.setAttribute("aria-pressed", String(other === chip));
    search();
  });
}
for (const box of selects) box.addEventListener("change", search);
filters.addEventListener("toggle", () => {
  if (filters.open) fillFilters().catch(() => clear(WORDS.broken));
});
const fillFilters = async () => {
  const values = await loadFilters();
  for (const box of selects) {
    if (box.length > 1) continue;
    const names = Object.keys(values[box.name]).sort((a, b) => a.localeCompare(b, "de"));
    box.append(...names.map((name) => element("option", { value: name }, name)));
  }
};
more.addEventListener("click", showMore);
list.addEventListener("click", (event) => {
  if (event.target.closest("[role=option]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
});
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
document.body.append(dialog);

// Opens the dialog; `typed` are keys that were pressed while it was loaded.
export const open = (typed = []) => {
  if (dialog.open) return;
  dialog.showModal();
  input.focus();
  input.select();
  for (const key of typed) {
    if (key === "Backspace") input.value = input.value.slice(0, -1);
    else if (key.length === 1) input.value += key;
  }
  if (typed.length) search();
  keys = typed.filter((key) => key.length > 1 && key !== "Backspace");
  load().catch(() => clear(WORDS.broken));
};
