import { codeOf, get, liveUrl, post } from "../core/api";
import { announce } from "../core/a11y";
import { LiveConnection, type Line } from "../core/connection";
import type { ServerFrame } from "../core/frames";
import { reduce, viewOf, type GameView } from "../core/game";
import { errorWords } from "../core/i18n";
import type {
    ClientMessages, ErrorCode, GameSettings, HelloOk, OpenGameReply, PlayerList, QuizList,
    QuizSummary, RedeemReply,
} from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { dropGame, keepGame, ownGames, type OwnGame } from "./games";
import { emptyRoster, withoutAnswers, withPlayers, type Roster } from "./roster";

export type HostStage =
    | { at: "needLink"; fault?: ErrorCode }
    | { at: "redeeming" }
    | { at: "library"; quizzes?: QuizSummary[]; fault?: ErrorCode }
    | { at: "setup"; quiz: QuizSummary; isBusy?: boolean; fault?: ErrorCode }
    | { at: "console"; game: OwnGame }
    | { at: "ended"; code: ErrorCode };

export interface HostState {
    stage: HostStage;
    line: Line;
    view?: GameView;
    roster: Roster;
    /** A command is on its way. */
    isBusy: boolean;
    fault?: ErrorCode;
}

const playersPage = 100;
const mostQuizzes = 1000;

/** A host's way: link, quiz, settings, console; and back to a running game after a reload. */
export class HostSession {
    readonly state = new Store<HostState>({
        stage: { at: "redeeming" }, line: { is: "connecting" }, roster: emptyRoster, isBusy: false,
    });
    private line?: LiveConnection;

    get clock(): LiveConnection["clock"] | undefined {
        return this.line?.clock;
    }

    begin(link: string): void {
        const running = ownGames().find((game) => game.id === recall<string>("hosting", "tab"));
        if (link)
            void this.redeem(link);
        else if (running)
            this.run(running);
        else
            this.showLibrary();
    }

    showLibrary(): void {
        this.line?.stop();
        this.line = undefined;
        forget("hosting");
        if (!this.grant && ownGames().length === 0) {
            this.show({ at: "needLink" });
            return;
        }
        this.state.patch({ view: undefined, roster: emptyRoster, fault: undefined });
        this.show({ at: "library" });
        void this.fetchQuizzes();
    }

    setUp(quiz: QuizSummary): void {
        this.show({ at: "setup", quiz });
    }

    async openGame(quiz: QuizSummary, settings: GameSettings): Promise<void> {
        this.show({ at: "setup", quiz, isBusy: true });
        try {
            const reply = await post<OpenGameReply>("/games", { quiz: quiz.id, settings }, this.grant);
            this.run(keepGame(reply));
        } catch (failure) {
            this.show({ at: "setup", quiz, fault: codeOf(failure) });
        }
    }

    /** Opens the console of a game this browser may run. */
    run(game: OwnGame): void {
        this.line?.stop();
        remember("hosting", game.id, "tab");
        this.state.patch({ view: undefined, roster: emptyRoster, fault: undefined });
        this.show({ at: "console", game });
        this.line = new LiveConnection(
            liveUrl(game.pin), () => ({ features: [], token: game.hostToken }), {
                onLine: (line) => this.lineChanged(line, game),
                onHello: (hello) => this.greeted(hello, game),
                onFrame: (frame) => this.received(frame, game),
                onRefused: (fault) => this.state.patch({ fault }),
            });
        this.line.start();
    }

    wake(): void {
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
            const page = await get<PlayerList>(
                `/games/${game.id}/players?limit=${playersPage}${cursor}`, game.hostToken);
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

    private async redeem(link: string): Promise<void> {
        this.show({ at: "redeeming" });
        try {
            remember("grant", await post<RedeemReply>("/host-links/redeem", { link }));
            this.showLibrary();
        } catch (failure) {
            // The link was opened here before: the grant of then still serves.
            if (this.grant)
                this.showLibrary();
            else
                this.show({ at: "needLink", fault: codeOf(failure) });
        }
    }

    private async fetchQuizzes(): Promise<void> {
        let stage: HostStage;
        try {
            stage = { at: "library", quizzes: await this.playableQuizzes() };
        } catch (failure) {
            const fault = codeOf(failure);
            if (fault === "unauthenticated")
                forget("grant");
            stage = { at: "library", fault };
        }
        if (this.state.value.stage.at === "library")
            this.show(stage);
    }

    /** All that a game can be opened from, by title. */
    private async playableQuizzes(): Promise<QuizSummary[]> {
        const quizzes: QuizSummary[] = [];
        let cursor: string | undefined = "";
        while (cursor !== undefined && quizzes.length < mostQuizzes) {
            const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
            const page: QuizList = await get<QuizList>(`/quizzes?sort=title&limit=100${after}`, this.grant);
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
        if (line.code !== "superseded")
            dropGame(game.id);
        if (this.state.value.view?.now.state !== "finished")
            this.show({ at: "ended", code: line.code });
    }

    private greeted(hello: HelloOk, game: OwnGame): void {
        this.state.patch({ view: viewOf(hello), isBusy: false, roster: emptyRoster });
        this.forgetFinished(game);
        void this.fetchPlayers(game);
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
        this.forgetFinished(game);
    }

    private forgetFinished(game: OwnGame): void {
        if (this.state.value.view?.now.state === "finished")
            dropGame(game.id);
    }

    private show(stage: HostStage): void {
        this.state.patch({ stage });
    }
}
