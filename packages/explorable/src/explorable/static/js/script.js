const home = document.currentScript?.src || location.href; // a page may be a folder of files
const fetched = new Map();

/** Load a script that lies beside this one; its version is the version of this one. */
export function fetchOnce(name) {
  if (!fetched.has(name)) {
    const address = new URL(name, home);
    address.search = new URL(home).search;
    const script = Object.assign(document.createElement("script"), { src: address.href });
    const loaded = new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", () =>
        reject(new Error(`${address.href} could not be loaded`)));
    });
    document.head.append(script);
    fetched.set(name, loaded);
  }
  return fetched.get(name);
}
