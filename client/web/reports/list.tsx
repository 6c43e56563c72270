import type { JSX } from "preact";
import { t } from "../core/i18n";
import type { FinishedGame } from "../core/protocol";
import { When } from "../ui/account";
import { Title } from "../ui/chrome";
import { usePages } from "../ui/load";
import { ListState, MoreButton } from "../ui/states";
import { hashOf, spans } from "./address";
import { RightRate } from "../ui/bars";
import { fetchGames } from "./source";

/** The games that are over, the newest first. */
export function ListPage(): JSX.Element {
    const games = usePages<FinishedGame>("games", fetchGames);
    return (
        <main class="page">
            <Title>{t("reports.title")}</Title>
            {(games.items?.length ?? 0) > 0 && (
                <nav class="buttons" aria-label={t("reports.together")}>
                    {spans.map((days) => (
                        <a key={days} class="button second" href={hashOf({ at: "across", days })}>{t("reports.days", { n: days })}</a>
                    ))}
                </nav>
            )}
            <ul class="things">{games.items?.map((game) => <li key={game.id}><GameLine game={game} /></li>)}</ul>
            <ListState isBusy={games.isBusy} fault={games.fault} count={games.items?.length} onAgain={games.again}
                       empty={(
                           <>
                               <h2>{t("reports.none")}</h2>
                               <p class="soft">{t("reports.none.text")}</p>
                               <p><a class="button" href="/host">{t("ways.host")}</a></p>
                           </>
                       )} />
            <MoreButton hasMore={games.hasMore && !games.fault} isBusy={games.isBusy} onMore={games.more} />
        </main>
    );
}

export function GameLine({ game }: { game: FinishedGame }): JSX.Element {
    return (
        <a class="thing game" href={hashOf({ at: "game", game: game.id })}>
            <span class="what">
                <b><bdi>{game.title}</bdi></b>
                <span class="soft small">
                    <When at={game.finishedAt} /> · {t("players.count", { n: game.players })} · {t("reports.questions", { n: game.questions })}
                </span>
            </span>
            <span class="end"><RightRate rate={game.rightRate} /></span>
        </a>
    );
}
