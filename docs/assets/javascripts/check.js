// Starts the page that checks drafts. Opened from disk, a page may load no modules: it stays as it is.
"use strict";

if (location.protocol !== "file:") void import("./check/page.js");
else document.querySelector("[data-check]").dataset.state = "missing";
