import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { countryName, formatDate } from "../../core/format";
import { formatNumber, formatTime, t } from "../../core/i18n";
import { mayForOthers, rolesBelow } from "../../core/may";
import type { Account, Job, NewLink, Person } from "../../core/protocol";
import { When } from "../../ui/account";
import { useBegin } from "../../ui/begin";
import { QuestionDialog, Title } from "../../ui/chrome";
import { DoingWords, useDoing } from "../../ui/doing";
import { CopyText, Field, Form, Select, useForm } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { roleWords } from "../../ui/roles";
import { LoadState } from "../../ui/states";
import { JobLine } from "../jobs/jobline";
import { jobAnswered } from "../watching";
import { EditPart } from "./edit";
import { SchoolName } from "./filters";

interface PersonProps {
    id: string;
    me: Account;
    onBack(): void;
}

/** One account, and what one may do for it. */
export function PersonPage({ id, me, onBack }: PersonProps): JSX.Element {
    const fetch = (): Promise<Person> => ask("GET", `/people/${encodeURIComponent(id)}`);
    const person = useLoaded<Person>(id, fetch);
    const showNewest = async (): Promise<void> => person.put(await fetch());
    return (
        <main class="page" id="section">
            <p><button class="back" type="button" onClick={onBack}>← {t("person.back")}</button></p>
            <LoadState loaded={person} />
            {person.value && <Parts person={person.value} me={me} onChanged={person.put} onNewest={showNewest} onErased={onBack} />}
        </main>
    );
}

interface PartProps {
    person: Account;
    me: Account;
    onChanged(account: Account): void;
}

interface PartsProps {
    person: Person;
    me: Account;
    onChanged(person: Person): void;
    onNewest(): Promise<void>;
    onErased(): void;
}

function Parts({ person, me, onChanged, onNewest, onErased }: PartsProps): JSX.Element {
    const { account } = person;
    const isMe = account.id === me.id;
    const isAbove = !rolesBelow(me.role).some((role) => role === account.role);
    const mayDo = !isMe && !isAbove;
    const part: PartProps = { person: account, me, onChanged: (changed) => onChanged({ ...person, account: changed }) };
    return (
        <>
            <section class="card">
                <Title><bdi>{account.name}</bdi></Title>
                <p><bdi dir="ltr">{account.email}</bdi></p>
                <p>
                    <span class="pill">{roleWords(account.role)}</span>{" "}
                    {account.state === "disabled" && <span class="pill warn">{t("people.disabled")}</span>}
                </p>
                <Facts person={person} />
                {isMe && <p>{t("person.self")}</p>}
                {!isMe && isAbove && <p>{t("person.above")}</p>}
            </section>
            {mayDo && mayForOthers(me.role, "account:update") && <EditPart person={person} onChanged={onChanged} onNewest={onNewest} />}
            {mayDo && mayForOthers(me.role, "role:assign") && <RolePart {...part} />}
            {mayDo && <AccessPart {...part} onNewest={onNewest} />}
            {mayDo && mayForOthers(me.role, "account:export") && <ExportPart person={account} />}
            {mayDo && mayForOthers(me.role, "account:erase") && <ErasePart person={account} onErased={onErased} />}
        </>
    );
}

/** What is known of somebody besides. */
function Facts({ person: { account, country, gender, lastActive, requests } }: { person: Person }): JSX.Element {
    return (
        <dl class="facts">
            <div><dt>{t("invite.school")}</dt><dd>{account.school ? <SchoolName id={account.school} /> : t("invite.school.none")}</dd></div>
            <div><dt>{t("person.country")}</dt><dd>{country ? countryName(country) : t("country.unknown")}</dd></div>
            <div><dt>{t("person.gender")}</dt><dd>{t(`gender.${gender}`)}</dd></div>
            <div><dt>{t("person.lastActive")}</dt><dd>{lastActive ? formatDate(lastActive) : t("seen.never")}</dd></div>
            <div><dt>{t("stats.requests")}</dt><dd class="number">{formatNumber(requests)}</dd></div>
            <div><dt>{t("person.created")}</dt><dd><When at={account.createdAt} /></dd></div>
        </dl>
    );
}

function RolePart({ person, me, onChanged }: PartProps): JSX.Element {
    const [chosen, setRole] = useState<string>();
    const role = chosen ?? person.role;
    const [done, setDone] = useState(false);
    const form = useForm(async () => {
        onChanged(await ask<Account>("PUT", `/accounts/${person.id}/role`, { role }));
        setRole(undefined);
        setDone(true);
        announce(t("person.role.done"));
    });
    return (
        <section class="card" aria-labelledby="role-title">
            <h2 id="role-title">{t("person.role")}</h2>
            <Form state={form} go={t("person.role.go")} isDisabled={role === person.role}>
                <Select id="newrole" label={t("person.role.new")} value={role} onValue={setRole}
                        choices={rolesBelow(me.role).map((one) => ({ value: one as string, words: roleWords(one) }))} />
            </Form>
            {done && <p class="soft">{t("person.role.done")}</p>}
        </section>
    );
}

