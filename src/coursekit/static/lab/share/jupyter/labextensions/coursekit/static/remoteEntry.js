/**
 * The prebuilt extension: a module-federation container written by hand, because it has nothing to
 * bundle. It takes what JupyterLab shares, and loads the course's script from the server extension.
 */
(() => {
  let scope = {};

  async function shared(name) {
    const versions = Object.values(scope[name] ?? {});
    const found = versions.find((version) => version.loaded) ?? versions[0];
    return found ? (await found.get())() : {};
  }

  async function extension() {
    const [{ IRenderMimeRegistry }, { INotebookTracker }, { Widget }, { PageConfig }, { ServerConnection }] =
      await Promise.all([
        "@jupyterlab/rendermime", "@jupyterlab/notebook", "@lumino/widgets", "@jupyterlab/coreutils",
        "@jupyterlab/services",
      ].map(shared));
    return {
      id: "coursekit:plugin",
      description: "Links with cards, questions, folded code and kept progress of the course.",
      autoStart: true,
      requires: [IRenderMimeRegistry, INotebookTracker],
      async activate(app, rendermime, tracker) {
        const base = `${PageConfig.getBaseUrl()}coursekit/`;
        const settings = ServerConnection.makeSettings();
        const ask = (path, init = {}) => ServerConnection.makeRequest(base + path, init, settings);
        try {
          const { default: course } = await import(`${base}lab.js`);
          const view = PageConfig.getOption("notebookPage") ? "notebooks" : "lab/tree"; // Notebook 7 or JupyterLab
          course.start({ app, rendermime, tracker, Widget, ask, base, view });
        } catch (error) {
          console.warn("The course's server extension is not enabled: its notebooks stay plain.", error);
        }
      },
    };
  }

  (window._JUPYTERLAB ??= {}).coursekit = {
    init(given) {
      scope = given;
    },
    async get() {
      const made = await extension();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
