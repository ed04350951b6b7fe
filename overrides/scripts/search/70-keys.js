/* What is chosen among the results; keys, clicks and the opening of the dialog. */

const DEBOUNCE = 100; // milliseconds

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

// What is not shown yet, with the articles; without them if they do not load.
const listingOfAll = async (isOutdated) => {
  const [withPassages, before] = [listPassages, listing];
  listPassages = undefined;
  try {
    return withPassages ? await withPassages() : before;
  } catch (error) {
    console.error(error);
    if (!isOutdated()) note = WORDS.incomplete;
    return before;
  }
};

// Appends the next results in a group of their own, and chooses the first of them.
const showMore = async () => {
  const now = run;
  const isOutdated = () => now !== run;
  const start = upcoming;
  if (!start) return;
  upcoming = undefined;
  const source = await listingOfAll(isOutdated);
  const results = await taken(source, AT_ONCE, new Set([...urls, start.url]));
  if (isOutdated()) return;
  listing = source;
  const count = options().length;
  upcoming = results[AT_ONCE - 1];
  const name = `more-${count}`;
  add([start, ...results.slice(0, AT_ONCE - 1)], () => group(name, WORDS.more));
  choose(options()[count]);
  input.focus();
};

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

// Opens the dialog with a text to search for, and with keys that wait for its answer.
export const open = ({ text = "", keys: pressed = [] } = {}) => {
  if (dialog.open) return;
  dialog.showModal();
  input.focus();
  input.select();
  if (text) input.value = text;
  if (text || pressed.length) search();
  keys = [...pressed];
  load().catch(() => clear(WORDS.broken));
};