/** Disable and enable, sign out, a link for a new password. */
function AccessPart({ person, me, onChanged, onNewest }: PartProps & { onNewest(): Promise<void> }): JSX.Element {
    const [isAsking, setAsking] = useState(false);
    const [link, setLink] = useState<NewLink>();
    const doing = useDoing();
    const isDisabled = person.state === "disabled";
    const setState = (state: "active" | "disabled", words: string): void => {
        setAsking(false);
        void doing.run(() => ask<Account>("PATCH", `/accounts/${person.id}`, { state }, { "If-Match": `"${person.version}"` }).then(onChanged), words);
    };
    const makeLink = (): Promise<boolean> => doing.run(() => ask<NewLink>("POST", `/accounts/${person.id}/password-link`).then(setLink));
    const signOut = (): Promise<boolean> => doing.run(() => ask("DELETE", `/accounts/${person.id}/sign-ins`), t("person.end.done"));
    return (
        <section class="card" aria-labelledby="access">
            <h2 id="access">{t("person.access")}</h2>
            <div class="buttons">
                {mayForOthers(me.role, "account:update") && !isDisabled && (
                    <button class="button second" type="button" onClick={() => void makeLink()}>{t("person.newPassword")}</button>
                )}
                {mayForOthers(me.role, "signin:revoke") && (
                    <button class="button second" type="button" onClick={() => void signOut()}>{t("person.end")}</button>
                )}
                {mayForOthers(me.role, "account:update") && (
                    <button class={`button ${isDisabled ? "second" : "danger"}`} type="button"
                            onClick={() => isDisabled ? setState("active", t("person.enabled.done")) : setAsking(true)}>
                        {t(isDisabled ? "person.enable" : "person.disable")}
                    </button>
                )}
            </div>
            {link && (
                <>
                    <CopyText id="password-link" label={t("person.newPassword.link", { name: person.name })} text={link.url} />
                    <p class="soft">{t("invite.once", { time: formatTime(link.expiresAt) })}</p>
                </>
            )}
            {doing.fault === "precondition_failed" ? <AccessOld onNewest={() => void doing.run(onNewest, t("person.newest.done"))} /> : <DoingWords doing={doing} />}
            {isAsking && (
                <QuestionDialog title={t("person.disable.title", { name: person.name })} text={t("person.disable.text")}
                                yes={t("person.disable")} onNo={() => setAsking(false)}
                                onYes={() => setState("disabled", t("person.disabled.done"))} />
            )}
        </section>
    );
}

/** Somebody else changed them meanwhile. */
function AccessOld({ onNewest }: { onNewest(): void }): JSX.Element {
    return (
        <>
            <p class="fault" role="alert">{t("person.old")}</p>
            <p><button class="button second" type="button" onClick={onNewest}>{t("person.newest")}</button></p>
        </>
    );
}

/** All that is kept about somebody, as a file. */
function ExportPart({ person }: { person: Account }): JSX.Element {
    const [job, setJob] = useState<Job>();
    const doing = useDoing();
    const begin = useBegin();
    const make = (): Promise<boolean> => doing.run(async () => {
        const begun = await begin<Job>(`/accounts/${person.id}/exports`, {});
        jobAnswered(begun);
        setJob(begun);
    });
    return (
        <section class="card" aria-labelledby="export-title">
            <h2 id="export-title">{t("person.export")}</h2>
            <p class="soft">{t("person.export.text")}</p>
            {job ? <JobLine job={job} /> : (
                <p><button class="button second" type="button" disabled={doing.isBusy} onClick={() => void make()}>{t("person.export.go")}</button></p>
            )}
            <DoingWords doing={doing} />
        </section>
    );
}

function ErasePart({ person, onErased }: { person: Account; onErased(): void }): JSX.Element {
    const [isOpen, setOpen] = useState(false);
    const [typed, setTyped] = useState("");
    const form = useForm(async () => {
        await ask("DELETE", `/accounts/${person.id}`);
        announce(t("person.erase.done"), "assertive");
        onErased();
    });
    return (
        <section class="card" aria-labelledby="erase-title">
            <h2 id="erase-title">{t("person.erase.title")}</h2>
            <p class="soft">{t("person.erase.text")}</p>
            {!isOpen && <p><button class="button danger" type="button" onClick={() => setOpen(true)}>{t("person.erase")}</button></p>}
            {isOpen && (
                <>
                    <Form state={form} go={t("person.erase.go")} isDangerous
                          isDisabled={typed.trim().toLowerCase() !== person.email.toLowerCase()}>
                        <Field id="erase-typed" name="typed" type="email" value={typed} onValue={setTyped}
                               label={t("person.erase.type", { email: person.email })} />
                    </Form>
                    <p><button class="quiet" type="button" onClick={() => setOpen(false)}>{t("action.cancel")}</button></p>
                </>
            )}
        </section>
    );
}
