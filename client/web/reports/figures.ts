import { limits, type FillingCount, type PlayerFigures, type QuestionFigures } from "../core/protocol";

/** Tenths of a second, as people say them. */
export const secondsOf = (ms: number): number => Math.round(ms / 100) / 10;

/** What a question's discrimination says: whether those who were good at the rest knew it. */
export type Telling = "well" | "little" | "wrongly";

export function tellingOf(discrimination: number): Telling {
    if (discrimination >= limits.minTellingWell)
        return "well";
    return discrimination >= limits.minTelling ? "little" : "wrongly";
}

/** What became of everybody who was there; together they are `players`. */
export function outcomesOf(question: QuestionFigures): { wholly: number; partly: number; wrong: number; unanswered: number } {
    const { wholly, partly, answered, players } = question;
    return { wholly, partly, wrong: Math.max(0, answered - wholly - partly), unanswered: Math.max(0, players - answered) };
}

/** Whether an answer that was typed may still be let in. */
export const mayAccept = (question: QuestionFigures, filling: FillingCount): boolean =>
    question.isAcceptable && !filling.isRight && filling.text.trim() !== "";

/** The hardest questions first; those without a rate, where nothing is right or wrong, last. */
export function hardestFirst(questions: QuestionFigures[]): QuestionFigures[] {
    return [...questions].sort((a, b) => (a.rightRate ?? 2) - (b.rightRate ?? 2) || a.question - b.question);
}

export const playerColumns = ["rank", "name", "points", "rightRate", "wholly", "answered", "medianMs", "creditMs"] as const;
export type PlayerColumn = (typeof playerColumns)[number];

export interface Order {
    by: PlayerColumn;
    isDown: boolean;
}

/** Pressed once a column begins with what one looks for in it; pressed again it turns round. */
export function pressed(order: Order, by: PlayerColumn): Order {
    if (order.by === by)
        return { by, isDown: !order.isDown };
    return { by, isDown: by !== "rank" && by !== "name" && by !== "medianMs" };
}

/** Who has no such figure, or was removed, comes last either way. */
export function sortedPlayers(players: PlayerFigures[], { by, isDown }: Order): PlayerFigures[] {
    const value = (one: PlayerFigures): number | string | undefined => one[by] || (by === "rank" || by === "name" ? undefined : one[by]);
    const sign = isDown ? -1 : 1;
    return [...players].sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === undefined || y === undefined)
            return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0) || a.player - b.player;
        const order = typeof x === "string" ? x.localeCompare(String(y)) : x - (y as number);
        return sign * order || a.player - b.player;
    });
}

export function foundPlayers(players: PlayerFigures[], sought: string): PlayerFigures[] {
    const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
    const part = plain(sought.trim());
    return part === "" ? players : players.filter((player) => plain(player.name).includes(part));
}

/** What stands in a player's field of one question. */
export type Cell = "right" | "partly" | "wrong" | "unanswered" | "away" | "unscored";

export function cellOf(percent: number): Cell {
    switch (percent) {
    case limits.percentUnanswered:
        return "unanswered";
    case limits.percentNotThere:
        return "away";
    case limits.percentUnscored:
        return "unscored";
    default:
        return percent >= 100 ? "right" : percent > 0 ? "partly" : "wrong";
    }
}
