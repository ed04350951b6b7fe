/* The results that are shown, and what is said about them. */

const AT_ONCE = 20;
const INDEXES = ["artikel/", "akteure/", "themen/", "zitate/"];

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
  listing = upcoming = listPassages = undefined;
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
