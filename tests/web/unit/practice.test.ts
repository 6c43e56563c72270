import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@web/core/connection";
import { uuid7 } from "@web/core/keys";
import type { CardReview, PracticeCard, PracticeSyncRequest } from "@web/core/protocol";
import { Outbox, shelfOf, type Ask, type Shelf } from "@web/practice/outbox";
import { back, begun, cardOf, dayOf, graded, itemsOf, leftOf, likelyGrade, likenessOf, shown, spanOf, summaryOf, typing } from "@web/practice/sitting";

const card = (id: string, word = "elephant"): PracticeCard => ({
    id, madeAt: 0, intervals: [0, 1, 3, 8], state: { stability: 0, difficulty: 0, reviews: 0, lapses: 0, looks: 0 },
    face: { kind: "typed", prompt: `${id}?`, word, right: ["elephant", "Jumbo’s"], options: [], explanation: "", language: "en" },
});
const review = (id: string): CardReview => ({ id, card: `card-${id}`, grade: 3, at: 1, on: "2026-11-21", isOfGame: false });

/** What the server has of an outbox, and a network that breaks at will. */
class Far {
    readonly reviews = new Map<string, CardReview>();
    readonly removed: string[] = [];
    calls: PracticeSyncRequest[] = [];
    /** "before": the request is lost on its way; "after": its reply is. */
    breaks?: "before" | "after";
    knowsPlaces = true;
    kept?: string;
    isFull = false;

    readonly ask: Ask = async <T>(_method: string, _path: string, body?: unknown): Promise<T> => {
        const request = body as PracticeSyncRequest;
        this.calls.push(request);
        if (this.breaks === "before")
            throw new Refusal("unavailable");
        if (request.since !== undefined && !this.knowsPlaces)
            throw new Refusal("invalid_fields");
        for (const one of request.reviews ?? [])
            this.reviews.set(one.id, one);
        this.removed.push(...(request.removed ?? []).map((one) => one.card));
        if (this.breaks === "after")
            throw new Refusal("unavailable");
        return { cards: [], gone: [], refused: [], next: "n", more: false } as T;
    };

    readonly shelf: Shelf = {
        read: () => this.kept === undefined ? undefined : JSON.parse(this.kept),
        write: (waiting) => {
            if (!this.isFull)
                this.kept = JSON.stringify(waiting);
            return !this.isFull;
        },
    };
}

test("a card of things to sort says which, unless its word is to be typed", () => {
    const sorted = card("a", "");
    sorted.face.items = ["apple", "information"];
    assert.deepEqual(itemsOf(sorted), ["apple", "information"]);
    assert.deepEqual(itemsOf(card("b", "")), []);
    const asked = card("c");
    asked.face.items = ["elephant"];
    assert.deepEqual(itemsOf(asked), []);
});

test("the newest review waits for the next, and can be taken back until then", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, far.shelf);
    outbox.add(review("a"));
    assert.equal(await outbox.send("2026-11-21"), true);
    assert.equal(far.calls.length, 0);
    assert.equal(outbox.takeBack(), true);
    assert.equal(outbox.count, 0);
    outbox.add(review("b"));
    outbox.add(review("c"));
    await outbox.send("2026-11-21");
    assert.deepEqual([...far.reviews.keys()], ["b"]);
    assert.equal(outbox.takeBack(), true);
    assert.equal(outbox.takeBack(), false);
    outbox.release();
    await outbox.send("2026-11-21");
    assert.deepEqual([...far.reviews.keys()], ["b"]);
});

test("what could not be sent goes later, each once, also from a page that was opened anew", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, far.shelf);
    far.breaks = "before";
    outbox.add(review("a"));
    outbox.add(review("b"));
    assert.equal(await outbox.send("2026-11-21"), false);
    far.breaks = "after";
    assert.equal(await outbox.send("2026-11-21"), false);
    assert.equal(outbox.count, 2);
    far.breaks = undefined;
    const later = new Outbox(far.ask, far.shelf);
    assert.equal(later.has("card-b"), true);
    assert.equal(await later.send("2026-11-22"), true);
    assert.deepEqual([...far.reviews.keys()].sort(), ["a", "b"]);
    assert.equal(later.count, 0);
    assert.equal(later.has("card-b"), false);
});

test("what comes while one call is under way goes with the next", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, far.shelf);
    outbox.add(review("a"));
    outbox.release();
    const first = outbox.send("2026-11-21");
    outbox.add(review("b"));
    outbox.add(review("c"));
    await Promise.all([first, outbox.send("2026-11-21")]);
    assert.deepEqual([...far.reviews.keys()], ["a", "b"]);
    outbox.remove({ card: "x", at: 5 });
    outbox.release();
    await outbox.send("2026-11-21");
    assert.deepEqual([...far.reviews.keys()], ["a", "b", "c"]);
    assert.deepEqual(far.removed, ["x"]);
});

