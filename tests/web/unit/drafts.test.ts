import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@web/core/connection";
import { limits, type ItemDraft, type Question, type QuizDocument } from "@web/core/protocol";
import { Keeper, QuizFull, type Ask } from "@web/drafts/keeping";
import { firstWishes, lackOf, newSeed, orderOf, sorts } from "@web/drafts/order";
import { anew, countOf, faultOf, judged, more, nextKey, questionKey, reworded } from "@web/drafts/pile";

const question = (prompt: string, change: Partial<Question> = {}): Question => ({
    kind: "single_choice", prompt, points: 1000, timeLimitMs: 20_000, explanation: "",
    options: [{ id: "1", text: "yes", isRight: true }, { id: "2", text: "no", isRight: false }], ...change,
});
const item = (word: string, change: Partial<ItemDraft> = {}): ItemDraft => ({
    sort: "synonym", word, source: "1-n", band: 35, level: "B1", question: question(`What is ${word}?`), ...change,
});

test("an order says no more than was chosen, and each helping has the next number", () => {
    const wishes = { ...firstWishes(7), texts: { topic: "food", words: "a", text: "" }, level: "B1" as const };
    assert.deepEqual(orderOf(wishes, 0), { material: "topic", text: "food", sorts: [], count: 20, level: "B1", seed: 7 });
    assert.deepEqual(orderOf({ ...wishes, sorts: ["cloze", "synonym"] }, 2).sorts, ["synonym", "cloze"]);
    assert.equal(orderOf(wishes, 2).seed, 9);
    assert.equal(orderOf({ ...wishes, seed: limits.maxDraftSeed }, 1).seed, 0);
    assert.equal(orderOf({ ...wishes, material: "words" }, 0).level, undefined);
    assert.equal(newSeed(() => 0.9999999999999), limits.maxDraftSeed);
});

test("what is lacking is known before it is asked for", () => {
    const wishes = firstWishes(1);
    assert.equal(lackOf(wishes), "text");
    assert.equal(lackOf({ ...wishes, texts: { ...wishes.texts, topic: "food" } }), undefined);
    assert.equal(lackOf({ ...wishes, texts: { ...wishes.texts, topic: "x".repeat(limits.maxDraftTextChars + 1) } }), "tooLong");
    assert.equal(lackOf({ ...wishes, texts: { ...wishes.texts, topic: "food" }, sorts: [] }), "sorts");
    assert.equal(sorts.length, 9);
});

test("a new order keeps what was approved, and no draft is there twice", () => {
    const first = anew([], [item("a"), item("b"), item("a")]);
    assert.equal(first.length, 2);
    const decided = judged(judged(first, first[0]!.key, "approved"), first[1]!.key, "refused");
    assert.deepEqual(countOf(decided), { all: 2, open: 0, approved: 1, refused: 1 });
    const next = anew(decided, [item("a"), item("c")]);
    assert.deepEqual(next.map((draft) => [draft.item.word, draft.verdict]), [["a", "approved"], ["c", "open"]]);
    const again = more(decided, [item("b"), item("d")]);
    assert.deepEqual(again.map((draft) => draft.item.word), ["a", "b", "d"]);
});

test("new words do not make another draft of it", () => {
    const first = anew([], [item("a")]);
    const edited = reworded(first, first[0]!.key, { prompt: "Another?", explanation: "So." });
    assert.equal(edited[0]!.item.question.prompt, "Another?");
    assert.equal(more(edited, [item("a")]).length, 1);
});

test("a cloze keeps its gaps", () => {
    const cloze = question("I ___ you", { kind: "cloze", gaps: [{ text: "", accepted: ["see"] }] });
    assert.equal(faultOf(cloze, { prompt: "I see you", explanation: "" }), "gaps");
    assert.equal(faultOf(cloze, { prompt: "We ____ you", explanation: "" }), undefined);
    assert.equal(faultOf(cloze, { prompt: " ", explanation: "" }), "empty");
    assert.equal(faultOf(cloze, { prompt: "I ___", explanation: "x".repeat(limits.maxExplanationChars + 1) }), "tooLong");
    assert.equal(faultOf(question("What?"), { prompt: "And ___?", explanation: "" }), undefined);
});

