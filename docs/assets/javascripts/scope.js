// What the theme expects in the head of a page, as a file of our own: the security policy allows no inline scripts.
(() => {
  const root = new URL("../..", document.currentScript.src);
  window.__md_scope = root;
  window.__md_hash = (text) => [...text].reduce((hash, c) => (hash << 5) - hash + c.charCodeAt(0), 0);
  window.__md_get = (key, storage = localStorage, scope = root) => {
    try {
      return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (key, value, storage = localStorage, scope = root) => {
    try {
      storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing still shows the page.
    }
  };
})();
