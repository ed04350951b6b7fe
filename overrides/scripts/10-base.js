// The id that an address leads to; as it stands if it is malformed, such as one cut off at "#50%".
const anchorOf = (url) => {
  const hash = url.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};
