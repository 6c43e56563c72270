import { hint, secret, startAccount, who, type Hint } from "../core/account";
import { announce, hush } from "../core/a11y";
import { codeOf, get, liveUrl, patiently } from "../core/api";
import { browser, LiveConnection, Refusal, type Line } from "../core/connection";
import { prove } from "../core/proof";
import type { ServerFrame } from "../core/frames";
import { reduce, viewOf, type GameView } from "../core/game";
import { errorWords, t, type Key } from "../core/i18n";
import { randomKey } from "../core/keys";
import {
    features, limits, type ErrorCode, type Hello, type HelloOk, type JoinInfo, type NameSuggestion,
    type Participation, type Receipt,
} from "../core/protocol";
import { Unsealer } from "../core/sealed";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { handInAt, type Draft } from "./handin";

/** A place in a game that this browser can return to. */
export interface Place {
    pin: string;
    name: string;
    resume: string;
    at: number;
    /** The account it belongs to; absent: a guest's. */
    account?: string;
}

export type Stage =
    | { at: "pin"; isBusy?: boolean; fault?: ErrorCode }
    | { at: "name"; title?: string; isBusy?: boolean; fault?: ErrorCode }
    | { at: "back"; place: Place }
    | { at: "entering" }
    | { at: "game" }
    | { at: "ended"; code: ErrorCode };

export interface JoinState {
    stage: Stage;
    pin: string;
    line: Line;
    view?: GameView;
    /** Chosen, and not yet accepted by the server. */
    sending?: { question: number; choice: string[]; answeredAt: number };
    answerFault?: ErrorCode;
    /** Chosen in time, as far as its player knows, and not taken: the server had closed the question. */
    late?: { question: number; choice: string[] };
    mine?: Participation;
}

const placeKey = (pin: string): string => `place.${pin}`;
/** What this page can do beyond what everybody must. */
const ownFeatures = [features.sealed, features.proof];
/** So long a name is not asked for where PINs are being guessed and the server tells nobody of its games: hello waits for its
 *  turn then. */
const findPatienceMs = 3_000;
/** Where the key of a hello is kept whose reply has not come yet. */
const helloKey = (pin: string): string => `hello.${pin}`;
/** A game forgotten this long has been ended by the server. */
const placeKeptMs = limits.idleGameHours * 3_600_000;
/** What an answer was refused with whose question was closed before it arrived. */
const lateCodes: readonly ErrorCode[] = ["too_late", "not_open"];
/** What an answer was refused with that the server may well take a little later. */
const passingCodes: readonly ErrorCode[] = ["unavailable", "rate_limited", "server_closing"];
const pinPattern = new RegExp(`^\\d{${limits.pinDigits}}$`);

const isSameMoment = (one: GameView, other?: GameView): boolean =>
    one.now.question === other?.now.question && one.now.state === other.now.state;

/** A player's way through a game: PIN, name, the game itself, and back after any interruption. */
export class JoinSession {
    readonly state: Store<JoinState>;
    private line?: LiveConnection;
    private unsealer?: Unsealer;
    private name = "";
    private resume?: string;
    /** Of the player to be: a hello said twice, its reply lost, must not make two of them. */
    private clientKey?: string;
    private draft?: Draft;
    private handingIn?: ReturnType<typeof setTimeout>;
    /** What the newest hello told of the answer that was on its way. */
    private settled?: Key;
    private sendingAgain?: ReturnType<typeof setTimeout>;

    constructor() {
        this.state = new Store<JoinState>({
            stage: { at: "pin" }, pin: "", line: { is: "connecting" },
        });
    }

    get clock(): LiveConnection["clock"] | undefined {
        return this.line?.clock;
    }

    /** Takes the PIN of a link, or the game this tab was in before it was reloaded. */
    begin(linkPin: string): void {
        // Guests are asked nothing: only a browser that was signed in here asks whether it still is.
        if (hint())
            void startAccount();
        const pin = linkPin || recall<string>("pin", "tab") || "";
        if (pin)
            void this.choosePin(pin);
    }

    async choosePin(typed: string): Promise<void> {
        const pin = typed.replace(/\D/g, "");
        if (!pinPattern.test(pin)) {
            this.state.patch({ pin, stage: { at: "pin", fault: "unknown_pin" } });
            return;
        }
        this.state.patch({ pin, stage: { at: "pin", isBusy: true } });
        const here = recall<Place>(placeKey(pin), "tab");
        if (here) {
            this.enter(here);
            return;
        }
        const earlier = recall<Place>(placeKey(pin));
        try {
            const info = await patiently(() => get<JoinInfo>(`/join/${pin}`), findPatienceMs);
            this.askName(info.game.title, earlier);
        } catch (failure) {
            const fault = codeOf(failure);
            // Who was in before may come back into a locked or a full game.
            if (fault === "rate_limited" || (earlier && (fault === "game_locked" || fault === "game_full")))
                this.askName(undefined, earlier);
            else
                this.state.patch({ stage: { at: "pin", fault } });
        }
    }

