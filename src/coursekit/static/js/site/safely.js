/** Does one thing; if it fails, the fault is reported as any script error is, and the rest goes on. */
export function safely(action) {
  try {
    action();
  } catch (error) {
    reportError(error);
  }
}
