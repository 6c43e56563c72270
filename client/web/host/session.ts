import { ask, refresh, secret, startAccount, who } from "../core/account";
import { announce } from "../core/a11y";
import { call, codeOf, get, joinAddress, liveUrl, post } from "../core/api";
import { LiveConnection, type Line } from "../core/connection";
import type { ServerFrame } from "../core/frames";
import { reduce, viewOf, type GameView } from "../core/game";
import { errorWords } from "../core/i18n";
import { may } from "../core/may";
import {
    limits, type ClientMessages, type ErrorCode, type GameSettings, type HelloOk, type OpenGameReply, type PlayerList, type QuizList,
    type QuizSummary, type RedeemReply, type RunningGame, type RunningGames, type SignInOptions,
} from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { accountGame, endGame, keepGame, ownGames, type OwnGame } from "./games";
import { HostRehearsal } from "./rehearsal";
import { emptyRoster, withoutAnswers, withPlayers, type Roster } from "./roster";

export type HostStage =
    /** Nobody here may host: neither an account nor a link says so. */
    | { at: "needLink"; fault?: ErrorCode; options?: SignInOptions }
    /** Signed in, and not to host. */
    | { at: "notAllowed" }
    | { at: "starting" }
    | { at: "redeeming" }
    | { at: "library"; quizzes?: QuizSummary[]; running?: RunningGame[]; fault?: ErrorCode }
    | { at: "setup"; quiz: QuizSummary; isBusy?: boolean; fault?: ErrorCode }
    | { at: "rehearse"; rehearsal: HostRehearsal; quiz?: QuizSummary }
    | { at: "console"; game: OwnGame }
    | { at: "ended"; code: ErrorCode };

export interface HostState {
    stage: HostStage;
    line: Line;
    view?: GameView;
    roster: Roster;
    /** Where players join, as the server tells it now; it may have moved since the game was opened. */
    address?: string;
    /** A command is on its way. */
    isBusy: boolean;
    fault?: ErrorCode;
}

const mostQuizzes = 1000;

/** A host's way: sign-in or link, quiz, settings, console; and back to a running game after a reload, on
 *  any device of the account. Whoever is signed in hosts by the account alone. */
export class HostSession {
    readonly state = new Store<HostState>({
        stage: { at: "starting" }, line: { is: "connecting" }, roster: emptyRoster, isBusy: false,
    });
    private line?: LiveConnection;
    /** The quiz that the dashboard leads here with. */
    private wanted?: string;

    get clock(): LiveConnection["clock"] | undefined {
        return this.line?.clock;
    }

    async begin(link: string): Promise<void> {
        await startAccount(link !== "" || this.grant !== undefined);
        who.subscribe(() => this.whoChanged());
        const hosting = recall<string>("hosting", "tab");
        this.wanted = recall<string>("setup", "tab");
        forget("setup");
        const running = ownGames().find((game) => game.id === hosting);
        const rehearsal = link || this.isRefused ? undefined : HostRehearsal.kept(this.asHost);
        if (rehearsal)
            this.show({ at: "rehearse", rehearsal });
        else if (link && !this.isRefused)
            void this.redeem(link);
        else if (running && !this.isRefused)
            this.run(running);
        else
            this.showLibrary(hosting);
    }

    /** Whether the account is one that does not host; a link is no way round it. */
    private get isRefused(): boolean {
        const { value } = who;
        return value.is === "somebody" && !may(value.account.role, "game:open");
    }

    /** Whether quizzes are kept here, so that they come from files and go to them. */
    get mayKeep(): boolean {
        const { value } = who;
        return value.is === "somebody" && may(value.account.role, "quiz:create");
    }

    /** Whether others of the school see what is kept here. */
    get hasColleagues(): boolean {
        const { value } = who;
        return this.mayKeep && value.is === "somebody" && value.account.school !== undefined;
    }

    get isSignedIn(): boolean {
        return who.value.is === "somebody";
    }

    /** Signed out in this tab or another: what the account ran is not shown any longer. */
    private whoChanged(): void {
        const { stage } = this.state.value;
        const isGuests = stage.at === "console" && stage.game.hostToken !== undefined;
        if (!this.isSignedIn && !isGuests)
            this.showLibrary();
    }