    private askName(title: string | undefined, earlier: Place | undefined): void {
        // Nobody goes on in the place of somebody who was signed in here before.
        const isOwn = earlier?.account === undefined || earlier.account === this.account?.id;
        const isFresh = earlier !== undefined && isOwn && Date.now() - earlier.at < placeKeptMs;
        this.state.patch({ stage: isFresh ? { at: "back", place: earlier } : { at: "name", title } });
    }

    /** Back to the place of an earlier visit. */
    enter(place: Place): void {
        this.name = place.name;
        this.resume = place.resume;
        this.state.patch({ stage: { at: "entering" } });
        this.connect();
    }

    joinAs(name: string): void {
        this.name = name.trim();
        this.resume = undefined;
        this.state.patch({ stage: { at: "name", isBusy: true } });
        if (this.line)
            this.line.helloAgain();
        else
            this.connect();
    }

    asSomebodyElse(): void {
        forget(placeKey(this.state.value.pin));
        this.forgetClientKey();
        this.state.patch({ stage: { at: "name" } });
    }

    leave(): void {
        this.endLine();
        this.forgetClientKey();
        forget("pin");
        this.state.set({ stage: { at: "pin" }, pin: "", line: { is: "connecting" } });
    }

    /** This tab takes the game over from the one that had it. */
    playHere(): void {
        const place = recall<Place>(placeKey(this.state.value.pin), "tab");
        if (place)
            this.enter(place);
        else
            this.leave();
    }

    async suggestName(): Promise<string> {
        return (await get<NameSuggestion>("/names/suggestion")).name;
    }

    wake(): void {
        this.line?.wake();
    }

    submit(choice: string[]): void {
        const now = this.state.value.view?.now;
        const { clock } = this;
        if (!now || !clock || now.state !== "open" || now.accepted || this.state.value.sending)
            return;
        // When it was given counts, should the line be broken until after the close.
        const answeredAt = Math.round(clock.now());
        this.state.patch({ sending: { question: now.question, choice, answeredAt }, answerFault: undefined });
        if (this.state.value.line.is !== "live")
            announce(t("answer.kept"));
        this.send();
    }

    /** What would be submitted now, as far as it is whole: sent unasked before it is too late. */
    keep(choice: string[] | undefined): void {
        const now = this.state.value.view?.now;
        this.draft = choice && now && this.clock && { question: now.question, choice, touchedAt: this.clock.now() };
        this.planHandIn();
    }

    private planHandIn(): void {
        clearTimeout(this.handingIn);
        const now = this.state.value.view?.now;
        const clock = this.clock;
        // What was refused is not said again and again.
        if (!now || !clock || this.state.value.sending || this.state.value.answerFault)
            return;
        const at = handInAt(now, this.draft);
        if (at === undefined)
            return;
        if (at <= clock.now())
            this.submit(this.draft!.choice);
        else
            this.handingIn = setTimeout(() => this.planHandIn(), at - clock.now());
    }

    /** Sends what is chosen; a broken line keeps it for the next hello, and what the server cannot take just now is sent again. */
    private send(): void {
        clearTimeout(this.sendingAgain);
        const { sending } = this.state.value;
        const line = this.line;
        if (!sending || !line)
            return;
        line.request("answer.submit", sending).catch((failure) => {
            const code = codeOf(failure);
            if (passingCodes.includes(code))
                this.sendAgainSoon();
            else if (code !== "already_answered")
                this.answerRefused(code);
        });
    }

    /** Of a commit that failed nobody is told later: there is nothing to wait for. Without a line its hello sends it. */
    private sendAgainSoon(): void {
        clearTimeout(this.sendingAgain);
        if (this.state.value.line.is === "live")
            this.sendingAgain = setTimeout(() => this.send(), limits.firstRetryMs);
    }

    private answerRefused(code: ErrorCode): void {
        const { sending, late } = this.state.value;
        this.state.patch({ sending: undefined, answerFault: code, late: lateCodes.includes(code) ? sending : late });
        announce(errorWords(code), "assertive");
    }

    /** The line goes, and what hangs on it. */
    private endLine(): void {
        clearTimeout(this.sendingAgain);
        this.line?.stop();
        this.line = undefined;
        this.unsealer?.end();
        this.unsealer = undefined;
    }

    private connect(): void {
        this.endLine();
        const line: LiveConnection = new LiveConnection(liveUrl(this.state.value.pin), () => this.hello(), {
            onLine: (now) => this.lineChanged(now),
            onHello: (hello) => this.greeted(unsealer.restart(hello)),
            onFrame: (frame) => unsealer.take(frame),
            onRefused: (fault) => this.state.patch({ stage: { at: "name", fault } }),
        }, { ...browser, prove });
        const unsealer = new Unsealer(() => line.clock.now(), {
            onFrame: (frame) => this.line === line && this.received(frame),
            onUnreadable: () => line.start(),
        });
        this.line = line;
        this.unsealer = unsealer;
        line.start();
    }

