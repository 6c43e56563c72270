export const projector = {
    "projector.noLink": "Open the projector from the host console",
    "projector.noLink.text": "The button “Open projector” there brings its own key.",
    "projector.badKey": "The key of this address is not valid any longer. The button “Open projector” there brings a new one.",
    "projector.join": "Join at {address}",
    "projector.pin": "Game PIN",
    "projector.waiting": "Waiting for the first player…",
    "projector.more": { one: "and {n} more", other: "and {n} more" },
    "projector.locked": "Lobby locked",
    "projector.thanks": "Thanks for playing!",
};
export type ProjectorWords = typeof projector;
