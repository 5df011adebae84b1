/**
 * A kernel that ends takes with it the Python of all figures that it has drawn. They stay in the
 * notebook and look alive, so who ends is written down, and the cells are told. One that starts
 * changes nothing that a learner would save.
 */

const ENDS = ["restarting", "autorestarting", "terminating", "dead"];
const orphans = new WeakSet(); // outputs whose kernel has ended; those of a cell run again are new

const outputsOf = ({ model: { outputs } }) =>
  Array.from({ length: outputs?.length ?? 0 }, (_, number) => outputs.get(number));

/** Whether the kernel of what a cell shows has ended. */
export function isGone(cell) {
  const outputs = outputsOf(cell);
  return outputs.length > 0 && outputs.every((output) => orphans.has(output));
}

/** JupyterLab notes the version of Python in the notebook: that alone is no change to be saved. */
function stayClean(model, { key }) {
  if (key !== "language_info" || model.dirty) return;
  queueMicrotask(() => {
    model.dirty = false;
  });
}

/** Follows the kernels of the notebooks that are opened. */
export function attendKernels(tracker) {
  const follow = (panel) => {
    const ended = () => {
      for (const cell of panel.content.widgets) {
        outputsOf(cell).forEach((output) => orphans.add(output));
        cell.node.dispatchEvent(new CustomEvent("course:kernel-ended"));
      }
    };
    panel.context.model.metadataChanged.connect(stayClean);
    panel.sessionContext.statusChanged.connect((_, status) => ENDS.includes(status) && ended());
    panel.sessionContext.kernelChanged.connect((_, { oldValue }) => oldValue && ended());
  };
  tracker.forEach(follow);
  tracker.widgetAdded.connect((_, panel) => follow(panel));
}
