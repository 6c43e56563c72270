/** Which report is looked at. */
export type Place =
    | { at: "list" }
    | { at: "game"; game: string }
    /** All games of a quiz, or of the last so many days. */
    | { at: "across"; quiz: string }
    | { at: "across"; days: number };

/** The times that are offered, in days. */
export const spans = [7, 30, 365];

export function placeOf(hash: string): Place {
    const asked = new URLSearchParams(hash.replace(/^#/, ""));
    const game = asked.get("game");
    const quiz = asked.get("quiz");
    const days = Number(asked.get("days"));
    if (game)
        return { at: "game", game };
    if (quiz)
        return { at: "across", quiz };
    return spans.includes(days) ? { at: "across", days } : { at: "list" };
}

export function hashOf(place: Place): string {
    switch (place.at) {
    case "list":
        return "#";
    case "game":
        return `#game=${encodeURIComponent(place.game)}`;
    case "across":
        return "quiz" in place ? `#quiz=${encodeURIComponent(place.quiz)}` : `#days=${place.days}`;
    }
}
