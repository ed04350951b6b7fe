// Loads data about records for the scripts below: one file, or parts that are fetched when one of their
// entries is needed; see builder/pages/split_json.py.
const { CARDS, CITATIONS } = (() => {
  const ROOT = new URL("../../", document.currentScript.src);

  // The same rule as `_group` in builder/pages/split_json.py.
  const groupOf = (key) => {
    const [path, anchor] = key.split("#");
    if (anchor === undefined) return key;
    const page = path.replace(/[^/]+\/\d+\/$/, "");
    return /^[^/]+\/[^/]+\/$/.test(page) ? page : `${page}#${anchor}`;
  };

  const sumOf = (key) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(groupOf(key))) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1)); // CRC-32
    }
    return ~sum >>> 0;
  };

  const entriesOf = (name) => {
    const files = new Map();
    const parts = new Map();
    let count = 0;

    // A failed request is repeated when its file is needed again.
    const load = (file) => {
      const cached = files.get(file);
      if (cached) return cached;
      const request = fetch(new URL(file, ROOT)).then((response) => (response.ok ? response.json() : Promise.reject(response)));
      request.catch(() => files.delete(file));
      files.set(file, request);
      return request;
    };

    return {
      // Returns what is not about one record.
      facts: () => load(`${name}.json`),
      // Returns the part of the entries that one would be in, by URL.
      around: async (key) => {
        const { [name]: all, parts: total } = await load(`${name}.json`);
        count = total;
        const number = sumOf(key) % count;
        if (!parts.has(number)) parts.set(number, new Map(Object.entries(all ?? (await load(`${name}/${number}.json`)))));
        return parts.get(number);
      },
      // Returns whether an entry is known not to exist.
      lacks: (key) => count > 0 && parts.get(sumOf(key) % count)?.has(key) === false,
    };
  };

  return { CARDS: entriesOf("cards"), CITATIONS: entriesOf("citations") };
})();