    private hello(): Hello | Promise<Hello> {
        if (this.resume)
            return { features: ownFeatures, resume: this.resume };
        const kept = helloKey(this.state.value.pin);
        this.clientKey ??= recall<string>(kept, "tab") ?? randomKey();
        remember(kept, this.clientKey, "tab");
        const hello: Hello = { features: ownFeatures, guest: { name: this.name, clientKey: this.clientKey } };
        if (!this.account)
            return hello;
        // A sign-in that has run out must not keep anybody from playing: then as a guest.
        return secret().then((token) => ({ ...hello, token }), () => hello);
    }

    /** Who is signed in here, as far as this browser knows without waiting. */
    get account(): Hint | undefined {
        return who.value.is === "nobody" ? undefined : hint();
    }

    private forgetClientKey(): void {
        this.clientKey = undefined;
        forget(helloKey(this.state.value.pin));
    }

    private lineChanged(line: Line): void {
        const { line: before, sending } = this.state.value;
        this.state.patch({ line });
        // Also where it came back at once, the device having waited for its network.
        if (line.is === "live" && (before.is === "waiting" || (before.is === "connecting" && this.state.value.view)))
            announce([t("line.back"), this.settled ? t(this.settled) : ""].join(" ").trim());
        if (before.is === "live" && (line.is === "waiting" || line.is === "connecting") && sending)
            announce(t("answer.kept"));
        if (line.is === "ended")
            this.ended(line.code);
    }

    private ended(code: ErrorCode): void {
        this.endLine();
        if (this.state.value.view?.now.state === "finished")
            return;
        if (code === "kicked" || code === "resume_invalid" || code === "game_finished") {
            forget(placeKey(this.state.value.pin));
            this.forgetClientKey();
        }
        if (code === "resume_invalid")
            this.state.patch({ stage: { at: "name", fault: code }, view: undefined });
        else if (!this.state.value.view && code !== "kicked" && code !== "superseded")
            this.state.patch({ stage: { at: "pin", fault: code } });
        else
            this.state.patch({ stage: { at: "ended", code } });
    }

    private greeted(hello: HelloOk): void {
        const { pin, sending } = this.state.value;
        if (hello.you) {
            this.resume = hello.you.resume;
            this.forgetClientKey();
            const place: Place = { pin, name: hello.you.name, resume: this.resume, at: Date.now(),
                                   account: this.account?.id };
            remember(placeKey(pin), place);
            remember(placeKey(pin), place, "tab");
            remember("pin", pin, "tab");
        }
        const view = viewOf(hello);
        // That the line is back, which is polite, stays.
        if (!isSameMoment(view, this.state.value.view))
            hush("assertive");
        this.state.patch({ view, stage: { at: "game" } });
        this.settled = this.settleSending(); // said with the words that the line is back, which would drown it
        if (sending && this.state.value.sending)
            this.send();
        this.planHandIn();
        void this.fetchMine();
    }

    private received(frame: ServerFrame): void {
        const { view } = this.state.value;
        if (!view)
            return;
        const next = reduce(view, frame);
        // What was said of the time or the last answer is not about what comes.
        if (!isSameMoment(next, view))
            hush();
        this.state.patch({ view: next });
        const settled = this.settleSending();
        if (settled)
            announce(t(settled));
        if (frame.type === "question.opened")
            this.state.patch({ answerFault: undefined });
        // The server was away, or could store nothing: what it could not take then, it takes now.
        if ((frame.type === "question.resumed" || frame.type === "game.snapshot") && this.state.value.sending)
            this.send();
        this.planHandIn();
        if (frame.type === "game.finished")
            void this.fetchMine();
    }

    /** An answer is no longer on its way once it is accepted, or its question has been revealed: then it came too late.
     *  Gives the words for that. */
    private settleSending(): Key | undefined {
        const { sending, view } = this.state.value;
        if (!sending || !view)
            return undefined;
        const { question, state, accepted } = view.now;
        const isOver = question !== sending.question || !(state === "open" || state === "closed");
        if (accepted || isOver)
            this.state.patch({ sending: undefined, late: accepted ? undefined : sending });
        if (accepted)
            return "answer.accepted";
        return isOver && state !== "reveal" ? "result.late" : undefined; // the reveal's page says it
    }

    /** Whether somebody plays here; when their game is over a receipt can be asked for. */
    get mayKeepReceipt(): boolean {
        return this.resume !== undefined;
    }

    /** Of a game that is over: what its player may keep. Rejects with a Refusal. */
    async fetchReceipt(): Promise<Receipt> {
        const { view } = this.state.value;
        if (!view || !this.resume)
            throw new Refusal("unknown_player");
        return get<Receipt>(`/games/${view.game.id}/receipt`, this.resume);
    }

    private async fetchMine(): Promise<void> {
        const view = this.state.value.view;
        if (view?.now.state !== "finished" || !this.resume)
            return;
        try {
            this.state.patch({
                mine: await get<Participation>(`/games/${view.game.id}/me`, this.resume),
            });
        } catch {
            // The page says the rank without the list; the game may be gone.
        }
    }
}
