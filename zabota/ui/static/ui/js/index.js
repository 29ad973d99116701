// Behaviours wake by themselves wherever their element appears, also when a fragment is swapped in.
import "./auto-grow.js";
import "./click-away.js";
import "./connection-banner.js";
import "./file-drop.js";
import "./hot-keys.js";
import "./keep-typing.js";
import "./key-list.js";
import "./key-sheet.js";
import "./letter-frame.js";
import "./live-region.js";
import "./relative-time.js";
import "./reply-box.js";
import "./tab-set.js";
import "./take-away.js";
import "./theme-switch.js";
import "./timed-toast.js";
