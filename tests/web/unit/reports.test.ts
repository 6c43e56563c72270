import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf } from "@web/core/api";
import { language } from "@web/core/i18n";
import { limits, type PlayerFigures, type QuestionFigures } from "@web/core/protocol";
import { hashOf, placeOf, type Place } from "@web/reports/address";
import {
    cellOf, foundPlayers, hardestFirst, mayAccept, outcomesOf, pressed, secondsOf, sortedPlayers, tellingOf,
} from "@web/reports/figures";
import { percentOf } from "@web/ui/bars";
import { acrossQuery, fetchLog, fileAddress } from "@web/reports/source";

const player = (number: number, change: Partial<PlayerFigures> = {}): PlayerFigures => ({
    player: number, name: `P${number}`, isKicked: false, rank: number, points: 0, asked: 4, answered: 4, wholly: 2, percents: [], ...change,
});
const question = (change: Partial<QuestionFigures> = {}): QuestionFigures => ({
    question: 0, kind: "typed", prompt: "", right: [], words: [], games: 1, players: 10, answered: 7, wholly: 4, partly: 1,
    answers: [], others: 0, gaps: [], isAcceptable: true, ...change,
});

test("an address names its report, and comes back as it was", () => {
    const places: Place[] = [{ at: "list" }, { at: "game", game: "a/b c" }, { at: "across", quiz: "q&1" }, { at: "across", days: 30 }];
    for (const place of places)
        assert.deepEqual(placeOf(hashOf(place)), place);
    assert.deepEqual(placeOf("#days=5"), { at: "list" });
    assert.deepEqual(placeOf("#nonsense"), { at: "list" });
});

test("a time is counted back from the moment it is asked for", () => {
    assert.equal(acrossQuery({ days: 7 }, 1_000_000_000_000), "since=999395200000&until=1000000000000");
    assert.equal(acrossQuery({ quiz: "a b" }, 5), "quiz=a%20b");
});

test("a file is asked for in the page's language where it holds words of its own", () => {
    const [game, several] = [{ game: "a b" }, { query: "since=1&until=2" }];
    assert.equal(fileAddress(game, "pdf", "questions"), "/games/a%20b/report.pdf?language=en");
    language.set("vi");
    assert.equal(fileAddress(game, "pdf", "questions"), "/games/a%20b/report.pdf?language=vi");
    assert.equal(fileAddress(several, "pdf", "questions"), "/reports.pdf?since=1&until=2&language=vi");
    assert.equal(fileAddress(game, "csv", "words"), "/games/a%20b/report.csv?table=words");
    assert.equal(fileAddress(several, "csv", "words"), "/reports.csv?since=1&until=2&table=words");
    assert.equal(fileAddress(game, "xlsx", "questions"), "/games/a%20b/report.xlsx");
    language.set("en");
});

test("what became of everybody adds up to all who were there", () => {
    const outcomes = outcomesOf(question());
    assert.deepEqual(outcomes, { wholly: 4, partly: 1, wrong: 2, unanswered: 3 });
    assert.equal(Object.values(outcomes).reduce((sum, n) => sum + n), 10);
});

test("discrimination is said in words, the wrong way round too", () => {
    assert.deepEqual([0.9, 0.3, 0.29, 0.1, 0, -0.01, -1].map(tellingOf), ["well", "well", "little", "little", "little", "wrongly", "wrongly"]);
    assert.deepEqual([limits.minTellingWell, limits.minTelling], [0.3, 0]);
});

test("an answer can be let in where the server takes it and it is not right yet", () => {
    const filling = { text: "whale", count: 2, isRight: false };
    assert.equal(mayAccept(question(), filling), true);
    assert.equal(mayAccept(question(), { ...filling, isRight: true }), false);
    assert.equal(mayAccept(question(), { ...filling, text: " " }), false);
    assert.equal(mayAccept(question({ isAcceptable: false }), filling), false);
});

test("the hardest come first, and what cannot be right last", () => {
    const list = [question({ question: 0, rightRate: 0.5 }), question({ question: 1 }), question({ question: 2, rightRate: 0 })];
    assert.deepEqual(hardestFirst(list).map((one) => one.question), [2, 0, 1]);
});

test("players are sorted by any column; who has no figure is last both ways", () => {
    const players = [player(1, { rightRate: 0.2 }), player(2, { rightRate: 0.9 }), player(3), player(4, { rank: 0, rightRate: 0.5 })];
    const numbers = (by: Parameters<typeof sortedPlayers>[1]): number[] => sortedPlayers(players, by).map((one) => one.player);
    assert.deepEqual(numbers({ by: "rightRate", isDown: true }), [2, 4, 1, 3]);
    assert.deepEqual(numbers({ by: "rightRate", isDown: false }), [1, 4, 2, 3]);
    assert.deepEqual(numbers({ by: "rank", isDown: false }), [1, 2, 3, 4]);
    assert.deepEqual(numbers({ by: "rank", isDown: true }), [3, 2, 1, 4]);
    assert.deepEqual(pressed({ by: "rank", isDown: false }, "points"), { by: "points", isDown: true });
    assert.deepEqual(pressed({ by: "points", isDown: true }, "points"), { by: "points", isDown: false });
    assert.deepEqual(pressed({ by: "points", isDown: true }, "name"), { by: "name", isDown: false });
});

test("a name is found without its marks", () => {
    const players = [player(1, { name: "Ngọc Hà" }), player(2, { name: "Zoë" })];
    assert.deepEqual(foundPlayers(players, "ngoc").map((one) => one.player), [1]);
    assert.deepEqual(foundPlayers(players, " ZOE ").map((one) => one.player), [2]);
    assert.equal(foundPlayers(players, "").length, 2);
});

test("a field says what became of one answer", () => {
    assert.deepEqual([100, 67, 0, limits.percentUnanswered, limits.percentNotThere, limits.percentUnscored].map(cellOf),
                     ["right", "partly", "wrong", "unanswered", "away", "unscored"]);
    assert.equal(percentOf(0.666), 67);
    assert.equal(secondsOf(4_249), 4.2);
});

/** Fetches the log of a guest's own game whose parts are these, by the event they come after. */
function logOf(parts: Record<string, string>) {
    Object.assign(globalThis, {
        localStorage: { getItem: () => JSON.stringify([{ id: "g", hostToken: "h" }]) },
        fetch: async (address: string) => new Response(parts[address.split("after=")[1]!]),
    });
    const told: number[] = [];
    return fetchLog("g", (events) => told.push(events)).then(async (log) => ({ told, text: await log.text() }));
}

test("a log is put together from its parts, to its signed end", async () => {
    const [first, rest] = ['{"file":"wordrally-log"}\n{"seq":7}\n', '{"seq":9}\n{"end":{"seq":9}}\n'];
    assert.deepEqual(await logOf({ 0: first, 7: rest }), { told: [7], text: first + rest });
});

test("a log that ends with neither an end nor another event is not taken for one", async () => {
    const first = '{"file":"wordrally-log"}\n{"seq":7}\n';
    for (const rest of ["", "{}", '{"seq":9}\n{"file":"wordrally-log"}', '{"seq":7}', '{"seq":9}\n{"se', "null", "<html>"]) {
        const became = await logOf({ 0: first, 7: rest }).then(() => "taken", codeOf);
        assert.equal(became, "internal", rest);
    }
});
