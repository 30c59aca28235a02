// Browsers start no worker for a page opened from disk. There, a hidden frame does a worker's work.
// The interface is that of npm's iframe-worker, which the theme knows; the code is ours, without inline scripts.
if (location.protocol === "file:") {
  class FrameWorker extends EventTarget {
    #frame = Object.assign(document.createElement("iframe"), { hidden: true });

    constructor(address) {
      super();
      document.documentElement.append(this.#frame);
      const inside = this.#frame.contentWindow;
      const base = new URL(address, location.href);
      const load = (source) =>
        new Promise((resolve, reject) => {
          const script = inside.document.createElement("script");
          Object.assign(script, { src: new URL(source, base).href, onload: resolve, onerror: reject });
          inside.document.body.append(script);
        });
      inside.postMessage = (data) => {
        const event = new MessageEvent("message", { data });
        this.dispatchEvent(event);
        this.onmessage?.(event);
      };
      inside.importScripts = async (...sources) => {
        for (const source of sources) await load(source);
      };
      this.ready = load(base.href);
      this.ready.catch((error) => this.dispatchEvent(new ErrorEvent("error", { error })));
    }

    postMessage(data) {
      const inside = this.#frame.contentWindow;
      this.ready.then(() => inside.dispatchEvent(new inside.MessageEvent("message", { data: structuredClone(data) })));
    }

    terminate() {
      this.#frame.remove();
    }
  }
  window.IFrameWorker = window.Worker = FrameWorker;
}
