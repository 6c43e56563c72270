import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { codeOf } from "../../core/api";
import { formatTime, refusalWords, t } from "../../core/i18n";
import { mayForOthers, rolesBelow } from "../../core/may";
import type { Account, ErrorCode, Job, NewLink } from "../../core/protocol";
import { When } from "../../ui/account";
import { useBegin } from "../../ui/begin";
import { EditPart } from "./edit";
import { QuestionDialog, Title } from "../../ui/chrome";
import { DoingWords, useDoing } from "../../ui/doing";
import { CopyText, Field, Form, Select, useForm } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { roleWords } from "../../ui/roles";
import { LoadState } from "../../ui/states";
import { JobLine } from "../jobs/jobline";
import { jobAnswered } from "../watching";

interface PersonProps {
    id: string;
    me: Account;
    onBack(): void;
}

/** One account, and what one may do for it. */
export function PersonPage({ id, me, onBack }: PersonProps): JSX.Element {
    const person = useLoaded<Account>(id, () => ask("GET", `/accounts/${encodeURIComponent(id)}`));
    return (
        <main class="page" id="section">
            <p><button class="back" type="button" onClick={onBack}>← {t("person.back")}</button></p>
            <LoadState loaded={person} />
            {person.value && <Person person={person.value} me={me} onChanged={person.put} onErased={onBack} />}
        </main>
    );
}

interface PartProps {
    person: Account;
    me: Account;
    onChanged(account: Account): void;
}

function Person({ person, me, onChanged, onErased }: PartProps & { onErased(): void }): JSX.Element {
    const isMe = person.id === me.id;
    const isAbove = !rolesBelow(me.role).some((role) => role === person.role);
    const mayDo = !isMe && !isAbove;
    return (
        <>
            <section class="card">
                <Title><bdi>{person.name}</bdi></Title>
                <p><bdi dir="ltr">{person.email}</bdi></p>
                <p>
                    <span class="pill">{roleWords(person.role)}</span>{" "}
                    {person.state === "disabled" && <span class="pill warn">{t("people.disabled")}</span>}
                </p>
                <p class="soft">{t("person.since")} <When at={person.createdAt} /></p>
                {isMe && <p>{t("person.self")}</p>}
                {!isMe && isAbove && <p>{t("person.above")}</p>}
            </section>
            {mayDo && mayForOthers(me.role, "account:update") && (
                <EditPart key={JSON.stringify([person.name, person.email, person.locale])} person={person} me={me} onChanged={onChanged} />
            )}
            {mayDo && mayForOthers(me.role, "role:assign") && <RolePart person={person} me={me} onChanged={onChanged} />}
            {mayDo && <AccessPart person={person} me={me} onChanged={onChanged} />}
            {mayDo && mayForOthers(me.role, "account:export") && <ExportPart person={person} />}
            {mayDo && mayForOthers(me.role, "account:erase") && <ErasePart person={person} onErased={onErased} />}
        </>
    );
}

function RolePart({ person, me, onChanged }: PartProps): JSX.Element {
    const [role, setRole] = useState(person.role);
    const [done, setDone] = useState(false);
    const form = useForm(async () => {
        onChanged(await ask<Account>("PUT", `/accounts/${person.id}/role`, { role }));
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
function AccessPart({ person, me, onChanged }: PartProps): JSX.Element {
    const [isAsking, setAsking] = useState(false);
    const [link, setLink] = useState<NewLink>();
    const [done, setDone] = useState("");
    const [fault, setFault] = useState<ErrorCode>();
    const isDisabled = person.state === "disabled";
    const act = (action: Promise<unknown>, words: string): void => {
        setFault(undefined);
        setDone("");
        action.then(() => {
            setDone(words);
            if (words)
                announce(words);
        }, (failure) => setFault(codeOf(failure)));
    };
    const setState = (state: "active" | "disabled", words: string): void => {
        setAsking(false);
        act(ask<Account>("PATCH", `/accounts/${person.id}`, { state }, { "If-Match": `"${person.version}"` })
            .then(onChanged), words);
    };
    const makeLink = (): void =>
        act(ask<NewLink>("POST", `/accounts/${person.id}/password-link`).then(setLink), "");
    const signOut = (): void => act(ask("DELETE", `/accounts/${person.id}/sign-ins`), t("person.end.done"));
    return (
        <section class="card" aria-labelledby="access">
            <h2 id="access">{t("person.access")}</h2>
            <div class="buttons">
                {mayForOthers(me.role, "account:update") && !isDisabled && (
                    <button class="button second" type="button" onClick={makeLink}>{t("person.newPassword")}</button>
                )}
                {mayForOthers(me.role, "signin:revoke") && (
                    <button class="button second" type="button" onClick={signOut}>{t("person.end")}</button>
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
            <p class="soft">{done}</p>
            <p class="fault" role="alert">{fault ? refusalWords(fault) : ""}</p>
            {isAsking && (
                <QuestionDialog title={t("person.disable.title", { name: person.name })} text={t("person.disable.text")}
                                yes={t("person.disable")} onNo={() => setAsking(false)}
                                onYes={() => setState("disabled", t("person.disabled.done"))} />
            )}
        </section>
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
