/* The words that can be found; builder/search/vocabulary.py writes them, in small files. */

const ROOT = new URL("../../", import.meta.url);
const MEANINGS = 6; // for each way in which a word is found; each may load a file of the index

// A request is made once, and again after it has failed.
const requests = new Map();

const loaded = (path, read, options = {}) => {
  const known = requests.get(path);
  if (known) return known;
  const request = fetch(new URL(path, ROOT), options).then(async (response) => {
    if (!response.ok) throw new Error(`${response.status}: ${response.url}`);
    return read(await response.arrayBuffer());
  });
  request.catch(() => requests.delete(path));
  requests.set(path, request);
  return request;
};

const unpacked = (bytes) => {
  const [first, second] = new Uint8Array(bytes);
  if (first !== 0x1f || second !== 0x8b) return new Response(bytes); // a server unpacked it
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};
const asJson = (bytes) => unpacked(bytes).json();
const asWords = async (bytes) =>
  (await unpacked(bytes).text()).split("\n").map((line) => {
    const mark = line.at(-1);
    const word = mark === "." || mark === "," ? line.slice(0, -1) : line;
    return { word, key: keyOf(word), inRecords: mark !== ",", inPassages: mark !== "." };
  });

const reversed = (key) => [...key].reverse().join("");

// All words with a beginning, or with an end.
const beginningWith = async (start) => wordsOfFiles("beginnings", start, ({ key }) => key.startsWith(start));
const endingWith = async (end) => wordsOfFiles("ends", reversed(end), ({ key }) => key.endsWith(end));

const wordsOfFiles = async (side, start, isWanted) => {
  const files = (await loaded("pagefind/words.json", asJson))[side];
  const wanted = files.filter(([first], at) => {
    const next = files[at + 1]?.[0];
    return (first <= start || first.startsWith(start)) && (next === undefined || next >= start);
  });
  const words = await Promise.all(wanted.map(([, name]) => loaded(`pagefind/${name}`, asWords)));
  return words.flat().filter(isWanted);
};

// The letters at the beginning or end of a word that one error leaves as they are.
const intact = (key) => (key.length >= 9 ? 4 : key.length >= 7 ? 3 : 2);

const around = async (key) => {
  const size = Math.min(intact(key), key.length);
  return [await beginningWith(key.slice(0, size)), await endingWith(key.slice(-size))];
};

// What a word of a query can be found by: terms to search for, each with how near it is to the word
// (1 is the word itself, or one that begins with it) and with the words that it stands for.
const meanings = async ({ typed, key }) => {
  if (/^\p{N}{1,2}$/u.test(key)) return exactly(key);
  const size = Math.min(intact(key), key.length);
  const begin = await beginningWith(key.slice(0, size));
  const direct = begin.filter((word) => word.key.startsWith(key));
  const found = direct.length ? [{ ...meaning(typedTerm(typed, key, direct), direct, 1), last: termOf(direct.at(-1)) }] : [];
  found.push(...forms(key, begin));
  if (key.length < 4) return found;
  const end = await endingWith(key.slice(-size));
  found.push(...grouped(end.filter((word) => word.key !== key && word.key.endsWith(key)), 0.65));
  if (direct.length) return found;

  if (key.length >= 5) found.push(...(await inflectedCompounds(key)));
  if (found.length) return found;
  const words = unique([...begin, ...end]).filter((word) => !word.key.startsWith("ꝗ"));
  const near = key.length < 5 ? [] : words.filter((word) => isNear(key, word.key));
  const begun = near.length ? near : words.filter((word) => isBegunWithError(key, word.key));
  if (begun.length) return [...grouped(begun, 0.5), ...(await alike(typed))];
  found.push(...(await alike(typed)), ...(await parts(key, begin, end)));
  return found.length ? found : grouped(begin.filter((word) => isRelated(key, word.key)), 0.3);
};

// A short number is not the beginning of another one: 1 is not found in 14. Pagefind takes a term in
// quotation marks as it is.
const exactly = async (key) => {
  const words = (await beginningWith(key)).filter((word) => word.key === key);
  return words.length ? [meaning(`"${key}"`, words, 1)] : [];
};

// Compounds that end with another form of a word: „Schullehrers“ for „Lehrer“.
const inflectedCompounds = async (key) => {
  const ends = ["s", "n", "en", "e"].map((ending) => key + ending);
  const words = await Promise.all(ends.map((end) => endingWith(end)));
  return grouped(words.flat().filter((word) => !word.key.startsWith(key)), 0.45);
};

