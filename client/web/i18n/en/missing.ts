export const missing = {
    "missing.title": "There is nothing here",
    "missing.text": "The address may be mistyped, or the page has gone.",
    "missing.join": "Join a game",
    "missing.host": "Host a game",
    "missing.me": "My pages",
};
export type MissingWords = typeof missing;
