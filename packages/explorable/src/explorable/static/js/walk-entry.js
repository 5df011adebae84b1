import { makeWalk } from "./walk.js";

window.explorableWalk = makeWalk; // for the script that fetched this one