test("the focus goes on to what is undecided", () => {
    const drafts = judged(anew([], [item("a"), item("b"), item("c")]), anew([], [item("b")])[0]!.key, "approved");
    const [a, b, c] = drafts.map((draft) => draft.key);
    assert.equal(nextKey(drafts, a!, 1), b);
    assert.equal(nextKey(drafts, a!, 1, true), c);
    assert.equal(nextKey(drafts, c!, 1), undefined);
    assert.equal(nextKey(drafts, c!, -1, true), a);
});

/** A server with one quiz, whose next writings can be refused, or done without a reply. */
class Shelf {
    document: QuizDocument;
    readonly made = new Map<string, unknown>();
    writings = 0;
    isRival = false;
    isMute = false;

    constructor(questions: Question[]) {
        this.document = {
            id: "q", version: 1, createdAt: 0, updatedAt: 0, isPlayable: true, missing: [], warnings: [], media: [],
            quiz: { title: "Mine", description: "", language: "en", questions },
        };
    }

    readonly ask: Ask = async <T>(method: string, _: string, body?: unknown, headers?: Record<string, string>): Promise<T> => {
        if (method === "GET")
            return this.document as unknown as T;
        if (method === "POST") {
            this.made.set(headers!["Idempotency-Key"]!, body);
            if (this.isMute) {
                this.isMute = false;
                throw new Refusal("unavailable");
            }
            return this.document as unknown as T;
        }
        if (this.isRival) {
            this.isRival = false;
            this.write([...this.document.quiz.questions, question("A rival's?")]);
        }
        if (headers!["If-Match"] !== `"${this.document.version}"`)
            throw new Refusal("precondition_failed");
        this.write((body as QuizDocument["quiz"]).questions);
        if (this.isMute) {
            this.isMute = false;
            throw new Refusal("unavailable");
        }
        return this.document as unknown as T;
    };

    private write(questions: Question[]): void {
        ++this.writings;
        this.document = { ...this.document, version: this.document.version + 1, quiz: { ...this.document.quiz, questions } };
    }
}

test("questions are added to what a quiz has become meanwhile", async () => {
    const shelf = new Shelf([question("Old?")]);
    shelf.isRival = true;
    await new Keeper(shelf.ask).add("q", [question("New?")]);
    assert.deepEqual(shelf.document.quiz.questions.map((one) => one.prompt), ["Old?", "A rival's?", "New?"]);
});

test("sent again after a lost reply, nothing is there twice", async () => {
    const shelf = new Shelf([]);
    const keeper = new Keeper(shelf.ask);
    shelf.isMute = true;
    await assert.rejects(keeper.add("q", [question("New?")]), Refusal);
    await keeper.add("q", [question("New?")]);
    assert.equal(shelf.document.quiz.questions.length, 1);
    shelf.isMute = true;
    await assert.rejects(keeper.create("Food", [question("New?")]), Refusal);
    await keeper.create("Food", [question("New?")]);
    assert.equal(shelf.made.size, 1);
    await keeper.create("Food", [question("Other?")]);
    assert.equal(shelf.made.size, 2);
});

test("a quiz takes no more than it may have", async () => {
    const full = Array.from({ length: limits.maxQuestions - 1 }, (_, at) => question(`${at}?`));
    const shelf = new Shelf(full);
    const keeper = new Keeper(shelf.ask);
    await assert.rejects(keeper.add("q", [question("a?"), question("b?")]), (failure: QuizFull) => failure.room === 1);
    assert.equal(shelf.writings, 0);
    await keeper.add("q", [question("a?"), question("5?")]);
    assert.equal(shelf.document.quiz.questions.length, limits.maxQuestions);
    await assert.rejects(keeper.create("New", [...full, question("a?"), question("b?")]), QuizFull);
});

test("two questions are the same by what they ask", () => {
    assert.equal(questionKey(question("a?", { id: "1", points: 5 })), questionKey(question("a?")));
    assert.notEqual(questionKey(question("a?")), questionKey(question("a?", { speech: { text: "b", voice: "en-GB" } })));
});
