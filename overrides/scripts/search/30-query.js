/* Answers a query: asks Pagefind for each word, and puts together what it finds. */

// Spellings of actors first, then names of topics and pages, then roles and questions.
const RANKING = {
  pageLength: 0.75,
  metaWeights: {
    spellings: 40, name: 20, called: 20, lead: 8, title: 6, detail: 0.5, transcribed: 0.5, sounds: 0.5, filters: 0,
  },
};
const PASSAGES = "pagefind/passages/";

let engine;
let passages;

// A failed request is repeated at the next search.
const load = () => {
  engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
    const instance = pagefind.createInstance({ noWorker: true, baseUrl: ROOT.pathname, ranking: RANKING });
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
    instance.mergeIndex(new URL(PASSAGES, ROOT).href, { baseUrl: ROOT.pathname, ranking: RANKING }),
  ).then(() => answers.clear()).catch((error) => {
    engine = passages = undefined; // Pagefind would keep asking for the missing index
    throw error;
  });
  return passages;
};

// What Pagefind finds for a term; while a text is typed, most of its words stay the same.
const answers = new Map();

// Pagefind loads the file with a term, and finds longer words in the files that it has: that with the
// last of them is loaded first.
const ask = (instance, term, last = "") => {
  const known = answers.get(term);
  if (known) return known;
  const ready = last && last !== term ? instance.preload(last) : Promise.resolve();
  const answer = ready.then(() => instance.search(term)).then(({ results }) => results);
  answers.set(term, answer);
  answer.catch(() => answers.delete(term));
  return answer;
};

// The names to filter by, each with its token in the index; see builder/search/index/site_files.py.
const loadFilters = () => loaded("pagefind/filters.json", asJson);

// Ids are numbers, last digit first, after a p for passages; see builder/search/index/bundles.py.
const isPassage = (id) => id[0] === "p";
const numberOf = (id) => Number.parseInt(reversed(id), 10);

// The results for one word: by id, a score and the places of the words in the text.
const hitsOf = async (instance, word) => {
  const hits = new Map();
  const found = await Promise.all(word.meanings.map(({ term, last }) => ask(instance, term, last)));
  for (const [n, { nearness, inRecords, inPassages }] of word.meanings.entries()) {
    for (const { id, score, words, matchedMetaFields } of found[n]) {
      // Where an index does not have a word, Pagefind answers with shorter ones.
      if (!(isPassage(id) ? inPassages : inRecords)) continue;
      const known = hits.get(id);
      const own = Math.log1p(score) * nearness;
      hits.set(id, {
        score: Math.max(own, known?.score ?? 0),
        at: new Set([...(known?.at ?? []), ...words]),
        nearness: Math.max(nearness, known?.nearness ?? 0),
        isNamed: Boolean(known?.isNamed || matchedMetaFields?.length),
        isCalled: Boolean(known?.isCalled || matchedMetaFields?.some((field) => ["spellings", "called"].includes(field))),
      });
    }
  }
  return hits;
};

// A phrase is found where all its words are; whether they follow each other shows in the text.
const hitsOfPhrase = async (instance, { keys }) => {
  const [first, ...others] = await Promise.all(keys.map(async (key) => {
    const words = (await beginningWith(key)).filter((word) => word.key === key);
    return words.length ? hitsOf(instance, { meanings: [meaning(termOf(words[0]), words, 1)] }) : new Map();
  }));
  const hits = new Map();
  for (const [id, hit] of first) {
    const all = [hit, ...others.map((other) => other.get(id))];
    if (all.includes(undefined)) continue;
    const start = [...hit.at].filter((at) => all.every((other, n) => other.at.has(at + n)));
    if (!start.length && !all.every(({ isNamed }) => isNamed)) continue;
    const at = new Set(start.flatMap((at) => keys.map((_, n) => at + n)));
    hits.set(id, { score: all.reduce((sum, { score }) => sum + score, 0), at, nearness: 1, isNamed: hit.isNamed });
  }
  return hits;
};

