import { ask } from "../core/account";
import { call, type Call } from "../core/api";
import { Refusal } from "../core/connection";
import { language } from "../core/i18n";
import {
    limits, type AcceptedAnswer, type FinishedGameList, type GameFigures, type GamesFigures, type PlayerFigureList,
    type PlayerFigures,
} from "../core/protocol";
import { hostTokenOf } from "../host/games";

/** By the game's own host token if there is one, else in the name of whoever is signed in. */
function request<T>(method: string, path: string, game?: string, body?: unknown, more?: Call): Promise<T> {
    const token = game === undefined ? undefined : hostTokenOf(game);
    return token ? call<T>(method, path, { ...more, secret: token, body }) : ask<T>(method, path, body, undefined, more);
}

const pathOf = (game: string): string => `/games/${encodeURIComponent(game)}/report`;
const dayMs = 86_400_000;

export function fetchGames(cursor: string): Promise<FinishedGameList> {
    return request("GET", `/reports/games?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
}

export const fetchGame = (game: string): Promise<GameFigures> => request("GET", pathOf(game), game);

export function fetchPlayers(game: string, cursor = ""): Promise<PlayerFigureList> {
    return request("GET", `${pathOf(game)}/players?limit=${limits.maxPage}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, game);
}

/** All that come after `cursor`. */
export async function fetchOtherPlayers(game: string, cursor: string | undefined): Promise<PlayerFigures[]> {
    const players: PlayerFigures[] = [];
    for (let next = cursor; next !== undefined;) {
        const page: PlayerFigureList = await fetchPlayers(game, next);
        players.push(...page.items);
        next = page.next;
    }
    return players;
}

/** Another answer counts as right, in a game that is over. */
export function acceptAnswer(game: string, question: number, gap: number, text: string): Promise<AcceptedAnswer> {
    return request("POST", `${pathOf(game)}/accept`, game, { question, gap, text });
}

/** The query that names several games together; a time is counted back from `now`. */
export function acrossQuery(which: { quiz: string } | { days: number }, now: number): string {
    return "quiz" in which ? `quiz=${encodeURIComponent(which.quiz)}` : `since=${now - which.days * dayMs}&until=${now}`;
}

export const fetchAcross = (query: string): Promise<GamesFigures> => request("GET", `/reports?${query}`);

/** The answers are of one game, the games of several. */
export type Table = "questions" | "players" | "words" | "answers" | "games";
export type Format = "xlsx" | "pdf" | "csv";

/** Whose report: of a game, or of those that a query names. */
export type Of = { game: string } | { query: string };

/** Where a report lies as a file: a table of one game or of several, all of its tables, or pages to print, whose own
 *  words are in the page's language. */
export function fileAddress(of: Of, format: Format, table: Table): string {
    const asked = format === "csv" ? `table=${table}` : format === "pdf" ? `language=${language.value}` : "";
    const file = "game" in of ? `${pathOf(of.game)}.${format}` : `/reports.${format}`;
    const query = [..."query" in of ? [of.query] : [], asked].filter((part) => part !== "").join("&");
    return query === "" ? file : `${file}?${query}`;
}

/** What is read of the last line of a part: an event's place, or the signed end. */
interface LastLine {
    seq?: number;
    end?: unknown;
}

/** A game's log as one file, which comes in parts. `onEvents` is told how far it has come. Rejects, as `internal`
 *  where a part ends with neither the signed end nor an event further on: then it is not the log, or not all of it. */
export async function fetchLog(game: string, onEvents: (events: number) => void): Promise<Blob> {
    const parts: Blob[] = [];
    for (let after = 0; ;) {
        const part: Blob = await request("GET", `/games/${encodeURIComponent(game)}/log?after=${after}`, game, undefined, { wantsFile: true });
        const text = (await new Response(part).text()).replace(/\n$/, "");
        const last: LastLine = JSON.parse(text.slice(text.lastIndexOf("\n") + 1));
        parts.push(part);
        if (last.end !== undefined)
            return new Blob(parts, { type: "application/x-ndjson" });
        if (last.seq === undefined || last.seq <= after)
            throw new Refusal("internal");
        after = last.seq;
        onEvents(after);
    }
}

export function fetchFile(of: Of, format: Format, table: Table): Promise<Blob> {
    return request("GET", fileAddress(of, format, table), "game" in of ? of.game : undefined, undefined, { wantsFile: true });
}
