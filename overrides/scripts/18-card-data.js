// What cards show, for the scripts that come after: one file, or some parts of which each is fetched
// when a card of it is wanted; see builder/pages/cards.py.
const CARDS = (() => {
  const ROOT = new URL("../../", document.currentScript.src);
  const files = new Map();
  const parts = new Map();
  let count = 0;

  // What could not be loaded is asked for again at the next try.
  const load = (name) => {
    const known = files.get(name);
    if (known) return known;
    const coming = fetch(new URL(name, ROOT)).then((response) => (response.ok ? response.json() : Promise.reject(response)));
    coming.catch(() => files.delete(name));
    files.set(name, coming);
    return coming;
  };

  // Cards of an article's page stand together; an entry of a list is found whichever page it stands on.
  const groupOf = (key) => {
    const [path, anchor] = key.split("#");
    if (anchor === undefined) return key;
    const page = path.replace(/[^/]+\/\d+\/$/, "");
    return /^[^/]+\/[^/]+\/$/.test(page) ? page : `${page}#${anchor}`;
  };

  const numberOf = (key) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(groupOf(key))) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1)); // CRC-32
    }
    return (~sum >>> 0) % count;
  };

  return {
    // The cards among which one is, by their addresses.
    around: async (key) => {
      const { cards, parts: all } = await load("cards.json");
      count = all;
      const number = numberOf(key);
      if (!parts.has(number)) parts.set(number, new Map(Object.entries(cards ?? (await load(`cards/${number}.json`)))));
      return parts.get(number);
    },
    // Whether it is known already that there is none.
    lacks: (key) => count > 0 && parts.get(numberOf(key))?.has(key) === false,
  };
})();
