import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { GameView } from "../core/game";
import { t } from "../core/i18n";
import type { PlayerStatus } from "../core/protocol";
import { QuestionDialog } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import type { OwnGame } from "./games";
import { shownPlayers } from "./roster";
import type { HostSession, HostState } from "./session";

/** Rows drawn before "show more": a console stays quick with thousands of players. */
const rowsShown = 60;

interface PlayersProps {
    session: HostSession;
    state: HostState;
    game: OwnGame;
    view: GameView;
}

/** Who is here, who is connected, who has not answered; and taking somebody out. */
export function Players({ session, state, game, view }: PlayersProps): JSX.Element {
    const [rows, setRows] = useState(rowsShown);
    const [onlyWaiting, setOnlyWaiting] = useState(false);
    const [leaving, setLeaving] = useState<PlayerStatus>();
    const isOpen = view.now.state === "open";
    const players = shownPlayers(state.roster, isOpen && onlyWaiting);
    const hasMore = players.length > rows || state.roster.next !== undefined;
    const showMore = (): void => {
        setRows(rows + rowsShown);
        if (state.roster.next !== undefined)
            void session.fetchPlayers(game);
    };
    return (
        <section class="card players" aria-labelledby="players-title">
            <header class="playershead">
                <h2 id="players-title">{t("players.title")}</h2>
                <b class="number">{t("players.count", { n: view.now.lobby.count })}</b>
            </header>
            {isOpen && (
                <label class="check">
                    <input type="checkbox" checked={onlyWaiting}
                           onChange={(event) => setOnlyWaiting(event.currentTarget.checked)} />
                    {t("players.onlyWaiting")}
                </label>
            )}
            {players.length === 0 && !onlyWaiting && <p class="soft">{t("players.none")}</p>}
            <ul class="roster">
                {players.slice(0, rows).map((player) => (
                    <PlayerRow key={player.player} player={player} showsAnswer={isOpen}
                               onKick={view.now.state === "finished" ? undefined : () => setLeaving(player)} />
                ))}
            </ul>
            {hasMore && (
                <button class="button second" type="button" onClick={showMore}>{t("players.more")}</button>
            )}
            {leaving && (
                <QuestionDialog title={t("players.kick.title", { name: leaving.name })}
                                text={t("players.kick.text")} yes={t("players.kick")}
                                onNo={() => setLeaving(undefined)}
                                onYes={() => {
                                    setLeaving(undefined);
                                    session.command("player.kick", { player: leaving.player });
                                }} />
            )}
        </section>
    );
}

function PlayerRow({ player, showsAnswer, onKick }: {
    player: PlayerStatus; showsAnswer: boolean; onKick?: () => void;
}): JSX.Element {
    const line = t(player.isConnected ? "players.online" : "players.offline");
    return (
        <li>
            <span class={`dot ${player.isConnected ? "on" : ""}`} title={line}>
                <span class="unseen">{line}</span>
            </span>
            <span class="name"><bdi>{player.name}</bdi></span>
            {showsAnswer && player.hasAnswered && (
                <span class="mark good"><Icon name="check" /><span class="unseen">{t("players.answered")}</span></span>
            )}
            {player.roundTripMs !== undefined && (
                <span class="soft trip number">{t("players.trip", { n: player.roundTripMs })}</span>
            )}
            {onKick && (
                <button class="quiet" type="button" onClick={onKick}
                        aria-label={t("players.kick.label", { name: player.name })}>
                    <Icon name="cross" />
                </button>
            )}
        </li>
    );
}
