import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, secret } from "../../core/account";
import { codeOf, liveUrl } from "../../core/api";
import { LiveConnection, Refusal } from "../../core/connection";
import { firstWords, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { Account, FinishedGame, FinishedGameList, RunningGame, RunningGames } from "../../core/protocol";
import { remember } from "../../core/storage";
import { When } from "../../ui/account";
import { RightRate } from "../../ui/bars";
import { QuestionDialog } from "../../ui/chrome";
import { DoingWords, useDoing } from "../../ui/doing";
import { usePages } from "../../ui/load";
import { ListState, MoreButton } from "../../ui/states";
import { Section } from "../parts";

const pageOf = (path: string, cursor: string): string => `${path}?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;

/** The games that run, and those that are over. */
export function GamesSection({ me }: { me: Account }): JSX.Element {
    const running = usePages<RunningGame>("running", (cursor) => ask<RunningGames>("GET", pageOf("/games", cursor)));
    const finished = usePages<FinishedGame>("finished", (cursor) => ask<FinishedGameList>("GET", pageOf("/reports/games", cursor)));
    const ended = (game: string): void => {
        running.change((items) => items.filter((one) => one.game.id !== game));
        finished.restart();
    };
    const again = (): void => {
        running.restart();
        finished.restart();
    };
    useSeenAgain(again);
    return (
        <Section title={t("admin.games")} actions={(
            <>
                {may(me.role, "game:open") && <a class="button" href="#quizzes">{t("games.open")}</a>}
                <button class="button second" type="button" onClick={again}>{t("now.again")}</button>
            </>
        )}>
            <section class="stack" aria-labelledby="running-title">
                <h2 id="running-title">{t("games.running")}</h2>
                <ul class="things" aria-busy={running.isBusy}>
                    {running.items?.map((one) => <li key={one.game.id}><Running game={one} onEnded={() => ended(one.game.id)} /></li>)}
                </ul>
                <ListState isBusy={running.isBusy} fault={running.fault} count={running.items?.length} onAgain={running.again}
                           empty={<><h3>{t("games.none")}</h3><p class="soft">{t("games.none.text")}</p></>} />
                <MoreButton hasMore={running.hasMore && !running.fault} isBusy={running.isBusy} onMore={running.more} />
            </section>
            <section class="stack" aria-labelledby="finished-title">
                <h2 id="finished-title">{t("games.finished")}</h2>
                <ul class="things" aria-busy={finished.isBusy}>{finished.items?.map((game) => <li key={game.id}><Finished game={game} /></li>)}</ul>
                <ListState isBusy={finished.isBusy} fault={finished.fault} count={finished.items?.length} onAgain={finished.again}
                           empty={<p class="soft">{t("games.finished.none")}</p>} />
                <MoreButton hasMore={finished.hasMore && !finished.fault} isBusy={finished.isBusy} onMore={finished.more} />
            </section>
        </Section>
    );
}

/** Whoever comes back from another page or another tab may have opened or ended a game there. */
function useSeenAgain(act: () => void): void {
    useEffect(() => {
        const look = (): void => {
            if (!document.hidden)
                act();
        };
        document.addEventListener("visibilitychange", look);
        return () => document.removeEventListener("visibilitychange", look);
    }, []);
}

/** To its console, which takes it over on this device. */
export function toConsole(game: string): void {
    remember("hosting", game, "tab");
    location.assign("/host");
}

function Running({ game: one, onEnded }: { game: RunningGame; onEnded(): void }): JSX.Element {
    const { game, state, players, isMine } = one;
    const [isAsking, setAsking] = useState(false);
    const doing = useDoing();
    const end = (): void => {
        setAsking(false);
        void doing.run(() => endGame(game.pin).then(onEnded));
    };
    return (
        <article class="card line wide" aria-label={game.title}>
            <p>
                <b><bdi>{game.title}</bdi></b> {!isMine && <span class="pill">{t("games.anothers")}</span>}
                <br /><span class="soft number">{t("games.pin", { pin: game.pin })} · {firstWords(`games.state.${state}`)} · {t("players.count", { n: players })}</span>
            </p>
            <div class="buttons">
                <button class="button small" type="button" onClick={() => toConsole(game.id)}>{t("games.console")}</button>
                <button class="button danger small" type="button" disabled={doing.isBusy} onClick={() => setAsking(true)}>{t("games.end")}</button>
            </div>
            <DoingWords doing={doing} />
            {isAsking && (
                <QuestionDialog title={t("games.end.title", { title: game.title })} text={t("games.end.text")} yes={t("games.end")}
                                onNo={() => setAsking(false)} onYes={end} />
            )}
        </article>
    );
}

/** Says on the game's own line that it is to end, and waits until it is over: a question that is open is counted first. Rejects
 *  with a Refusal. */
function endGame(pin: string): Promise<void> {
    return new Promise((done, failed) => {
        const line: LiveConnection = new LiveConnection(liveUrl(pin), async () => ({ features: [], token: await secret() }), {
            onLine: (now) => {
                if (now.is === "ended" || now.is === "waiting")
                    settle(() => failed(new Refusal(now.is === "ended" ? now.code : "unavailable")));
            },
            onHello: () => line.request("game.end", {}).catch((failure: unknown) => settle(() => failed(new Refusal(codeOf(failure))))),
            onFrame: ({ type }) => type === "game.finished" && settle(done),
            onRefused: (code) => settle(() => failed(new Refusal(code))),
        });
        const settle = (how: () => void): void => {
            line.stop();
            how();
        };
        line.start();
    });
}

function Finished({ game }: { game: FinishedGame }): JSX.Element {
    return (
        <a class="thing game" href={`/reports#game=${encodeURIComponent(game.id)}`}>
            <span class="what">
                <b><bdi>{game.title}</bdi></b>
                <span class="soft small"><When at={game.finishedAt} /> · {t("players.count", { n: game.players })}</span>
            </span>
            <span class="end"><RightRate rate={game.rightRate} /></span>
        </a>
    );
}
