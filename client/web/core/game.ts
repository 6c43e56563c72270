import type { ServerFrame } from "./frames";
import type { AnswersCount, Audience, CloseReason, GameInfo, HelloOk, Snapshot, You, VariantAccepted } from "./protocol";

/** A game as this page's audience sees it. */
export interface GameView {
    readonly game: GameInfo;
    readonly audience: Audience;
    readonly you?: You;
    readonly now: Snapshot;
    /** Another answer of ours counted (two devices at once). */
    readonly wasSuperseded: boolean;
    /** Why the question that waits for its reveal takes no answers; unknown to whoever was not there then. */
    readonly closedBy?: CloseReason;
}

export function viewOf(hello: HelloOk): GameView {
    return {
        game: hello.game,
        audience: hello.audience,
        you: hello.you,
        now: hello.snapshot,
        wasSuperseded: false,
    };
}

/** The view after a frame. Pure; a frame that changes nothing returns the same object. */
export function reduce(view: GameView, frame: ServerFrame): GameView {
    const now = nextSnapshot(view.now, frame);
    const wasSuperseded = frame.type === "answer.superseded"
        || (view.wasSuperseded && frame.type !== "question.opened");
    const closedBy = frame.type === "question.closed" ? frame.data.reason
        : now.state === "closed" ? view.closedBy : undefined;
    return now === view.now && wasSuperseded === view.wasSuperseded
        ? view
        : { ...view, now, wasSuperseded, closedBy };
}

function nextSnapshot(now: Snapshot, frame: ServerFrame): Snapshot {
    switch (frame.type) {
    case "game.snapshot":
        return frame.data;
    case "lobby.state":
        return { ...now, lobby: frame.data };
    case "lobby.locked":
        return { ...now, lobby: { ...now.lobby, locked: frame.data.locked } };
    case "board.state":
        return { ...now, board: frame.data };
    case "answers.count":
        return frame.data.question === now.question ? { ...now, answers: frame.data } : now;
    case "standing":
        return { ...now, standing: frame.data };
    case "answer.accepted":
        return frame.data.question === now.question ? { ...now, accepted: frame.data } : now;
    case "answer.superseded":
        return now.accepted && frame.data.question === now.question
            ? { ...now, accepted: { ...now.accepted, choice: frame.data.choice } }
            : now;
    case "answer.result":
        return frame.data.question === now.question
            ? { ...now, result: frame.data, standing: frame.data.standing }
            : now;
    default:
        return afterEvent(now, frame);
    }
}

function afterEvent(now: Snapshot, frame: ServerFrame): Snapshot {
    switch (frame.type) {
    case "countdown.started":
        return {
            ...withoutQuestion(now), state: "countdown", question: frame.data.question,
            endsAt: frame.data.endsAt,
        };
    case "question.opened":
        return {
            ...withoutQuestion(now), state: "open", question: frame.data.question,
            view: frame.data.view, opensAt: frame.data.opensAt, endsAt: frame.data.closesAt,
            answers: noAnswers(now, frame.data.question),
        };
    case "question.extended":
        return { ...now, endsAt: frame.data.closesAt };
    case "question.resumed":
        return { ...now, state: "open", isPaused: false, endsAt: frame.data.closesAt };
    case "game.paused":
        return { ...now, isPaused: true, remainingMs: frame.data.remainingMs };
    case "game.resumed":
        return { ...now, isPaused: false, remainingMs: 0, endsAt: frame.data.endsAt || undefined };
    case "question.closed":
        return { ...now, state: "closed", endsAt: undefined };
    case "question.revealed":
        return { ...now, state: "reveal", endsAt: undefined, revealed: frame.data };
    case "variant.accepted":
        return withVariant(now, frame.data);
    case "board.shown":
        return { ...now, state: "board" };
    case "podium.shown":
        return { ...now, state: "podium", podium: frame.data };
    case "game.finished":
        return { ...now, state: "finished", isPaused: false, finished: frame.data.reason };
    default:
        return now;
    }
}

/** Another answer to the question on the page counts as right. */
function withVariant(now: Snapshot, variant: VariantAccepted): Snapshot {
    const { revealed } = now;
    if (!revealed?.accepted || now.question !== variant.question)
        return now;
    const accepted = revealed.accepted.map((texts, gap) => gap === variant.gap && !texts.includes(variant.text)
        ? [...texts, variant.text] : texts);
    return { ...now, revealed: { ...revealed, accepted } };
}

function withoutQuestion(now: Snapshot): Snapshot {
    return {
        ...now, isPaused: false, remainingMs: 0, view: undefined, opensAt: undefined,
        endsAt: undefined, accepted: undefined, revealed: undefined, result: undefined,
        answers: undefined,
    };
}

function noAnswers(now: Snapshot, question: number): AnswersCount {
    return { question, answered: 0, players: now.lobby.count };
}
