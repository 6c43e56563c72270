import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../core/api";
import { formatNumber, t } from "../core/i18n";
import type { ErrorCode, PlayerFigures } from "../core/protocol";
import { percentOf } from "../ui/bars";
import { Check, Field } from "../ui/form";
import { ListState } from "../ui/states";
import {
    cellOf, foundPlayers, playerColumns, pressed, secondsOf, sortedPlayers, type Cell, type Order, type PlayerColumn,
} from "./figures";
import { fetchOtherPlayers, fetchPlayers } from "./source";

interface Loading {
    items?: PlayerFigures[];
    count: number;
    next?: string;
    isBusy: boolean;
    fault?: ErrorCode;
}

const pageSize = 50;
const byRank: Order = { by: "rank", isDown: false };

interface Roster extends Loading {
    again(): void;
}

/** The players page by page; all of them as soon as `needsAll` says so. `version`: changes when their points did. */
function useRoster(game: string, version: number, needsAll: (loaded: Loading) => boolean): Roster {
    const [all, setAll] = useState<Loading>({ count: 0, isBusy: true });
    const [turn, setTurn] = useState(0);
    // Which players are wanted: the rest of those whose points changed since belongs to nobody.
    const wanted = useRef(0);
    const failed = (failure: unknown): void => setAll((before) => ({ ...before, fault: codeOf(failure), isBusy: false }));
    useEffect(() => {
        const own = ++wanted.current;
        setAll((before) => ({ ...before, isBusy: true, fault: undefined }));
        fetchPlayers(game).then(({ items, count, next }) => own === wanted.current && setAll({ items, count, next, isBusy: false }),
                                (failure) => own === wanted.current && failed(failure));
        return () => {
            ++wanted.current;
        };
    }, [game, version, turn]);
    const wantsRest = all.next !== undefined && needsAll(all);
    useEffect(() => {
        if (!wantsRest || all.isBusy || all.fault)
            return;
        const own = wanted.current;
        setAll((before) => ({ ...before, isBusy: true }));
        fetchOtherPlayers(game, all.next).then(
            (others) => own === wanted.current
                && setAll((before) => ({ ...before, items: [...(before.items ?? []), ...others], next: undefined, isBusy: false })),
            (failure) => own === wanted.current && failed(failure));
    }, [wantsRest, all.isBusy, all.fault]);
    return { ...all, again: () => setTurn(turn + 1) };
}

/** The players of a game as a table; `version` changes when their points did, `numbers` are those of the
 *  report's questions. */
export function Players({ game, version, numbers }: { game: string; version: number; numbers: number[] }): JSX.Element {
    const [order, setOrder] = useState<Order>(byRank);
    const [sought, setSought] = useState("");
    const [page, setPage] = useState(0);
    const [hasCells, setCells] = useState(false);
    const isSeeking = sought.trim() !== "";
    // Whoever sorts, searches or turns the page means all of them.
    const all = useRoster(game, version, ({ items }) =>
        isSeeking || order.by !== "rank" || order.isDown || (page + 1) * pageSize > (items?.length ?? 0));
    const { items } = all;
    if (!items || all.fault)
        return <ListState isBusy={all.isBusy} fault={all.fault} count={items?.length} empty="" onAgain={all.again} />;
    if (all.count === 0)
        return <p class="soft">{t("reports.noPlayers")}</p>;
    const found = foundPlayers(sortedPlayers(items, order), sought);
    const pages = Math.max(1, Math.ceil((all.next === undefined || isSeeking ? found.length : all.count) / pageSize));
    return (
        <div class="stack">
            {all.count > pageSize && (
                <Field id="sought" name="sought" label={t("reports.seek")} value={sought}
                       onValue={(text) => { setSought(text); setPage(0); }} />
            )}
            <Check label={t("reports.cells")} isOn={hasCells} onChange={setCells} />
            <PlayerTable players={found.slice(page * pageSize, (page + 1) * pageSize)} order={order} numbers={hasCells ? numbers : []}
                         onPress={(by) => { setOrder(pressed(order, by)); setPage(0); }} />
            {all.isBusy && <p role="status"><span class="spinner" aria-hidden="true" /> {t("loading")}</p>}
            {!all.isBusy && found.length === 0 && <p class="soft">{t("reports.noneFound")}</p>}
            <Pager page={page} pages={pages} onPage={setPage} />
        </div>
    );
}

