import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../core/account";
import { t } from "../core/i18n";
import { may } from "../core/may";
import { accountRoles, type Account, type AccountList } from "../core/protocol";
import { Initial } from "../ui/account";
import { Title } from "../ui/chrome";
import { Field, Select } from "../ui/form";
import { usePages } from "../ui/load";
import { roleWords } from "../ui/roles";
import { ListState, MoreButton } from "../ui/states";
import { InvitePart } from "./invite";

const pageSize = 30;
const typingPauseMs = 250;

interface PeopleProps {
    me: Account;
    /** Rises when one is back from a person: what was changed there shows here. */
    visit: number;
    onOpen(account: string): void;
}

/** The accounts one looks after: found by address, filtered by role, page by page. */
export function PeoplePage({ me, visit, onOpen }: PeopleProps): JSX.Element {
    const [typed, setTyped] = useState("");
    const [role, setRole] = useState("");
    const searched = useSettled(typed.trim());
    const filter = (searched && `&q=${encodeURIComponent(searched)}`) + (role && `&role=${role}`);
    const people = usePages<Account>(`${filter} ${visit}`, (cursor) => ask<AccountList>(
        "GET", `/accounts?limit=${pageSize}${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    // Everybody of one's school is listed, those above oneself too.
    const roles = [{ value: "", words: t("people.role.all") },
                   ...accountRoles.map((one) => ({ value: one as string, words: roleWords(one) }))];
    return (
        <main class="page">
            <Title>{t("people.title")}</Title>
            {may(me.role, "account:create") && <InvitePart me={me} />}
            <section class="stack" aria-label={t("people.title")}>
                <div class="filters">
                    <Field id="search" name="q" label={t("people.search")} hint={t("people.search.hint")}
                           value={typed} onValue={setTyped} />
                    <Select id="role" label={t("people.role")} value={role} choices={roles} onValue={setRole} />
                </div>
                <ul class="things" aria-busy={people.isBusy}>
                    {people.items?.map((one, at) => (
                        <li key={one.id}><PersonRow person={one} at={at} isMe={one.id === me.id} onOpen={onOpen} /></li>
                    ))}
                </ul>
                <ListState isBusy={people.isBusy} fault={people.fault} count={people.items?.length} onAgain={people.again}
                           empty={<><h2>{t("people.none")}</h2><p class="soft">{t("people.none.text")}</p></>} />
                <MoreButton hasMore={people.hasMore && !people.fault} isBusy={people.isBusy} onMore={people.more} />
            </section>
        </main>
    );
}

function PersonRow({ person, at, isMe, onOpen }: {
    person: Account; at: number; isMe: boolean; onOpen(account: string): void;
}): JSX.Element {
    return (
        <button class="thing" type="button" onClick={() => onOpen(person.id)}>
            <Initial name={person.name} at={at} />
            <span class="what">
                <b><bdi>{person.name}</bdi>{isMe && <> ({t("people.you")})</>}</b>
                <span class="soft small"><bdi dir="ltr">{person.email}</bdi></span>
            </span>
            <span class="end">
                {person.state === "disabled" && <span class="pill warn">{t("people.disabled")}</span>}{" "}
                <span class="pill">{roleWords(person.role)}</span>
            </span>
        </button>
    );
}

/** What was typed, once the typing pauses. */
function useSettled(typed: string): string {
    const [settled, setSettled] = useState(typed);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(typed), typingPauseMs);
        return () => clearTimeout(timer);
    }, [typed]);
    return settled;
}
