import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
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
import { filterOf, isFiltered, isPart, listLookOf, listQuery, noFilter, orderLook, orderOf, pressed, toggled, type Filter, type Turn } from "./filter";
import { Filters } from "./filters";
import { PeopleActions } from "./making";

const pageSizes = [50, 100, 200];

/** The accounts one looks after, of any number: found, filtered, put in order, page by page. */
export function PeopleSection({ me, visit }: { me: Account; visit: number }): JSX.Element {
    const looked = useLooked("people", listLookOf, (query) => !query.person);
    const [settled, order] = [filterOf(looked.settled), orderOf(looked.settled)];
    const [size, setSize] = useState(pageSizes[0]!);
    const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
    // Another list begins at its first page.
    const listed = JSON.stringify([looked.settled, size]);
    const [turned, setTurned] = useState<{ of: string; turn: Turn }>();
    const turn: Turn = turned?.of === listed ? turned.turn : { from: "first" };
    const query = listQuery(settled, order, turn, size);
    const people = useLoaded<PersonList>(`${query} ${visit}`, () => ask("GET", `/people?${query}`));
    return (
        <Section title={t("people.title")} actions={<PeopleActions me={me} onMade={people.again} />}>
            <Filters me={me} filter={filterOf(looked.now)} onFilter={looked.say} onTyped={looked.type} onClear={() => looked.say(noFilter)} />
            <Count people={people} filter={settled} />
            {may(me.role, "account:update") && (
                <BulkPart me={me} picked={picked} filter={settled} order={order} list={people.value} onPicked={setPicked} onDone={people.again} />
            )}
            {people.fault && <ListState isBusy={false} fault={people.fault} onAgain={people.again} empty="" />}
            {people.value && people.value.items.length > 0 ? (
                <PeopleTable me={me} list={people.value} isBusy={people.isBusy} order={isPart(settled) ? undefined : order}
                             picked={picked} onPicked={setPicked}
                             onOrder={(by) => looked.say(orderLook(pressed(order, by)))} />
            ) : !people.fault && (
                <ListState isBusy={people.isBusy} count={people.value?.items.length} onAgain={people.again} empty={(
                    <>
                        <h2>{t("people.none")}</h2>
                        <p class="soft">{t("people.none.text")}</p>
                        {isFiltered(settled) && <button class="button second" type="button" onClick={() => looked.say(noFilter)}>{t("people.clear")}</button>}
                    </>
                )} />
            )}
            {people.value && !isPart(settled) && <Pager list={people.value} turn={turn} size={size} isBusy={people.isBusy} onSize={setSize}
                                                        onTurn={(next) => setTurned({ of: listed, turn: next })} />}
        </Section>
    );
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
    onPicked(picked: ReadonlySet<string>): void;
    onOrder(by: string): void;
}

function PeopleTable({ me, list, order, picked, isBusy, onPicked, onOrder }: PeopleTableProps): JSX.Element {
    const isAll = list.items.every(({ account }) => picked.has(account.id));
    const pickAll = (): void => onPicked(list.items.reduce(
        (now, { account }) => (now.has(account.id) === isAll ? toggled(now, account.id) : now), picked));
    return (
        <Table label={t("people.title")} rows={list.items} columns={columns(me)} keyOf={({ account }) => account.id} isBusy={isBusy}
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
    turn: Turn;
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
    if (!next && !previous && list.items.length <= pageSizes[0]!)
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
