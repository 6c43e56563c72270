import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { When } from "../ui/account";
import { QuestionDialog } from "../ui/chrome";
import { forgetGames, hostedGames, type OwnGame } from "./games";

const shownAtFirst = 5;

/** The games that were run in this browser without an account and are over, with the way to their reports. Before there
 *  is one, a guest is told where they will be found. */
export function HostedGames({ isMeantForGuest = false }: { isMeantForGuest?: boolean }): JSX.Element | null {
    const [games, setGames] = useState(hostedGames);
    const [hasAll, setAll] = useState(false);
    const [leaving, setLeaving] = useState<OwnGame[]>();
    const title = useRef<HTMLHeadingElement>(null);
    const forget = (): void => {
        forgetGames((leaving ?? []).map((game) => game.id));
        setLeaving(undefined);
        setGames(hostedGames());
        requestAnimationFrame(() => title.current?.focus());
    };
    if (games.length === 0 && !isMeantForGuest && !leaving)
        return null;
    return (
        <section class="stack hosted" aria-labelledby="hosted">
            <h2 id="hosted" tabIndex={-1} ref={title}>{t("host.hosted")}</h2>
            <p class="soft">{t(games.length === 0 ? "host.hosted.none" : "host.hosted.text")}</p>
            <ul class="stack">
                {games.slice(0, hasAll ? games.length : shownAtFirst).map((game) => (
                    <HostedGame key={game.id} game={game} onForget={() => setLeaving([game])} />
                ))}
            </ul>
            <p class="row">
                {games.length > shownAtFirst && !hasAll && (
                    <button class="button second" type="button" onClick={() => setAll(true)}>{t("players.more")}</button>
                )}
                {games.length > 1 && (
                    <button class="button second" type="button" onClick={() => setLeaving(games)}>{t("host.hosted.forgetAll")}</button>
                )}
            </p>
            {leaving && (
                <QuestionDialog title={t("host.hosted.forget.title", { n: leaving.length })} text={t("host.hosted.forget.text")}
                                yes={t("host.hosted.forget")} onYes={forget} onNo={() => setLeaving(undefined)} />
            )}
        </section>
    );
}

function HostedGame({ game, onForget }: { game: OwnGame; onForget(): void }): JSX.Element {
    const { title } = game;
    return (
        <li class="card line">
            <p><b><bdi>{title}</bdi></b> <span class="soft"><When at={game.openedAt} /></span></p>
            <span class="row">
                <a class="button second" href={`/reports#game=${encodeURIComponent(game.id)}`}
                   aria-label={t("host.hosted.report.label", { title })}>{t("console.report")}</a>
                <button class="quiet" type="button" aria-label={t("host.hosted.forget.label", { title })} onClick={onForget}>
                    {t("host.hosted.forget")}
                </button>
            </span>
        </li>
    );
}