    /** The quizzes and the running games; into the game `hosting` if that still runs. */
    showLibrary(hosting?: string): void {
        this.leaveRehearsal();
        this.line?.stop();
        this.line = undefined;
        this.state.patch({ view: undefined, roster: emptyRoster, fault: undefined });
        const { value } = who;
        if (this.isRefused)
            this.show({ at: "notAllowed" });
        else if (value.is === "away")
            this.show({ at: "library", fault: value.code });
        else if (!this.isSignedIn && !this.grant && ownGames().length === 0)
            void this.askForLink();
        else
            void this.fetchLibrary(hosting);
        if (!hosting)
            forget("hosting");
    }

    private leaveRehearsal(): void {
        const { stage } = this.state.value;
        if (stage.at === "rehearse")
            stage.rehearsal.leave();
    }

    async tryAgain(): Promise<void> {
        if (who.value.is === "away")
            await refresh().catch(() => undefined);
        this.showLibrary();
    }

    private async askForLink(fault?: ErrorCode): Promise<void> {
        this.show({ at: "needLink", fault });
        const options = await get<SignInOptions>("/auth/options").catch(() => undefined);
        if (this.state.value.stage.at === "needLink")
            this.show({ at: "needLink", fault, options });
    }

    /** A request by what runs the game (a guest's host token), else by the account, else by the link's grant. */
    private request<T>(method: string, path: string, body?: unknown, game?: OwnGame): Promise<T> {
        if (game?.hostToken === undefined && this.isSignedIn)
            return ask<T>(method, path, body);
        return call<T>(method, path, { secret: game?.hostToken ?? this.grant, body });
    }

    setUp(quiz: QuizSummary): void {
        this.leaveRehearsal();
        this.show({ at: "setup", quiz });
    }

    private readonly asHost = <T>(method: string, path: string, body?: unknown): Promise<T> =>
        this.request<T>(method, path, body);

    /** Simulated players will play it. */
    rehearse(quiz: QuizSummary): void {
        this.leaveRehearsal();
        this.show({ at: "rehearse", quiz, rehearsal: new HostRehearsal(this.asHost) });
    }

    async openGame(quiz: QuizSummary, settings: GameSettings): Promise<void> {
        this.show({ at: "setup", quiz, isBusy: true });
        try {
            const isSignedIn = this.isSignedIn;
            const reply = await this.request<OpenGameReply>("POST", "/games", { quiz: quiz.id, settings });
            this.run(isSignedIn ? accountGame(reply) : keepGame(reply));
        } catch (failure) {
            this.show({ at: "setup", quiz, fault: codeOf(failure) });
        }
    }

    /** Opens the console of a game this page may run. */
    run(game: OwnGame): void {
        this.line?.stop();
        remember("hosting", game.id, "tab");
        this.state.patch({ view: undefined, roster: emptyRoster, address: undefined, fault: undefined });
        this.show({ at: "console", game });
        this.line = new LiveConnection(
            liveUrl(game.pin), async () => ({ features: [], token: game.hostToken ?? await secret() }), {
                onLine: (line) => this.lineChanged(line, game),
                onHello: (hello) => this.greeted(hello, game),
                onFrame: (frame) => this.received(frame, game),
                onRefused: (fault) => this.state.patch({ fault }),
            });
        this.line.start();
    }

    wake(): void {
        const { stage } = this.state.value;
        if (stage.at === "rehearse")
            stage.rehearsal.wake();
        this.line?.wake();
    }

    /** Moves the game on. Names the newest event seen, so that pressing twice moves it once. */
    next(): void {
        const isLobby = this.state.value.view?.now.state === "lobby";
        if (isLobby)
            this.command("game.start", {});
        else
            this.command("game.next", { after: this.line?.seq });
    }

    command<Type extends keyof ClientMessages>(type: Type, data: ClientMessages[Type]): void {
        if (!this.line || this.state.value.isBusy)
            return;
        this.state.patch({ isBusy: true, fault: undefined });
        this.line.request(type, data).then(
            () => this.state.patch({ isBusy: false }),
            (failure) => {
                const fault = codeOf(failure);
                this.state.patch({ isBusy: false, fault });
                announce(errorWords(fault), "assertive");
            });
    }

    async fetchPlayers(game: OwnGame): Promise<void> {
        const { roster } = this.state.value;
        try {
            const cursor = roster.next === undefined ? "" : `&cursor=${roster.next}`;
            const page = await this.request<PlayerList>(
                "GET", `/games/${game.id}/players?limit=${limits.maxPage}${cursor}`, undefined, game);
            const merged = withPlayers(this.state.value.roster, page.items);
            this.state.patch({ roster: { ...merged, count: page.count, next: page.next } });
        } catch (failure) {
            this.state.patch({ fault: codeOf(failure) });
        }
    }