test("a place that the server no longer knows keeps nothing from being sent", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, far.shelf);
    outbox.add(review("a"));
    outbox.release();
    await outbox.send("2026-11-21");
    far.knowsPlaces = false;
    outbox.add(review("b"));
    outbox.release();
    assert.equal(await outbox.send("2026-11-21"), true);
    assert.deepEqual([...far.reviews.keys()], ["a", "b"]);
});

test("a private window keeps what waits as long as the page", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, { read: () => undefined, write: () => false });
    outbox.add(review("a"));
    outbox.release();
    assert.equal(outbox.count, 1);
    await outbox.send("2026-11-21");
    assert.deepEqual([...far.reviews.keys()], ["a"]);
    assert.equal(outbox.count, 0);
});

test("where there is no more room, the newest is not lost behind what was kept before", async () => {
    const far = new Far();
    const outbox = new Outbox(far.ask, far.shelf);
    outbox.add(review("a"));
    far.isFull = true;
    outbox.add(review("b"));
    outbox.remove({ card: "x", at: 5 });
    assert.equal(outbox.count, 3);
    assert.equal(outbox.takeBack(), true);
    outbox.add(review("c"));
    outbox.release();
    assert.equal(await outbox.send("2026-11-21"), true);
    assert.deepEqual([[...far.reviews.keys()], far.removed, outbox.count], [["a", "c"], ["x"], 0]);
    far.isFull = false;
    outbox.add(review("d"));
    outbox.release();
    const later = new Outbox(far.ask, far.shelf);
    assert.equal(later.count, 1);
    await later.send("2026-11-21");
    assert.deepEqual([...far.reviews.keys()], ["a", "c", "d"]);
});

test("what a full browser says of its room is told", () => {
    const refusing = { setItem: () => { throw new Error("full"); }, getItem: () => null };
    Object.assign(globalThis, { localStorage: refusing });
    assert.equal(shelfOf("mai").write({ reviews: [review("a")], removed: [] }), false);
    assert.equal(shelfOf("mai").read(), undefined);
    Object.assign(globalThis, { localStorage: { ...refusing, setItem: () => undefined } });
    assert.equal(shelfOf("mai").write({ reviews: [], removed: [] }), true);
});

test("a sitting asks each card once, and goes back by one", () => {
    let sitting = begun([card("a"), card("b"), card("c")]);
    sitting = graded(shown(typing(sitting, "elefant")), 1);
    assert.equal(cardOf(sitting)?.id, "b");
    assert.equal(sitting.typed, "");
    sitting = graded(shown(sitting), 4);
    sitting = back(sitting);
    assert.equal(cardOf(sitting)?.id, "b");
    assert.equal(sitting.isShown, true);
    sitting = graded(graded(sitting, 3), 0);
    assert.equal(cardOf(sitting), undefined);
    assert.equal(graded(sitting, 2), sitting);
    assert.deepEqual(summaryOf(sitting), { done: 2, remembered: 1 });
    assert.deepEqual(leftOf(sitting).map((one) => [one.id, one.intervals]), [["a", []]]);
    assert.deepEqual(leftOf(graded(begun([card("a"), card("b")]), 1)).map((one) => one.id), ["b", "a"]);
});

test("what is typed is compared as it stands; nothing is called wrong", () => {
    const word = card("a");
    assert.equal(likenessOf(word, "  Elephant. "), "same");
    assert.equal(likenessOf(word, "jumbo's"), "same");
    assert.equal(likenessOf(word, "elefant"), "other");
    assert.equal(likenessOf(word, "  "), "nothing");
    assert.equal(likelyGrade(word, "elephant"), 3);
    assert.equal(likelyGrade(word, ""), 1);
    assert.equal(likelyGrade(card("a", ""), ""), 3);
    // Right by the server's rule, which the page does not have: no grade is at hand.
    assert.equal(likelyGrade(card("a", "color"), "colour"), undefined);
});

test("a span is told in the unit that people use, as the app tells it", () => {
    assert.deepEqual([0, 1, 59, 60, 61, 729, 730, 36_500].map((days) => Object.values(spanOf(days)).join(" ")),
                     ["today 0", "days 1", "days 59", "months 2", "months 2", "months 24", "years 2", "years 100"]);
});

test("an id is a UUIDv7 of its moment, and no two are the same", () => {
    const id = uuid7(1_732_147_200_123);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(parseInt(id.replace(/-/g, "").slice(0, 12), 16), 1_732_147_200_123);
    assert.notEqual(uuid7(5), uuid7(5));
    assert.ok(uuid7(5) < uuid7(6));
});

test("a day is the one on this device's calendar", () => {
    assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});
