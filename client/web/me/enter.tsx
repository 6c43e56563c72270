import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { who } from "../core/account";
import { formatTime, refusalWords, t } from "../core/i18n";
import { limits, type ErrorCode, type LinkInfo, type SignInOptions } from "../core/protocol";
import { useStore } from "../core/store";
import { Notice, Title } from "../ui/chrome";
import { Check, Field, Form, PasswordField, useForm } from "../ui/form";
import { roleWords } from "../ui/roles";
import type { MeSession } from "./session";

interface DoorProps {
    session: MeSession;
    options?: SignInOptions;
}

function Door({ children }: { children: ComponentChildren }): JSX.Element {
    return <main class="page middle door"><section class="card arrive">{children}</section></main>;
}

/** Over plain HTTP others could read a password along: say so kindly, and what to do. */
function InsecurePage({ options, link }: { options: SignInOptions; link?: string }): JSX.Element {
    const { tlsPort, tlsFingerprint } = options;
    return (
        <Notice title={t("insecure.title")} text={t("insecure.text")}>
            {tlsFingerprint && (
                <p>{t("insecure.own")} <code class="fingerprint" dir="ltr">{tlsFingerprint}</code></p>
            )}
            {tlsPort !== undefined && <a class="button" href={secureAddress(tlsPort, link)}>{t("insecure.https")}</a>}
            <p class="soft">{t("insecure.operator")} <code dir="ltr">allow_plain_sign_in</code></p>
            <a class="textlink" href="/">{t("ways.join")}</a>
        </Notice>
    );
}

/** This page over TLS: at the same host, with where to go on afterwards, and the link that was opened. */
function secureAddress(port: number, link?: string): string {
    const { hostname, pathname, search } = location;
    return `https://${hostname}:${port}${pathname}${search}${link ? `#link=${encodeURIComponent(link)}` : ""}`;
}

export function SignInPage({ session, options, isReset }: DoorProps & { isReset?: boolean }): JSX.Element {
    const [email, setEmail] = useState("");
    const [password, setPassword] = useState("");
    const [stays, setStays] = useState(false);
    const form = useForm(() => session.signIn(email.trim(), password, stays));
    if (options && !options.takesPasswords)
        return <InsecurePage options={options} />;
    return (
        <Door>
            <Title>{t(isReset ? "signIn.reset" : "signIn.title")}</Title>
            {isReset && <p class="soft">{t("signIn.reset.text")}</p>}
            <Form state={form} go={t("signIn.go")} busy={t("signIn.busy")}>
                <Field id="email" name="email" type="email" label={t("person.email")} autocomplete="username"
                       maxLength={limits.maxEmailChars} value={email} onValue={setEmail} trouble={form.trouble} />
                <PasswordField id="password" name="password" label={t("person.password")}
                               autocomplete="current-password" maxLength={limits.maxTypedSecretChars}
                               value={password} onValue={setPassword} trouble={form.trouble} />
                <Check label={t("signIn.stay")} isOn={stays} onChange={setStays} />
            </Form>
            <p class="soft">{t("signIn.forgotten")}</p>
            {options?.needsSetUp && <p>{t("setup.first", { n: limits.linkHours })}</p>}
            {options?.registration === "open"
                ? <button class="button second" type="button" onClick={() => session.show({ at: "register" })}>
                    {t("register.title")}
                </button>
                : <p class="soft">{t(options?.registration === "closed" ? "register.closed" : "register.invited")}</p>}
        </Door>
    );
}

interface PersonFormProps {
    session: MeSession;
    link?: string;
    info?: LinkInfo;
    children?: ComponentChildren;
}

