import type { JSX } from "preact";
import { ask } from "../core/account";
import { formatNumber, t } from "../core/i18n";
import type { Account, JoinInfo, Participation, ParticipationList, ParticipationSummary, PracticeDue } from "../core/protocol";
import { dayOf } from "../practice/sitting";
import { When } from "../ui/account";
import { Title } from "../ui/chrome";
import { useLoaded, usePages } from "../ui/load";
import { MyAnswers } from "../ui/myanswers";
import { PointRules } from "../ui/rules";
import { ListState, LoadState, MoreButton } from "../ui/states";

const pageSize = 20;

/** The games one played, the newest first. */
export function GamesPage({ account }: { account: Account }): JSX.Element {
    const games = usePages<ParticipationSummary>("games", (cursor) => ask<ParticipationList>(
        "GET", `/me/participations?limit=${pageSize}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    return (
        <main class="page">
            <header class="stack">
                <Title>{t("me.hello", { name: account.name })}</Title>
                <p class="buttons">
                    <a class="button" href="/">{t("ways.join")}</a>
                    <PracticeLink />
                    <a class="button second" href="#progress">{t("progress.title")}</a>
                </p>
            </header>
            <section class="stack" aria-labelledby="mygames">
                <h2 id="mygames">{t("me.games")}</h2>
                <ul class="things">{games.items?.map((game) => <Game key={game.game} game={game} />)}</ul>
                <ListState isBusy={games.isBusy} fault={games.fault} count={games.items?.length} onAgain={games.again}
                           empty={<><h3>{t("me.none")}</h3><p class="soft">{t("me.none.text")}</p></>} />
                <MoreButton hasMore={games.hasMore && !games.fault} isBusy={games.isBusy} onMore={games.more} />
            </section>
        </main>
    );
}

/** The way to practice, with the number of cards that are due as far as the server tells it. */
function PracticeLink(): JSX.Element {
    const due = useLoaded<PracticeDue>("due", () => ask("GET", `/me/practice?on=${dayOf(new Date())}&limit=1`));
    const n = due.value?.due ?? 0;
    return (
        <a class="button second" href="#practice">
            {t("practice.title")}{n > 0 && <span class="pill warn count" aria-label={t("practice.due", { n })}>{formatNumber(n)}</span>}
        </a>
    );
}

function Game({ game }: { game: ParticipationSummary }): JSX.Element {
    return (
        <li>
            <a class="thing game" href={`#game=${encodeURIComponent(game.game)}`}>
                <span class="what">
                    <b><bdi>{game.title}</bdi></b>
                    <span class="soft small"><When at={game.playedAt} /> · {t("me.as")} <bdi>{game.name}</bdi></span>
                </span>
                <span class="end number">
                    {game.finishedAt === undefined
                        ? <span class="pill good">{t("me.running")}</span>
                        : <b>{t("board.points", { n: game.points })}</b>}
                    <span class="soft small"> · {t("me.rightCount", { n: game.right })}</span>
                </span>
            </a>
        </li>
    );
}

/** One game: where one came in, and every answer as far as it has been revealed. */
export function ResultPage({ game }: { game: string }): JSX.Element {
    const result = useLoaded<Participation>(game, () => ask("GET", `/games/${encodeURIComponent(game)}/me`));
    return (
        <main class="page">
            <p><a class="back" href="#">← {t("me.games")}</a></p>
            <Title>{t("me.result")}</Title>
            <LoadState loaded={result} />
            {result.value && <Result mine={result.value} />}
            {result.value && <Rules game={game} />}
        </main>
    );
}

/** How its points were made; nothing where the game itself is gone. */
function Rules({ game }: { game: string }): JSX.Element | null {
    const info = useLoaded<JoinInfo>(game, () => ask("GET", `/games/${encodeURIComponent(game)}`));
    return info.value ? <PointRules settings={info.value.game.settings} /> : null;
}

function Result({ mine }: { mine: Participation }): JSX.Element {
    const { standing, answers } = mine;
    return (
        <>
            <section class="card center">
                <p class="yourname"><bdi>{mine.you.name}</bdi></p>
                {standing.rank > 0 && <p><b>{t("podium.rank", { n: standing.rank, of: standing.players })}</b></p>}
                <p class="soft number">{t("result.total", { n: standing.points })}</p>
            </section>
            {answers.length > 0
                ? <MyAnswers answers={answers} />
                : <p class="soft center">{t("me.noAnswers")}</p>}
        </>
    );
}