// The words of a query with what they can be found by. Where nothing has a word with a hyphen, a decimal
// or a date, its parts are words of their own; where something has it, its last part finds more: „US-Außenminister“.
const understood = async (typed) => {
  const { words, phrases } = parsed(typed);
  const all = await Promise.all(words.map(async (word) => {
    const found = await meanings(word);
    if (!JOINT.test(word.typed)) return [{ ...word, meanings: found }];
    if (found.some(({ nearness }) => nearness === 1)) return [{ ...word, meanings: [...found, ...(await lastPart(word))] }];
    return Promise.all(wordsOf(apart(word.typed)).map(async (part) => ({ ...part, meanings: await meanings(part) })));
  }));
  return { words: all.flat(), phrases, name: keyOf(typed) };
};

const JOINT = /[-.,:/]/;
const MONTH = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long" });
// A date in numbers is written with the month's name on the site.
const apart = (typed) => {
  const [, day, month, year] = /^0?(\d{1,2})\.0?(\d{1,2})\.(\d{4})$/.exec(typed) ?? [];
  if (!(month >= 1 && month <= 12)) return typed.split(JOINT).join(" ");
  return `${day} ${MONTH.format(new Date(2000, month - 1))} ${year}`;
};

const lastPart = async ({ typed }) => {
  if (!typed.includes("-")) return [];
  const [last] = wordsOf(typed.slice(typed.lastIndexOf("-") + 1));
  const found = last?.key.length >= 5 ? await meanings(last) : [];
  return found.filter(({ nearness }) => nearness === 1).map((one) => ({ ...one, nearness: 0.6 }));
};

// The ids that a filter lets through, or undefined if there is none.
const allowed = async (instance, filters) => {
  if (!filters.length) return undefined;
  const sets = await Promise.all(filters.map(async (tokens) => {
    const found = await Promise.all(tokens.map((token) => ask(instance, token)));
    return new Set(found.flat().map(({ id }) => id));
  }));
  return [...sets[0]].filter((id) => sets.every((set) => set.has(id)));
};

// The answer to a query: candidates in order, and what is to be said about it. `missing` are the
// words that no candidate has; `isPartial` says that those after the first `whole` have only some of
// the others.
const answered = async (instance, query, filters) => {
  const ids = await allowed(instance, filters);
  const { words, phrases } = query;
  if (!words.length && !phrases.length) {
    return { candidates: (ids ?? []).map((id) => ({ id, hits: [] })), missing: [], isPartial: false, whole: Infinity };
  }
  const of = [
    ...phrases.map(async (phrase) => ({ phrase, hits: await hitsOfPhrase(instance, phrase) })),
    ...words.map(async (word) => ({ word, hits: await hitsOf(instance, word) })),
  ];
  const isAllowed = ids && new Set(ids);
  const asked = await Promise.all(of);
  const required = asked.filter(({ phrase, hits }) => phrase || hits.size);
  const missing = asked.filter(({ word, hits }) => word && !hits.size).map(({ word }) => word);
  const all = new Map();
  for (const { hits } of required) for (const id of hits.keys()) if (!isAllowed || isAllowed.has(id)) all.set(id, undefined);
  const candidates = [...all.keys()].map((id) => candidate(id, required));
  const must = candidates.filter((one) => required.every(({ phrase }, n) => !phrase || one.hits[n]));
  const whole = must.filter((one) => one.hits.every(Boolean) && isTogether(one));
  // Where few records have all words, those that have some follow.
  const isPartial = required.length > 1 && whole.filter(({ id }) => !isPassage(id)).length < FEW && whole.length < must.length;
  const rest = isPartial ? must.filter((one) => !whole.includes(one)) : [];
  const best = Math.max(...rest.map(({ weight }) => weight));
  const some = rest.filter(({ weight }) => weight >= best / 2);
  return {
    candidates: [...whole.sort(byScore), ...some.sort(byWeight)],
    missing, isPartial: some.length > 0, whole: whole.length,
  };
};
const FEW = 3;

const candidate = (id, required) => {
  const hits = required.map((one) => one.hits.get(id));
  const rare = (at) => 1 / Math.log2(2 + required[at].hits.size);
  return {
    id, hits,
    score: balanced(hits.filter(Boolean).map(({ score }) => score)) + (hasNeighbours(hits) ? 0.5 : 0),
    weight: hits.reduce((sum, hit, at) => sum + (hit ? rare(at) * hit.nearness ** 2 * (hit.isCalled ? 2 : 1) : 0), 0),
  };
};

// The sum of the scores of words; a name that is one of them does not outweigh the others.
const balanced = (scores) => {
  const most = Math.min(...scores) * 1.4;
  return scores.reduce((sum, score) => sum + Math.min(score, most), 0);
};

