// Posts to mend, marked by the linter. Opened from disk, a page may load no modules: it stays as it is.
"use strict";

if (location.protocol !== "file:") void import("./check/mending.js");
