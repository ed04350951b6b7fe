/* The dialog: its words and elements. */

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
  similar: (typed, words) =>
    `„${typed}“ kommt so nicht vor. Gezeigt werden ${words.length ? `Treffer für ${listOf(words)}` : "ähnlich klingende Namen"}.`,
  without: (words) =>
    `${listOf(words)} ${words.length === 1 ? "kommt" : "kommen"} nicht vor. Gezeigt werden Treffer für den Rest der Eingabe.`,
  partly: "Alle Wörter zusammen kommen nirgends vor. Gezeigt werden Treffer mit einem Teil davon.",
  partlyLater: "Weiter unten stehen Treffer mit einem Teil der Wörter.",
  noPhrase: "Genau so steht es nirgends. Gezeigt werden Treffer mit diesen Wörtern.",
  found: (number, hasMore) => {
    if (hasMore) return `Die ersten ${number} Treffer`;
    return number === 1 ? "1 Treffer" : `${number.toLocaleString("de")} Treffer`;
  },
  meant: "Meinten Sie",
  ways: "Zum Blättern:",
};
const listOf = (words) => new Intl.ListFormat("de").format(words.map((word) => `„${word}“`));

// A chip for each of the kinds that readers look for; the last is for what articles are made of.
const CHIPS = [[], ["actor"], ["topic"], ["position"], ["quote"], ["event"], ["passage", "article", "note"]];

const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const button = (name, ...children) => element("button", { type: "button", class: name }, ...children);

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
