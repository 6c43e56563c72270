import { codeOf, get, patiently } from "../core/api";
import { localNow } from "../core/clock";
import { LiveConnection } from "../core/connection";
import type { ServerFrame } from "../core/frames";
import { randomKey } from "../core/keys";
import {
    limits, type AnswerAccepted, type ErrorCode, type Hello, type HelloOk, type Participation, type QuestionView,
    type Snapshot, type You,
} from "../core/protocol";
import { guess } from "../kinds/guess";
import { answerWords } from "../kinds/shape";

/** What the players of a device tell it. */
export interface Witness {
    joined(ms: number): void;
    tripped(ms: number): void;
    saw(question: number, at: number): void;
    accepted(ms: number): void;
    refused(): void;
    reconnected(): void;
    /** `state` and `question` of the game, as one player sees them. */
    moved(state: Snapshot["state"], question: number): void;
    finished(check: { lost: number; wrong: number }): void;
    /** Will not come back. */
    turnedAway(code: ErrorCode): void;
}

export interface Entry {
    url: string;
    token: string;
    rehearsal: string;
}

interface Given {
    choice: string[];
    texts: string[];
    isAcknowledged: boolean;
    points?: number;
}

const tripEveryMs = 3_000;

/** One simulated player with a line of its own: joins, thinks, answers, and compares its result with all it was told. */
export class SimulatedPlayer {
    private readonly line: LiveConnection;
    private readonly key = randomKey();
    private readonly given = new Map<number, Given>();
    private you?: You;
    private startedAt = 0;
    private thinking = 0;
    private tripTimer = 0;
    private wasLive = false;
    private isOver = false;

    constructor(private readonly entry: Entry, private readonly name: string, private readonly witness: Witness) {
        this.line = new LiveConnection(entry.url, () => this.hello(), {
            onLine: (line) => {
                if (line.is === "waiting" && this.wasLive) {
                    this.wasLive = false;
                    this.witness.reconnected();
                } else if (line.is === "live") {
                    this.wasLive = true;
                } else if (line.is === "ended") {
                    this.ended(line.code);
                }
            },
            onHello: (hello) => this.greeted(hello),
            onFrame: (frame) => this.received(frame),
            onRefused: (code) => this.ended(code),
        });
    }

    get isConnected(): boolean {
        return this.wasLive && !this.isOver;
    }

    start(): void {
        this.startedAt = localNow();
        this.line.start();
    }

    wake(): void {
        this.line.wake();
    }

    stop(): void {
        this.isOver = true;
        clearTimeout(this.thinking);
        clearTimeout(this.tripTimer);
        this.line.stop();
    }

    private hello(): Hello {
        return this.you
            ? { features: [], resume: this.you.resume }
            : { features: [], token: this.entry.token, guest: { name: this.name, clientKey: this.key } };
    }

    private greeted(hello: HelloOk): void {
        if (!this.you)
            this.witness.joined(localNow() - this.startedAt);
        this.you = hello.you ?? this.you;
        this.look(hello.snapshot);
        this.measureTrip();
    }

    /** Takes up where a whole state of the game says that this player is. */
    private look(now: Snapshot): void {
        this.witness.moved(now.state, now.question);
        if (now.accepted)
            this.acknowledged(now.accepted);
        if (now.state === "finished")
            void this.finish();
        else if (now.state === "open" && now.view && !now.accepted)
            this.think(now.view);
    }

    private received(frame: ServerFrame): void {
        switch (frame.type) {
        case "game.snapshot":
            this.look(frame.data);
            break;
        case "question.opened":
            this.witness.saw(frame.data.question, localNow());
            this.witness.moved("open", frame.data.question);
            if (frame.data.view)
                this.think(frame.data.view);
            break;
        case "question.closed":
            clearTimeout(this.thinking);
            break;
        case "answer.result": {
            const given = this.given.get(frame.data.question);
            if (given)
                given.points = frame.data.points;
            break;
        }
        case "game.finished":
            this.witness.moved("finished", -1);
            void this.finish();
            break;
        }
    }

    private think(view: QuestionView): void {
        const from = limits.rehearsalThinkFromMs;
        const ms = from + Math.random() * (limits.rehearsalThinkToMs - from);
        clearTimeout(this.thinking);
        this.thinking = setTimeout(() => this.answer(view), ms) as unknown as number;
    }

    /** The same answer again after a lost line: a player never changes its mind. */
    private answer(view: QuestionView): void {
        let given = this.given.get(view.question);
        if (!given) {
            const choice = guess(view);
            given = { choice, texts: answerWords(view, choice), isAcknowledged: false };
            this.given.set(view.question, given);
        }
        const sentAt = localNow();
        this.line.request("answer.submit", { question: view.question, choice: given.choice }).then(
            (frame) => {
                if (frame.type === "answer.accepted" && this.acknowledged(frame.data))
                    this.witness.accepted(localNow() - sentAt);
            },
            (failure) => {
                // Where the line was lost, the next hello says whether the question is still open.
                if (codeOf(failure) !== "unavailable")
                    this.witness.refused();
            });
    }

    /** Whether it is news. */
    private acknowledged(accepted: AnswerAccepted): boolean {
        const given = this.given.get(accepted.question);
        if (!given || given.isAcknowledged)
            return false;
        given.isAcknowledged = true;
        return true;
    }

    private measureTrip(): void {
        clearTimeout(this.tripTimer);
        const sentAt = localNow();
        this.line.request("clock.sync", { sentAt: Math.round(sentAt) }).then(
            () => this.witness.tripped(localNow() - sentAt), () => undefined);
        this.tripTimer = setTimeout(() => this.measureTrip(), tripEveryMs * (0.5 + Math.random())) as unknown as number;
    }

    private ended(code: ErrorCode): void {
        clearTimeout(this.tripTimer);
        if (code === "game_finished" && this.you)
            void this.finish();
        else if (!this.isOver)
            this.witness.turnedAway(code);
    }

    /** Every answer that was acknowledged is in the result, its points are those that were told, and they add up. */
    private async finish(): Promise<void> {
        if (this.isOver)
            return;
        this.stop();
        try {
            const path = `/games/${this.entry.rehearsal}/me`;
            const mine = await patiently(() => get<Participation>(path, this.you?.resume));
            this.witness.finished(this.compare(mine));
        } catch {
            this.witness.finished({ lost: 0, wrong: 1 });
        }
    }

    private compare(mine: Participation): { lost: number; wrong: number } {
        let lost = 0;
        let wrong = mine.answers.reduce((sum, one) => sum + one.points, 0) === mine.standing.points ? 0 : 1;
        for (const [question, given] of this.given) {
            const found = mine.answers.find((one) => one.question === question);
            if (given.isAcknowledged && found?.choice.join() !== given.texts.join())
                lost += 1;
            else if (found && given.points !== undefined && given.points !== found.points)
                wrong += 1;
        }
        return { lost, wrong };
    }
}
