// Loads the script of an article's page, which no other page needs.
(() => {
  if (!document.querySelector(".article[data-article]")) return;
  const script = document.createElement("script");
  script.src = new URL("article.js", document.currentScript.src).href;
  document.head.append(script);
})();
