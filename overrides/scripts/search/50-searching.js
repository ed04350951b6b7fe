/* A search: from what is typed and filtered by to what is shown. */

const SLOW = 300; // milliseconds after which a line says that the search goes on

let run = 0;
let listing; // yields the results that are not shown yet
let upcoming; // the first of them, which tells whether there are more
let listPassages; // returns a listing with what the articles have too, while they are not searched yet
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

    // The text of the articles comes later, so that the first answer does not wait for it; after a
    // full list of records it comes with the next results.
    const everything = async () => {
      await loadPassages();
      return answered(instance, query, tokens);
    };
    if (isAnswered && upcoming) {
      listPassages = async () => listed(await everything(), query);
      return;
    }
    const all = await everything();
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
