import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { formatTime, t } from "../../core/i18n";
import { reach, rolesBelow } from "../../core/may";
import { limits, type Account, type InvitationRequest, type NewLink } from "../../core/protocol";
import { useBegin } from "../../ui/begin";
import { CopyText, Field, Form, Select, useForm } from "../../ui/form";
import { roleWords } from "../../ui/roles";
import { SchoolSelect } from "./filters";

/** A one-time link with which somebody makes an account. */
export function InvitePart({ me }: { me: Account }): JSX.Element {
    const [link, setLink] = useState<NewLink>();
    if (!link)
        return <InviteForm me={me} onLink={setLink} />;
    return (
        <>
            <CopyText id="invite-link" label={t("invite.link")} text={link.url} />
            <p class="soft">{t("invite.once", { time: formatTime(link.expiresAt) })}</p>
            <p><button class="button second" type="button" onClick={() => setLink(undefined)}>{t("invite.another")}</button></p>
        </>
    );
}

function InviteForm({ me, onLink }: { me: Account; onLink(link: NewLink): void }): JSX.Element {
    const roles = rolesBelow(me.role);
    const [role, setRole] = useState<string>(roles[0] ?? "");
    const [school, setSchool] = useState(me.school ?? "");
    const [email, setEmail] = useState("");
    const begin = useBegin();
    const reachesAll = reach(me.role, "account:create") === "all";
    const form = useForm(async () => {
        const request: InvitationRequest = { role, email: email.trim() || undefined };
        if (reachesAll && school)
            request.school = school;
        onLink(await begin<NewLink>("/invitations", request));
    });
    return (
        <Form state={form} go={t("invite.go")}>
            <Select id="invite-role" label={t("invite.role")} value={role} onValue={setRole}
                    choices={roles.map((one) => ({ value: one as string, words: roleWords(one) }))} />
            {reachesAll && <SchoolSelect id="invite-school" value={school} none={t("invite.school.none")} onValue={setSchool} />}
            <Field id="invite-email" name="email" type="email" label={t("invite.email")} hint={t("invite.email.hint")}
                   maxLength={limits.maxEmailChars} value={email} onValue={setEmail} trouble={form.trouble} />
        </Form>
    );
}
