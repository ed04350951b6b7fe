// On the page for addresses that lead nowhere: searches for the words of the address.
(() => {
  const form = document.querySelector("form.missing");
  if (!form) return;
  const SEARCH = new URL("search.js", document.currentScript.src).href;
  const field = form.elements.missing;

  // The words of the last part of the address that has any, such as “donald trump” of /akteure/donald-trump/.
  const wordsOf = (path) => {
    const parts = path.replace(/(index)?\.html?$/, "").split("/");
    return parts.map((part) => part.split(/[-_+.\s]+/).filter((word) => /\p{L}/u.test(word)).join(" ")).filter(Boolean).at(-1) ?? "";
  };
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // malformed, such as one cut off at “%5”: its words are as they stand
  }
  field.value = wordsOf(path).slice(0, field.maxLength);
  form.hidden = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const search = await import(SEARCH);
      search.open({ text: field.value });
    } catch {
      document.querySelector(".search-button")?.click(); // it says that the search does not load
    }
  });
})();
