import { codeOf, liveUrl, patiently, post } from "../core/api";
import {
    limits, type DeviceFigures, type EnterRehearsalReply, type ErrorCode, type Snapshot,
} from "../core/protocol";
import { Store } from "../core/store";
import { Skew, Spread } from "./measure";
import { SimulatedPlayer, type Witness } from "./player";

export interface DeviceState {
    at: "idle" | "entering" | "playing" | "handingIn" | "done" | "failed";
    fault?: ErrorCode;
    entered?: EnterRehearsalReply;
    game: Snapshot["state"];
    question: number;
    /** Players with a line just now. */
    connected: number;
    figures: DeviceFigures;
    /** The last measurements did not reach the server. */
    isAway: boolean;
}

const nothing = { p50Us: 0, p99Us: 0, maxUs: 0 };
/** Names of one device's players are this far from the next one's. */
const namesApart = 10_000;
/** How long the players' results are waited for after the game, and how often the last figures are tried. */
const lastTries = 20;

function noFigures(players: number): DeviceFigures {
    return {
        players, joined: 0, finished: 0, answered: 0, lost: 0, wrong: 0, refused: 0, reconnects: 0,
        join: nothing, trip: nothing, accept: nothing, skew: nothing, wasHidden: false, isDone: false,
    };
}

/** This browser as a device of a rehearsal: enters with the key, runs its players, hands in what they measure. */
export class Device {
    readonly state = new Store<DeviceState>({
        at: "idle", game: "lobby", question: -1, connected: 0, figures: noFigures(1), isAway: false,
    });
    private players: SimulatedPlayer[] = [];
    private join = new Spread();
    private trip = new Spread();
    private accept = new Spread();
    private skew = new Skew();
    private counts = noFigures(1);
    private gone = 0;
    private timer = 0;
    private starters: number[] = [];
    private tries = 0;

    constructor() {
        document.addEventListener("visibilitychange", () => this.noteHidden());
    }

    /** Rejects with a Refusal when the device is not let in. */
    async enter(key: string, name: string, players: number): Promise<void> {
        this.reset(players);
        this.state.patch({ at: "entering", fault: undefined });
        try {
            const body = { key, name, kind: "browser", players };
            const entered = await patiently(() => post<EnterRehearsalReply>("/rehearsals/devices", body));
            this.begin(entered, players);
        } catch (failure) {
            this.state.patch({ at: "failed", fault: codeOf(failure) });
            throw failure;
        }
    }

    wake(): void {
        for (const player of this.players)
            player.wake();
    }

    /** Leaves before the end; what was measured stays with the rehearsal. */
    stop(): void {
        if (this.state.value.at === "playing")
            this.complete();
    }

    private reset(players: number): void {
        this.players = [];
        this.join = new Spread();
        this.trip = new Spread();
        this.accept = new Spread();
        this.skew = new Skew();
        this.counts = noFigures(players);
        this.gone = 0;
        this.tries = 0;
        this.state.patch({ game: "lobby", question: -1, connected: 0, figures: this.counts, isAway: false });
    }

    private begin(entered: EnterRehearsalReply, players: number): void {
        const entry = { url: liveUrl(entered.pin), token: entered.token, rehearsal: entered.rehearsal };
        const witness = this.witness();
        this.state.patch({ at: "playing", entered });
        for (let i = 0; i < players; ++i) {
            const player = new SimulatedPlayer(entry, `Bot ${entered.device * namesApart + i + 1}`, witness);
            this.players.push(player);
            this.starters.push(setTimeout(() => player.start(), (limits.rehearsalJoinMs * i) / players) as unknown as number);
        }
        this.noteHidden();
        this.beat();
    }

    private witness(): Witness {
        const { counts } = this;
        const isDone = (): void => {
            if (counts.finished + this.gone >= counts.players)
                this.complete();
        };
        return {
            joined: (ms) => {
                counts.joined += 1;
                this.join.add(ms);
            },
            tripped: (ms) => this.trip.add(ms),
            saw: (question, at) => this.skew.add(question, at),
            accepted: (ms) => {
                counts.answered += 1;
                this.accept.add(ms);
            },
            refused: () => void (counts.refused += 1),
            reconnected: () => void (counts.reconnects += 1),
            moved: (game, question) => this.moved(game, question),
            finished: ({ lost, wrong }) => {
                counts.finished += 1;
                counts.lost += lost;
                counts.wrong += wrong;
                isDone();
            },
            turnedAway: (code) => {
                this.gone += 1;
                if (this.gone === counts.players)
                    this.state.patch({ fault: code });
                isDone();
            },
        };
    }

    /** Every player tells the same; the page is drawn once. */
    private moved(game: Snapshot["state"], question: number): void {
        const { value } = this.state;
        if (game !== value.game || question !== value.question)
            this.state.patch({ game, question });
    }

    /** A browser holds back a page that nobody sees: what it measures then says nothing of the network. */
    private noteHidden(): void {
        if (document.hidden && this.state.value.at === "playing")
            this.counts.wasHidden = true;
    }

    private complete(): void {
        if (this.state.value.at !== "playing")
            return;
        this.starters.forEach(clearTimeout);
        this.players.forEach((player) => player.stop());
        this.counts.isDone = true;
        this.state.patch({ at: "handingIn" });
        this.beat();
    }

    private measured(): DeviceFigures {
        return {
            ...this.counts, join: this.join.value, trip: this.trip.value, accept: this.accept.value,
            skew: this.skew.value,
        };
    }

    /** Hands in what is known, now and again; the last until it has arrived. */
    private beat(): void {
        clearTimeout(this.timer);
        const { entered } = this.state.value;
        const figures = this.measured();
        this.state.patch({ figures, connected: this.players.filter((one) => one.isConnected).length });
        if (!entered)
            return;
        post<void>(`/rehearsals/${entered.rehearsal}/measurements`, figures, entered.token).then(
            () => this.handedIn(figures.isDone), (failure) => this.notHandedIn(codeOf(failure), figures.isDone));
    }

    private handedIn(wasLast: boolean): void {
        this.state.patch({ isAway: false });
        if (wasLast)
            this.state.patch({ at: this.state.value.fault ? "failed" : "done" });
        else
            this.beatLater();
    }

    private notHandedIn(code: ErrorCode, wasLast: boolean): void {
        const isPassing = code === "unavailable" || code === "rate_limited";
        this.state.patch({ isAway: isPassing });
        const isHopeless = wasLast && ++this.tries >= lastTries;
        if (isPassing && !isHopeless) {
            this.beatLater();
            return;
        }
        this.players.forEach((player) => player.stop());
        this.state.patch({ at: "failed", fault: code });
    }

    private beatLater(): void {
        this.timer = setTimeout(() => this.beat(), limits.deviceReportMs) as unknown as number;
    }
}
