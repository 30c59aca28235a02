// Where the guide's own addresses are on this very site, whatever host the guide names.

const ROOT = new URL("../../..", import.meta.url);

/** The address of a page of `site` here, where this site is served; "" for anything but a page of it. */
export function linkHere(url, site) {
  if (!site || !url.startsWith(site)) return "";
  const address = new URL(url.slice(site.length), ROOT);
  return address.href.startsWith(ROOT.href) ? address.href : "";
}
