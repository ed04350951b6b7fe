// Loads the data of cards for the scripts below: one file, or parts that are fetched when one of their
// cards is needed; see builder/pages/cards.py.
const CARDS = (() => {
  const ROOT = new URL("../../", document.currentScript.src);
  const files = new Map();
  const parts = new Map();
  let count = 0;

  // A failed request is repeated when its file is needed again.
  const load = (name) => {
    const cached = files.get(name);
    if (cached) return cached;
    const request = fetch(new URL(name, ROOT)).then((response) => (response.ok ? response.json() : Promise.reject(response)));
    request.catch(() => files.delete(name));
    files.set(name, request);
    return request;
  };

  // The same rule as `_group` in builder/pages/cards.py.
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
    // Returns the part of the cards that a card would be in, by URL.
    around: async (key) => {
      const { cards, parts: total } = await load("cards.json");
      count = total;
      const number = numberOf(key);
      if (!parts.has(number)) parts.set(number, new Map(Object.entries(cards ?? (await load(`cards/${number}.json`)))));
      return parts.get(number);
    },
    // Returns whether a card is known not to exist.
    lacks: (key) => count > 0 && parts.get(numberOf(key))?.has(key) === false,
  };
})();
