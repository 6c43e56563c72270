import type { JSX } from "preact";
import { ask } from "../core/account";
import { t } from "../core/i18n";
import type { Account, Participation, ParticipationList, ParticipationSummary } from "../core/protocol";
import { When } from "../ui/account";
import { Title } from "../ui/chrome";
import { useLoaded, usePages } from "../ui/load";
import { MyAnswers } from "../ui/myanswers";
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
                <p><a class="button" href="/">{t("ways.join")}</a></p>
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
                    <span class="soft small"> · {t("me.right", { n: game.right, of: game.answered })}</span>
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
        </main>
    );
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
