// Loads the page anew as soon as the preview shows another version than the one this page has.
(() => {
  const { version } = document.currentScript.dataset;
  let asking;

  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/__livereload/wait/${version}`, { cache: "no-store", signal });
        if (answer.ok && (await answer.text()) !== version) {
          location.reload();
          return;
        }
      } catch {
        // The preview has ended; perhaps it is started again.
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  // A hidden page asks nothing: a browser opens but six connections to one server.
  function onVisibility() {
    asking?.abort();
    if (document.visibilityState === "visible") ask();
  }

  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pageshow", onVisibility);
  addEventListener("pagehide", () => asking?.abort());
})();