// Whether two words of a query follow each other in the text.
const hasNeighbours = (hits) =>
  hits.some((hit, n) => hit && hits[n + 1] && [...hit.at].some((at) => hits[n + 1].at.has(at + 1)));

// Whether the words of a query are close in a text of several paragraphs.
const isTogether = ({ id, hits }) => {
  if (!isPassage(id) || hits.length < 2) return true;
  const at = hits.flatMap((hit, n) => [...hit.at].map((place) => [place, n])).sort((a, b) => a[0] - b[0]);
  return at.some(([start]) => new Set(at.filter(([place]) => place >= start && place < start + TOGETHER).map(([, n]) => n)).size === hits.length);
};
const TOGETHER = 40; // words

// Results that are about equally good stand as in the dossier; those also share bundles.
const level = (score) => Math.round(score * 20);
const byScore = (a, b) =>
  isPassage(a.id) - isPassage(b.id) || level(b.score) - level(a.score) || numberOf(a.id) - numberOf(b.id);
const byWeight = (a, b) => level(b.weight) - level(a.weight) || byScore(a, b);

/* ---- what is listed ---- */

const EXCERPT = 24; // words
const QUOTE = 60; // words up to which a quote is listed whole

// Bundles contain the texts of results; see builder/search/index/bundles.py.
const recordOf = async (id) => {
  const folder = isPassage(id) ? PASSAGES : "pagefind/";
  const [count, digest] = await loaded(`${folder}bundles.json`, asJson, { cache: "no-cache" });
  const number = numberOf(id);
  return (await loaded(`${folder}bundle/${Math.floor(number / count)}-${digest}.records`, asJson))[number % count];
};

// Yields what is listed for candidates: a record each, and each sentence of a passage.
async function* listed({ candidates }, { phrases, name }) {
  const urls = new Set();
  for (let start = 0; start < candidates.length; start += BATCH) {
    const batch = candidates.slice(start, start + BATCH);
    const records = await Promise.all(batch.map(async ({ id, hits }) => ({ ...(await recordOf(id)), hits })));
    if (!start) records.sort((a, b) => isNamed(b, name) - isNamed(a, name));
    for (const { hits, ...record } of records) {
      if (!phrases.every(({ keys }) => hasPhrase(record, keys))) continue;
      const listedOf = record.kind === "passage" ? sentencesOf(record, hits) : [wholeOf(record, hits)];
      for (const one of listedOf) {
        if (urls.has(one.url)) continue;
        urls.add(one.url);
        yield one;
      }
    }
  }
}
const BATCH = 21; // what a list shows at first, and the one that tells whether there is more

// Whether a record is called exactly what was typed; no other record comes before it.
const isNamed = ({ fields }, name) =>
  [fields.spellings, fields.name, fields.called].some((names) => names?.split(", ").some((one) => keyOf(one) === name));

const hasPhrase = ({ text, fields }, keys) =>
  [text, ...Object.values(fields)].some((words) => ` ${words.split(/\s+/).map(keyOf).filter(Boolean).join(" ")} `.includes(` ${keys.join(" ")} `));

const placesIn = (hits) => new Set(hits.flatMap((hit) => [...(hit?.at ?? [])]));

// A quote is listed with its sentence, unless it is long.
const wholeOf = (record, hits) => {
  const at = placesIn(hits);
  const words = record.text.split(" ");
  const isWhole = record.kind === "quote" && words.length <= QUOTE;
  const excerpt = isWhole ? words.map((word, n) => [word, at.has(n)]) : excerptOf(words, [...at]);
  return { ...record, url: ROOT.pathname + record.places[0][1], excerpt, around: isWhole ? record.around : undefined };
};

// The sentences with most of the words of the query.
const sentencesOf = (record, hits) => {
  const words = record.text.split(" ");
  const at = placesIn(hits);
  const all = record.places.map(([start, url], n) => {
    const end = record.places[n + 1]?.[0] ?? words.length;
    const count = hits.filter((hit) => hit && [...hit.at].some((place) => start <= place && place < end)).length;
    const excerpt = words.slice(start, end).map((word, k) => [word, at.has(start + k)]);
    return { ...record, url: ROOT.pathname + url, excerpt, count };
  });
  const most = Math.max(...all.map(({ count }) => count));
  return all.filter(({ count }) => count === most);
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
