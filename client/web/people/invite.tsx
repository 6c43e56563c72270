import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../core/account";
import { formatTime, t } from "../core/i18n";
import { reach, rolesBelow } from "../core/may";
import { limits, type Account, type InvitationRequest, type NewLink, type SchoolList } from "../core/protocol";
import { CopyText, Field, Form, Select, useForm } from "../ui/form";
import { useLoaded } from "../ui/load";
import { roleWords } from "../ui/roles";

/** A one-time link with which somebody makes an account. */
export function InvitePart({ me }: { me: Account }): JSX.Element {
    const [isOpen, setOpen] = useState(false);
    const [link, setLink] = useState<NewLink>();
    if (!isOpen)
        return <p><button class="button" type="button" onClick={() => setOpen(true)}>{t("invite.title")}</button></p>;
    return (
        <section class="card" aria-labelledby="invite">
            <h2 id="invite">{t("invite.title")}</h2>
            {!link && <InviteForm me={me} onLink={setLink} onClose={() => setOpen(false)} />}
            {link && (
                <>
                    <CopyText id="invite-link" label={t("invite.link")} text={link.url} />
                    <p class="soft">{t("invite.once", { time: formatTime(link.expiresAt) })}</p>
                    <p>
                        <button class="button second" type="button" onClick={() => setLink(undefined)}>
                            {t("invite.another")}
                        </button>
                    </p>
                </>
            )}
        </section>
    );
}

function InviteForm({ me, onLink, onClose }: {
    me: Account; onLink(link: NewLink): void; onClose(): void;
}): JSX.Element {
    const roles = rolesBelow(me.role);
    const [role, setRole] = useState<string>(roles[0] ?? "");
    const [school, setSchool] = useState(me.school ?? "");
    const [email, setEmail] = useState("");
    const reachesAll = reach(me.role, "account:create") === "all";
    const form = useForm(async () => {
        const request: InvitationRequest = { role, email: email.trim() || undefined };
        if (reachesAll && school)
            request.school = school;
        onLink(await ask<NewLink>("POST", "/invitations", request));
    });
    return (
        <>
            <Form state={form} go={t("invite.go")}>
                <Select id="invite-role" label={t("invite.role")} value={role} onValue={setRole}
                        choices={roles.map((one) => ({ value: one as string, words: roleWords(one) }))} />
                {reachesAll && <SchoolChoice school={school} onSchool={setSchool} />}
                <Field id="invite-email" name="email" type="email" label={t("invite.email")} hint={t("invite.email.hint")}
                       maxLength={limits.maxEmailChars} value={email} onValue={setEmail} trouble={form.trouble} />
            </Form>
            <p><button class="quiet" type="button" onClick={onClose}>{t("action.cancel")}</button></p>
        </>
    );
}

function SchoolChoice({ school, onSchool }: { school: string; onSchool(school: string): void }): JSX.Element {
    const schools = useLoaded<SchoolList>("schools", () => ask("GET", "/schools"));
    const known = (schools.value?.items ?? []).map((one) => ({ value: one.id, words: one.name }));
    return <Select id="invite-school" label={t("invite.school")} value={school} onValue={onSchool}
                   choices={[{ value: "", words: t("invite.school.none") }, ...known]} />;
}
