/* Runs in the head of each page, before anything is painted. The theme has scripts within its pages for
   this, which the Content-Security-Policy does not allow; its bundle expects the same names. */
"use strict";
{
  const root = new URL("../../", document.currentScript.src);

  window.__md_scope = root;
  window.__md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
  window.__md_get = (key, storage, scope = root) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
    } catch {
      return null; // no storage here, or nothing of ours in it
    }
  };
  window.__md_set = (key, value, storage, scope = root) => {
    try {
      (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // then the choice holds for this page alone
    }
  };

  // What needs scripts can be used; what is for readers without them is hidden.
  document.documentElement.classList.replace("no-js", "js");

  // The layers of articles that differ from those at first, see article/10-article.js.
  const layers = window.__md_get("layers");
  if (Array.isArray(layers)) document.documentElement.dataset.layers = layers.join(" ");

  // The chosen colours, or those of the device, as soon as there is a body to have them.
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ofDevice = { scheme: dark ? "slate" : "default" };
  const kept = window.__md_get("__palette")?.color ?? ofDevice;
  const colours = kept.media === "(prefers-color-scheme)" ? ofDevice : kept;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [key, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${key}`, value);
  }).observe(document.documentElement, { childList: true });
}
