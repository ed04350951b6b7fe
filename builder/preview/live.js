// Reloads the page as soon as the preview has another version of the site than this page.
(() => {
  const { version } = document.currentScript.dataset;
  let request;

  async function poll() {
    request = new AbortController();
    const { signal } = request;
    while (!signal.aborted) {
      try {
        const response = await fetch(`/__livereload/wait/${version}`, { cache: "no-store", signal });
        if (response.ok && (await response.text()) !== version) {
          location.reload();
          return;
        }
      } catch {
        // The preview has ended; it may be started again.
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  // Hidden pages do not poll: a browser opens at most six connections to one server.
  function onVisibility() {
    request?.abort();
    if (document.visibilityState === "visible") poll();
  }

  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pageshow", onVisibility);
  addEventListener("pagehide", () => request?.abort());
})();