const meaning = (term, words, nearness) => ({
  term, nearness, words: words.map(({ word }) => word),
  inRecords: words.some((word) => word.inRecords),
  inPassages: words.some((word) => word.inPassages),
});
const termOf = ({ word }) => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
const typedTerm = (typed, key, direct) => {
  const same = direct.find((word) => word.key === key);
  return termOf(same ?? { word: typed });
};

// One term for words that Pagefind finds together: a word, and those that begin with its stem.
const grouped = (words, nearness) => {
  const groups = [];
  for (const word of [...words].sort((a, b) => a.key.length - b.key.length)) {
    const group = groups.find(([first]) => word.key.startsWith(first.key.replace(/(?:e[mnrs]?|n|s)$/, "")));
    if (group) group.push(word);
    else groups.push([word]);
  }
  return groups.slice(0, MEANINGS).map((group) => meaning(termOf(group[0]), group, nearness));
};
const unique = (words) => [...new Map(words.map((word) => [word.key, word])).values()];

// Other forms of a word, also with another vowel (gesprochen, Gespräch), and words that begin with
// its root.
const forms = (key, words) => {
  const root = rootOf(key);
  if (root.length < 4) return [];
  const others = words.filter((word) => !word.key.startsWith(key));
  const same = others.filter((word) => rootOf(word.key) === root);
  if (root.length < 5) return grouped(same, 0.6);
  const longer = others.filter((word) => word.key.startsWith(root) && !same.includes(word));
  const changed = others.filter((word) => rootOf(word.key) !== root && withoutVowels(rootOf(word.key)) === withoutVowels(root));
  return [...grouped(same, 0.7), ...grouped(changed, 0.5), ...grouped(longer, 0.4)];
};

// Names that sound like a word.
const alike = async (typed) => {
  const sound = soundOf(typed);
  const words = sound ? await beginningWith(keyOf(sound)) : [];
  return words.length ? [{ ...meaning(sound, words, 0.6), words: [] }] : [];
};

// The parts of a compound that is not in the vocabulary itself: its last word, and its first.
const parts = async (key, begin, end) => {
  const isPart = (word, size) => word.key.length >= size && key.length - word.key.length >= 3;
  const last = end.filter((word) => isPart(word, 5) && key.endsWith(word.key));
  const firsts = begin
    .filter((word) => isPart(word, 3) && key.startsWith(word.key))
    .sort((a, b) => b.key.length - a.key.length);
  const found = grouped(last, 0.4);
  for (const first of firsts) {
    const second = await secondPart(key.slice(first.key.length));
    if (second.length) return [...found, ...second, meaning(termOf(first), [first], 0.3)];
  }
  const [longest] = firsts;
  if (longest && (found.length || longest.key.length >= 6)) found.push(meaning(termOf(longest), [longest], 0.3));
  return found;
};
const secondPart = async (whole) => {
  const rests = [whole, ...["s", "es", "en", "n", "e"].filter((joint) => whole.startsWith(joint)).map((joint) => whole.slice(joint.length))];
  for (const rest of rests.filter(({ length }) => length >= 4)) {
    const words = await beginningWith(rest.slice(0, 4));
    const direct = words.filter((word) => word.key === rest || (rest.length > 5 && word.key.startsWith(rest)));
    const others = forms(rest, words).map((form) => ({ ...form, nearness: 0.35 }));
    if (direct.length) return [meaning(termOf(direct[0]), direct, 0.4), ...others];
    if (others.length) return others;
  }
  return [];
};

// Whether a word is meant by the beginning that was typed, with one error.
const isBegunWithError = (key, word) =>
  key.length >= 6 && word[0] === key[0] && [0, 1].some((more) => isNear(key, word.slice(0, key.length + more)));

// Whether most of a word is the beginning of another one: „Telefonat“, „Telefongespräch“.
const isRelated = (key, word) => {
  const most = Math.max(5, Math.ceil(key.length * 0.7));
  return key.length > most && word.startsWith(key.slice(0, most));
};

// Words that look like one that is not found: one error, and two in a long word.
const suggestions = async ({ key }) => {
  if (key.length < 4) return [];
  const words = unique((await around(key)).flat().filter((word) => !word.key.startsWith("ꝗ")));
  return words.filter((word) => isNear(key, word.key, key.length < 8 ? 1 : 2)).slice(0, 3).map(({ word }) => word);
};
