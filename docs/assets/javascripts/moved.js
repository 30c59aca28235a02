// An old address of a rule leads on to the new one; without scripts, its link stands on the page.
"use strict";

const link = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("a");
if (link) location.replace(link.href);