function Pager({ page, pages, onPage }: { page: number; pages: number; onPage(page: number): void }): JSX.Element | null {
    if (pages < 2)
        return null;
    return (
        <nav class="row pager" aria-label={t("reports.pages")}>
            <button class="button second" type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>{t("reports.before")}</button>
            <span class="number">{t("reports.pageOf", { page: page + 1, pages })}</span>
            <button class="button second" type="button" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>{t("reports.after")}</button>
        </nav>
    );
}

interface TableProps {
    players: PlayerFigures[];
    order: Order;
    /** Of the questions that are shown one by one. */
    numbers: number[];
    onPress(by: PlayerColumn): void;
}

function PlayerTable({ players, order, numbers, onPress }: TableProps): JSX.Element {
    const sorted = (by: PlayerColumn): "ascending" | "descending" | undefined =>
        order.by === by ? (order.isDown ? "descending" : "ascending") : undefined;
    return (
        <div class="scroll" role="region" tabIndex={0} aria-label={t("reports.playerTable")}>
            <table>
                <thead>
                    <tr>
                        {playerColumns.map((by) => (
                            <th key={by} scope="col" class={by === "name" ? "name" : ""} aria-sort={sorted(by)}>
                                <button type="button" onClick={() => onPress(by)}>
                                    {t(`reports.column.${by}`)}<span aria-hidden="true">{order.by === by ? (order.isDown ? " ▾" : " ▴") : ""}</span>
                                </button>
                            </th>
                        ))}
                        {numbers.map((n) => (
                            <th key={n} scope="col" class="number">
                                <span aria-hidden="true">{n}</span><span class="unseen">{t("reports.question", { n })}</span>
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>{players.map((player) => <PlayerRow key={player.player} player={player} questions={numbers.length} />)}</tbody>
            </table>
        </div>
    );
}

function PlayerRow({ player, questions }: { player: PlayerFigures; questions: number }): JSX.Element {
    const { rank, rightRate, medianMs, creditMs } = player;
    return (
        <tr>
            <td class="number">{rank > 0 ? formatNumber(rank) : "–"}</td>
            <th scope="row" class="name">
                <bdi>{player.name || t("reports.erased")}</bdi>
                {player.team !== undefined && <span class="soft small"> {t("board.team", { n: player.team })}</span>}
                {player.isKicked && <span class="pill warn">{t("reports.kicked")}</span>}
            </th>
            <td class="number">{formatNumber(player.points)}</td>
            <td class="number">{rightRate === undefined ? "–" : t("rate.percent", { n: percentOf(rightRate) })}</td>
            <td class="number">{t("reports.ofAsked", { n: player.wholly, of: player.asked })}</td>
            <td class="number">{t("reports.ofAsked", { n: player.answered, of: player.asked })}</td>
            <td class="number">{medianMs === undefined ? "–" : t("reports.seconds", { seconds: formatNumber(secondsOf(medianMs)) })}</td>
            <td class="number">{creditMs === undefined ? "–" : t("reports.millis", { n: creditMs })}</td>
            {player.percents.slice(0, questions).map((percent, at) => <QuestionCell key={at} percent={percent} />)}
        </tr>
    );
}

const signs: Record<Cell, string> = { right: "✓", partly: "", wrong: "✗", unanswered: "·", away: "", unscored: "–" };

function QuestionCell({ percent }: { percent: number }): JSX.Element {
    const cell = cellOf(percent);
    return (
        <td class={`cell ${cell}`}>
            <span aria-hidden="true">{cell === "partly" ? `${percent}` : signs[cell]}</span>
            <span class="unseen">{t(`reports.cell.${cell}`, { n: percent })}</span>
        </td>
    );
}