    private get grant(): string | undefined {
        const kept = recall<RedeemReply>("grant");
        return kept && kept.expiresAt > Date.now() ? kept.grant : undefined;
    }

    /** Into the console of the link's game if one is open already, else to the quizzes. */
    private async redeem(link: string): Promise<void> {
        this.show({ at: "redeeming" });
        try {
            const { grant, expiresAt, game } = await post<RedeemReply>("/host-links/redeem", { link });
            // Whoever is signed in opens games by the account; the next at this device must not by the link.
            if (!this.isSignedIn)
                remember("grant", { grant, expiresAt });
            this.enterLinked(game && keepGame(game, link));
        } catch (failure) {
            // The link was opened here before: what it gave then still serves.
            const game = ownGames().find((one) => one.link === link);
            if (game || this.grant || this.isSignedIn)
                this.enterLinked(game);
            else
                void this.askForLink(codeOf(failure));
        }
    }

    private enterLinked(game: OwnGame | undefined): void {
        if (game)
            this.run(game);
        else
            this.showLibrary();
    }

    private async fetchLibrary(hosting?: string): Promise<void> {
        this.show(hosting ? { at: "starting" } : { at: "library" });
        let stage: HostStage;
        try {
            const running = this.isSignedIn
                ? (await this.request<RunningGames>("GET", "/games?limit=20")).items : undefined;
            const mine = running?.find((one) => one.game.id === hosting);
            if (mine) {
                this.run(accountGame(mine));
                return;
            }
            const quizzes = await this.playableQuizzes();
            const wanted = quizzes.find((quiz) => quiz.id === this.wanted);
            this.wanted = undefined;
            stage = wanted ? { at: "setup", quiz: wanted } : { at: "library", running, quizzes };
        } catch (failure) {
            const fault = codeOf(failure);
            if (fault === "unauthenticated")
                forget("grant");
            stage = { at: "library", fault };
        }
        const { at } = this.state.value.stage;
        if (at === "library" || at === "starting")
            this.show(stage);
    }

    /** All that a game can be opened from, by title. */
    private async playableQuizzes(): Promise<QuizSummary[]> {
        const quizzes: QuizSummary[] = [];
        let cursor: string | undefined = "";
        while (cursor !== undefined && quizzes.length < mostQuizzes) {
            const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
            const page: QuizList = await this.request<QuizList>("GET", `/quizzes?sort=title&limit=${limits.maxPage}${after}`);
            quizzes.push(...page.items.filter((quiz) => quiz.isPlayable));
            cursor = page.next;
        }
        return quizzes;
    }

    private lineChanged(line: Line, game: OwnGame): void {
        this.state.patch({ line });
        if (line.is !== "ended")
            return;
        this.line = undefined;
        if (line.code === "unauthenticated" && game.hostToken === undefined) {
            // The account's rights changed: a fresh token has the new ones.
            refresh().then(() => this.run(game), () => undefined);
            return;
        }
        if (line.code !== "superseded")
            endGame(game.id);
        if (this.state.value.view?.now.state !== "finished")
            this.show({ at: "ended", code: line.code });
    }

    private greeted(hello: HelloOk, game: OwnGame): void {
        this.state.patch({ view: viewOf(hello), isBusy: false, roster: emptyRoster });
        this.noteFinished(game);
        void this.fetchPlayers(game);
        void joinAddress(game.id, game.viewToken).then((address) => this.state.patch({ address }));
    }

    private received(frame: ServerFrame, game: OwnGame): void {
        const { view, roster } = this.state.value;
        if (!view)
            return;
        this.state.patch({ view: reduce(view, frame) });
        if (frame.type === "roster.changed")
            this.state.patch({ roster: withPlayers(roster, frame.data.changed) });
        else if (frame.type === "question.opened" || frame.type === "countdown.started")
            this.state.patch({ roster: withoutAnswers(roster), fault: undefined });
        this.noteFinished(game);
    }

    private noteFinished(game: OwnGame): void {
        if (this.state.value.view?.now.state === "finished")
            endGame(game.id);
    }

    private show(stage: HostStage): void {
        this.state.patch({ stage });
    }
}
