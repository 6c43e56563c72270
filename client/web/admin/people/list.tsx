import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../core/account";
import { codeOf } from "../../core/api";
import { countryName, formatDate } from "../../core/format";
import { formatNumber, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { Account, Person, PersonList } from "../../core/protocol";
import { useLoaded, type Loaded } from "../../ui/load";
import { roleWords } from "../../ui/roles";
import { ListState } from "../../ui/states";
import { useLooked } from "../address";
import { Section } from "../parts";
import { Table, type Column, type TableOrder } from "../table";
import { BulkPart } from "./bulk";
import {
    filterOf, firstPage, isFiltered, isPart, listLookOf, listQuery, noFilter, orderLook, orderOf, pageSizes, pressed, sizeOf, toggled, turnLook,
    turnOf, type Filter, type ListLook, type Turn,
} from "./filter";
import { Filters } from "./filters";
import { PeopleActions } from "./making";

/** Counts the times one comes back to the list; `from`: from whom. */
export interface Visit {
    number: number;
    from?: string;
}

/** The accounts one looks after, of any number: found, filtered, put in order, page by page. */
export function PeopleSection({ me, visit }: { me: Account; visit: Visit }): JSX.Element {
    const looked = useLooked("people", listLookOf, (query) => !query.person);
    const [settled, order, turn, size] = [filterOf(looked.settled), orderOf(looked.settled), turnOf(looked.settled), sizeOf(looked.settled)];
    const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
    // Another list begins at its first page.
    const say = (change: Partial<ListLook>): void => looked.say({ ...firstPage, ...change });
    const query = listQuery(settled, order, turn, size);
    const lost = useLost(query, () => looked.mend(firstPage));
    const people = useLoaded<PersonList>(`${query} ${visit.number}`, () => fetchPage(query, turn, lost));
    const { goal, reached } = useReturn(visit, people);
    const clear = <button class="button second" type="button" onClick={() => say(noFilter)}>{t("people.clear")}</button>;
    return (
        <Section title={t("people.title")} actions={<PeopleActions me={me} onMade={people.again} />}>
            <Filters me={me} filter={filterOf(looked.now)} onFilter={say} onTyped={(change) => looked.type({ ...firstPage, ...change })}
                     onClear={() => say(noFilter)} />
            <Count people={people} filter={settled} />
            {may(me.role, "account:update") && (
                <BulkPart me={me} picked={picked} filter={settled} order={order} list={people.value} onPicked={setPicked} onDone={people.again} />
            )}
            {people.fault && <ListState isBusy={false} fault={people.fault} onAgain={people.again} empty="" otherwise={isFiltered(settled) && clear} />}
            {people.value && people.value.items.length > 0 ? (
                <PeopleTable me={me} list={people.value} isBusy={people.isBusy} order={isPart(settled) ? undefined : order}
                             picked={picked} onPicked={setPicked} goal={goal} onGoal={reached}
                             onOrder={(by) => say(orderLook(pressed(order, by)))} />
            ) : !people.fault && (
                <ListState isBusy={people.isBusy} count={people.value?.items.length} onAgain={people.again} empty={(
                    <>
                        <h2>{t("people.none")}</h2>
                        <p class="soft">{t("people.none.text")}</p>
                        {isFiltered(settled) && clear}
                    </>
                )} />
            )}
            {people.value && !isPart(settled) && <Pager list={people.value} size={size} isBusy={people.isBusy} onTurn={(next) => say(turnLook(next))}
                                                        onSize={(next) => say({ size: next === pageSizes[0] ? "" : String(next) })} />}
        </Section>
    );
}

/** `onLost`: the place where the page begins is no longer one of this list, or nobody is behind it. */
async function fetchPage(query: string, turn: Turn, onLost: () => void): Promise<PersonList> {
    const isFirst = turn.from === "first";
    try {
        const list = await ask<PersonList>("GET", `/people?${query}`);
        if (!isFirst && list.items.length === 0)
            onLost();
        return list;
    } catch (failure) {
        if (!isFirst && codeOf(failure) === "bad_request")
            onLost();
        throw failure;
    }
}

/** What says that the page of `query` is lost: if it is still what is looked at, `mend` shows another. */
function useLost(query: string, mend: () => void): () => void {
    const [lost, setLost] = useState("");
    useEffect(() => {
        if (lost === "" || lost !== query)
            return;
        setLost("");
        mend();
    }, [lost, query]);
    return () => setLost(query);
}

/** Coming back from somebody the keyboard goes on at their row once the list is there anew, or at the title where they are no
 *  longer on this page of it. */
function useReturn({ from, number }: Visit, people: Loaded<PersonList>): { goal?: string; reached(): void } {
    const [goal, setGoal] = useState<string>();
    useEffect(() => setGoal(from), [number]);
    const isThere = people.value?.items.some(({ account }) => account.id === goal) ?? false;
    const isOver = goal !== undefined && !people.isBusy && !isThere;
    useEffect(() => {
        if (isOver && document.activeElement === document.body)
            document.querySelector<HTMLElement>("#section h1")?.focus();
        if (isOver)
            setGoal(undefined);
    }, [isOver]);
    return { goal: people.isBusy ? undefined : goal, reached: () => setGoal(undefined) };
}

/** How many there are, as far as it is known. */
function Count({ people, filter }: { people: Loaded<PersonList>; filter: Filter }): JSX.Element {
    const { value, isBusy } = people;
    const words = !value ? "" : isPart(filter) ? t(value.isMore ? "people.partMore" : "people.count", { n: value.items.length })
        : t(value.isMore ? "people.countMore" : "people.count", { n: value.count });
    return <p class="count number" role="status">{isBusy && !value ? t("loading") : words}</p>;
}

interface PeopleTableProps {
    me: Account;
    list: PersonList;
    order?: TableOrder;
    picked: ReadonlySet<string>;
    isBusy: boolean;
    goal?: string;
    onGoal(): void;
    onPicked(picked: ReadonlySet<string>): void;
    onOrder(by: string): void;
}

function PeopleTable({ me, list, order, picked, isBusy, goal, onGoal, onPicked, onOrder }: PeopleTableProps): JSX.Element {
    const isAll = list.items.every(({ account }) => picked.has(account.id));
    const pickAll = (): void => onPicked(list.items.reduce(
        (now, { account }) => (now.has(account.id) === isAll ? toggled(now, account.id) : now), picked));
    return (
        <Table label={t("people.title")} rows={list.items} columns={columns(me)} keyOf={({ account }) => account.id} isBusy={isBusy} goal={goal} onGoal={onGoal}
               order={order} onOrder={order && onOrder} picked={!may(me.role, "account:update") ? undefined : {
                   has: ({ account }) => picked.has(account.id),
                   toggle: ({ account }) => onPicked(toggled(picked, account.id)),
                   wordsOf: ({ account }) => t("people.pick", { name: account.name }),
                   all: <label><input type="checkbox" checked={isAll} onChange={pickAll} aria-label={t("people.pickAll")} /></label>,
               }} />
    );
}

const columns = (me: Account): Column<Person>[] => [
    {
        key: "name", words: t("person.name"), isName: true,
        cell: ({ account }) => (
            <a href={`#people?person=${encodeURIComponent(account.id)}`}>
                <bdi>{account.name}</bdi>{account.id === me.id && <> ({t("people.you")})</>}
                {account.state === "disabled" && <> <span class="pill warn">{t("people.disabled")}</span></>}
            </a>
        ),
    },
    { key: "email", words: t("person.email"), cell: ({ account }) => <bdi dir="ltr">{account.email}</bdi> },
    { key: "role", words: t("people.role"), cell: ({ account }) => roleWords(account.role) },
    { key: "country", words: t("person.country"), cell: ({ country }) => (country ? countryName(country) : "–") },
    { key: "created", words: t("person.created"), cell: ({ account }) => formatDate(new Date(account.createdAt).toISOString().slice(0, 10)) },
    { key: "last_active", words: t("person.lastActive"), cell: ({ lastActive }) => (lastActive ? formatDate(lastActive) : t("seen.never")) },
    { key: "requests", words: t("stats.requests"), isNumber: true, cell: ({ requests }) => formatNumber(requests) },
];

interface PagerProps {
    list: PersonList;
    size: number;
    isBusy: boolean;
    onTurn(turn: Turn): void;
    onSize(size: number): void;
}

function Pager({ list, size, isBusy, onTurn, onSize }: PagerProps): JSX.Element | null {
    const { next, previous } = list;
    const step = (words: string, turn: Turn | undefined): JSX.Element => (
        <button class="button second" type="button" disabled={isBusy || !turn} onClick={() => turn && onTurn(turn)}>{words}</button>
    );
    const to = (cursor?: string): Turn | undefined => (cursor === undefined ? undefined : { from: "cursor", cursor });
    if (!next && !previous && list.items.length <= pageSizes[0])
        return null;
    return (
        <nav class="buttons pager" aria-label={t("pager.label")}>
            {step(t("pager.first"), previous === undefined ? undefined : { from: "first" })}
            {step(t("pager.previous"), to(previous))}
            {step(t("pager.next"), to(next))}
            {step(t("pager.last"), next === undefined ? undefined : { from: "last" })}
            <label class="inline">
                {t("pager.size")}
                <select value={size} onChange={(event) => onSize(Number(event.currentTarget.value))}>
                    {pageSizes.map((one) => <option key={one} value={one} selected={one === size}>{formatNumber(one)}</option>)}
                </select>
            </label>
        </nav>
    );
}
