// Answers one JSON line for each JSON string on standard input: a link as the Bluesky app shows it.
// The app's rule: the URL Standard's host, then at most 15 characters of path, query and fragment.
function shown(link) {
  try {
    const { host, pathname, search, hash } = new URL(link);
    const rest = (pathname === "/" ? "" : pathname) + search + hash;
    return host + (rest.length > 15 ? `${rest.slice(0, 13)}...` : rest);
  } catch {
    return link;
  }
}

const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
console.log(lines.map((line) => JSON.stringify(shown(JSON.parse(line)))).join("\n"));
