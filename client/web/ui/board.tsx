import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { prefersStill } from "../core/a11y";
import { formatNumber, t } from "../core/i18n";
import type { BoardEntry, Snapshot, TeamEntry } from "../core/protocol";
import { Icon, Shape } from "./glyphs";
import { podiumSteps } from "./podium";

interface BoardProps {
    top: BoardEntry[];
    /** Own rank and its neighbours, shown after the top where they are not in it. */
    around?: BoardEntry[];
    you?: number;
}

/** Leaderboard rows; a row that changes its place glides there. */
export function Board({ top, around = [], you }: BoardProps): JSX.Element {
    const list = useRef<HTMLOListElement>(null);
    useGlide(list);
    // The standing may be newer than the board: who stands elsewhere by now does not stand here too.
    const first = top.filter(({ player, rank }) => !around.some((one) => one.player === player && one.rank !== rank));
    // Equal points share a rank, so that who stands where is known by the lists' own order.
    const below = around.filter(({ player }) => !first.some((one) => one.player === player));
    const isGap = below.length > 0 && below.length === around.length && around[0]!.rank > first.length + 1;
    if (top.length === 0)
        return <p class="soft">{t("board.empty")}</p>;
    return (
        <ol class="board" ref={list}>
            {first.map((entry) => <Row key={entry.player} entry={entry} isYou={entry.player === you} />)}
            {isGap && (
                <li class="gap" key="gap" aria-hidden="true">⋯</li>
            )}
            {below.map((entry) => <Row key={entry.player} entry={entry} isYou={entry.player === you} />)}
        </ol>
    );
}

/** The teams' leaderboard: each team's colour and shape are those of the option of its number. */
export function Teams({ teams, yours }: { teams?: TeamEntry[]; yours?: number }): JSX.Element | null {
    if (!teams)
        return null;
    return (
        <ol class="board teams" aria-label={t("board.teams")}>
            {teams.map((one) => (
                <li key={one.team} class={one.team === yours ? "you" : ""}>
                    <span class={`tile option-${one.team}`} aria-hidden="true"><Shape index={one.team - 1} /></span>
                    <span class="name">
                        {t("board.team", { n: one.team })}
                        {one.team === yours && <span class="soft"> ({t("board.you")})</span>}
                        <span class="soft under">{t("players.count", { n: one.players })}</span>
                    </span>
                    <span class="points">
                        <span class="unseen">{t("board.rank", { n: one.rank })}, {t("board.points", { n: one.points })}</span>
                        <span aria-hidden="true">{formatNumber(one.points)}</span>
                    </span>
                </li>
            ))}
        </ol>
    );
}

function Row({ entry, isYou }: { entry: BoardEntry; isYou: boolean }): JSX.Element {
    return (
        <li class={isYou ? "you" : ""} data-row={entry.player}
            aria-current={isYou ? "true" : undefined}>
            <span class={`rank ${entry.points > 0 ? `rank-${entry.rank}` : ""}`}>
                <span class="unseen">{t("board.rank", { n: entry.rank })}</span>
                <span aria-hidden="true">{formatNumber(entry.rank)}</span>
            </span>
            <span class="name">
                <bdi>{entry.name}</bdi>{isYou && <span class="soft"> ({t("board.you")})</span>}
            </span>
            <Delta places={entry.delta} />
            <span class="points">
                <span class="unseen">{t("board.points", { n: entry.points })}</span>
                <span aria-hidden="true">{formatNumber(entry.points)}</span>
            </span>
        </li>
    );
}

/** Places gained or lost: an arrow, a number, and words for a screen reader. */
export function Delta({ places }: { places: number }): JSX.Element {
    const n = Math.abs(places);
    const way = places > 0 ? "up" : places < 0 ? "down" : "same";
    return (
        <span class={`delta ${way}`}>
            <span class="unseen">{way === "same" ? t("board.same") : t(`board.${way}`, { n })}</span>
            <span aria-hidden="true">
                {way === "same" ? "–" : `${way === "up" ? "▲" : "▼"} ${formatNumber(n)}`}
            </span>
        </span>
    );
}

/** First, last, invert, play: where each row was, before it is drawn where it now is. */
function useGlide(list: { current: HTMLElement | null }): void {
    const before = useRef(new Map<string, number>());
    useLayoutEffect(() => {
        const rows = list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [];
        const now = new Map<string, number>();
        for (const row of Array.from(rows)) {
            const id = row.dataset.row!;
            now.set(id, row.offsetTop);
            const moved = (before.current.get(id) ?? row.offsetTop) - row.offsetTop;
            if (moved === 0 || prefersStill())
                continue;
            row.style.transition = "none";
            row.style.transform = `translateY(${moved}px)`;
            row.getBoundingClientRect(); // the browser must draw the start before the way
            row.style.transition = "transform 600ms cubic-bezier(0.2, 0.8, 0.3, 1)";
            row.style.transform = "";
        }
        before.current = now;
    });
}

const pieces = 32;

/** Falls once; nothing where motion is unwelcome. */
export function Confetti(): JSX.Element {
    return (
        <div class="confetti" aria-hidden="true">
            {Array.from({ length: pieces }, (_, at) => (
                <i key={at} class={`option-${(at % 8) + 1}`}
                   style={{ left: `${(at * 37) % 100}%`, animationDelay: `${(at * 173) % 1900}ms` }} />
            ))}
        </div>
    );
}

/** Names on a step; who shares it beyond them is counted. */
const namesOnStep = 3;

/** The first three places on steps, third place first; equal points share a step. */
export function Podium({ now }: { now: Snapshot }): JSX.Element {
    return (
        <ol class="podium">
            {podiumSteps(now.podium?.top ?? [], now.board).map(({ rank, points, players, others }) => (
                <li key={rank} class={`step-${rank} place-${points > 0 ? rank : 0} ${players.length > 1 ? "shared" : ""}`}>
                    {rank === 1 && points > 0 && <span class="crown"><Icon name="crown" /></span>}
                    {players.slice(0, namesOnStep).map(({ player, name }) => <span key={player} class="name"><bdi>{name}</bdi></span>)}
                    <OthersOnStep n={others === undefined ? undefined : others + Math.max(0, players.length - namesOnStep)} />
                    <span class="soft number">{t("board.points", { n: points })}</span>
                    <span class="step">
                        <span class="unseen">{t("board.rank", { n: rank })}</span>
                        <b aria-hidden="true">{formatNumber(rank)}</b>
                    </span>
                </li>
            ))}
        </ol>
    );
}

function OthersOnStep({ n }: { n?: number }): JSX.Element | null {
    if (n === 0)
        return null;
    return <span class="soft">{n === undefined ? t("podium.many") : t("podium.more", { n })}</span>;
}
