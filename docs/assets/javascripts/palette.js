// The reader's colour scheme, before the page is painted: the choice made here earlier, else the system's.
(() => {
  const schemes = ["light", "dark"].map((name) => `(prefers-color-scheme: ${name})`);
  const chosen = window.__md_get("__palette")?.color;
  const media = schemes.includes(chosen?.media) ? chosen.media : schemes.find((query) => matchMedia(query).matches);
  const option = document.querySelector(`[data-md-color-media="${media ?? schemes[0]}"]`);
  for (const name of ["scheme", "primary", "accent", "media"]) {
    const value = option?.getAttribute(`data-md-color-${name}`);
    if (value) document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