/** Name, address and password of a new account. */
function PersonForm({ session, link, info, children }: PersonFormProps): JSX.Element {
    const [email, setEmail] = useState(info?.email ?? "");
    const [name, setName] = useState("");
    const [password, setPassword] = useState("");
    const [schoolName, setSchoolName] = useState("");
    const [stays, setStays] = useState(false);
    const form = useForm(() => session.register({ email: email.trim(), name: name.trim(), password, stays,
                                                  schoolName: schoolName.trim() }, link));
    const { trouble } = form;
    return (
        <>
            {children}
            <Form state={form} go={t("register.go")} busy={t("register.busy")}>
                <Field id="name" name="name" label={t("person.name")} hint={t("person.name.hint")} autocomplete="name"
                       maxLength={limits.maxPersonNameChars} value={name} onValue={setName} trouble={trouble} />
                <Field id="email" name="email" type="email" label={t("person.email")} autocomplete="username"
                       hint={info?.email ? t("person.email.fixed") : t("person.email.hint")}
                       isReadOnly={info?.email !== undefined} maxLength={limits.maxEmailChars}
                       value={email} onValue={setEmail} trouble={trouble} />
                <PasswordField id="password" name="password" label={t("person.password")} autocomplete="new-password"
                               hint={t("person.password.hint", { n: limits.minPasswordChars })}
                               maxLength={limits.maxPasswordChars} value={password} onValue={setPassword}
                               trouble={trouble} />
                {info?.kind === "setup" && (
                    <Field id="school" name="schoolName" label={t("setup.school")} hint={t("setup.school.hint")}
                           autocomplete="organization" maxLength={limits.maxSchoolNameChars}
                           value={schoolName} onValue={setSchoolName} trouble={trouble} />
                )}
                <Check label={t("signIn.stay")} isOn={stays} onChange={setStays} />
            </Form>
        </>
    );
}

export function RegisterPage({ session, options }: DoorProps): JSX.Element {
    if (options && !options.takesPasswords)
        return <InsecurePage options={options} />;
    return (
        <Door>
            <PersonForm session={session}>
                <Title>{t("register.title")}</Title>
                <p class="soft">{t("register.text")}</p>
            </PersonForm>
            <button class="quiet" type="button" onClick={() => session.show({ at: "signIn" })}>
                {t("register.have")}
            </button>
        </Door>
    );
}

/** A one-time link: the first operator, an invitation, a new password. */
export function LinkPage({ session, options, link, info }: DoorProps & { link: string; info: LinkInfo }): JSX.Element {
    if (options && !options.takesPasswords)
        return <InsecurePage options={options} link={link} />;
    if (info.kind === "password")
        return <NewPasswordPage session={session} link={link} info={info} />;
    return (
        <Door>
            <PersonForm session={session} link={link} info={info}>
                <Title>{t(info.kind === "setup" ? "setup.account.title" : "invited.title")}</Title>
                <p>{info.kind === "setup" ? t("setup.account.text") : invitedWords(info)}</p>
                <p class="soft">{t("link.until", { time: formatTime(info.expiresAt) })}</p>
                <SignedInNow session={session} />
            </PersonForm>
        </Door>
    );
}

const invitedWords = (info: LinkInfo): JSX.Element => (
    <>
        {t("invited.as", { role: roleWords(info.role) })}{" "}
        {info.schoolName && <b><bdi>{info.schoolName}</bdi></b>}
    </>
);

/** Says whose sign-in here ends when the link is used. */
function SignedInNow({ session }: { session: MeSession }): JSX.Element | null {
    const now = useStore(who);
    if (now.is !== "somebody")
        return null;
    return (
        <p class="pill warn wide">
            {t("link.signedIn", { name: now.account.name })}{" "}
            <button class="quiet" type="button" onClick={() => session.leaveLink()}>{t("link.stay")}</button>
        </p>
    );
}

function NewPasswordPage({ session, link, info }: { session: MeSession; link: string; info: LinkInfo }): JSX.Element {
    const [password, setPassword] = useState("");
    const form = useForm(() => session.resetPassword(link, password));
    return (
        <Door>
            <Title>{t("newPassword.title")}</Title>
            <p class="soft">{t("newPassword.text")}</p>
            <p class="soft">{t("link.until", { time: formatTime(info.expiresAt) })}</p>
            <Form state={form} go={t("newPassword.go")}>
                {/* Password managers file the new password under this name. */}
                {info.email && <input class="unseen" type="email" autocomplete="username" value={info.email} readOnly
                                      tabIndex={-1} aria-hidden="true" />}
                <PasswordField id="password" name="password" label={t("newPassword.label")}
                               autocomplete="new-password"
                               hint={t("person.password.hint", { n: limits.minPasswordChars })}
                               maxLength={limits.maxPasswordChars} value={password} onValue={setPassword}
                               trouble={form.trouble} />
            </Form>
        </Door>
    );
}

export function BadLinkPage({ session, code }: { session: MeSession; code: ErrorCode }): JSX.Element {
    return (
        <Notice title={t(code === "link_used" ? "link.used" : "link.failed")} text={code === "link_used" ? t("link.ask") : refusalWords(code)}>
            <button class="button second" type="button" onClick={() => session.leaveLink()}>{t("link.on")}</button>
        </Notice>
    );
}
