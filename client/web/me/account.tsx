import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, changed, refresh, signOut } from "../core/account";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { language, type Language, refusalWords, setLanguage, t } from "../core/i18n";
import { limits, type Account, type ErrorCode, type MeUpdate, type SignInInfo, type SignInList } from "../core/protocol";
import { useStore } from "../core/store";
import { When } from "../ui/account";
import { QuestionDialog, Title } from "../ui/chrome";
import { Field, Form, PasswordField, Select, useForm } from "../ui/form";
import { useLoaded } from "../ui/load";
import { roleWords } from "../ui/roles";
import { ListState } from "../ui/states";
import { ErasePart, ExportPart } from "./privacy";

/** Everything about one's own account. */
export function AccountPage({ account }: { account: Account }): JSX.Element {
    return (
        <main class="page">
            <Title>{t("account.title")}</Title>
            <ProfilePart account={account} />
            <PasswordPart />
            <DevicesPart />
            <ExportPart />
            <ErasePart account={account} />
        </main>
    );
}

/** Says that something was done, and says it to a screen reader as well. */
function useDone(): [string, (words: string) => void] {
    const [done, setDone] = useState("");
    return [done, (words) => {
        setDone(words);
        announce(words);
    }];
}

function ProfilePart({ account }: { account: Account }): JSX.Element {
    const [name, setName] = useState(account.name);
    const [email, setEmail] = useState(account.email);
    const [password, setPassword] = useState("");
    const [done, setDone] = useDone();
    const isNewAddress = email.trim() !== account.email;
    const form = useForm(async () => {
        setDone("");
        const update: MeUpdate = { name: name.trim() };
        if (isNewAddress)
            Object.assign(update, { email: email.trim(), password });
        changed(await ask<Account>("PATCH", "/me", update));
        setPassword("");
        setDone(t("account.saved"));
    });
    const { trouble } = form;
    return (
        <section class="card" aria-labelledby="profile">
            <h2 id="profile">{t("account.profile")}</h2>
            <p><span class="pill">{roleWords(account.role)}</span></p>
            <Form state={form} go={t("action.save")} isDisabled={!isNewAddress && name.trim() === account.name}>
                <Field id="name" name="name" label={t("person.name")} autocomplete="name" value={name} onValue={setName}
                       maxLength={limits.maxPersonNameChars} trouble={trouble} />
                <Field id="email" name="email" type="email" label={t("person.email")} autocomplete="username"
                       maxLength={limits.maxEmailChars} value={email} onValue={setEmail} trouble={trouble} />
                {isNewAddress && (
                    <PasswordField id="confirm" name="password" label={t("account.current")}
                                   hint={t("account.email.confirm")} autocomplete="current-password"
                                   value={password} onValue={setPassword} trouble={trouble} />
                )}
            </Form>
            <p class="soft">{done}</p>
            <LanguageChoice />
        </section>
    );
}

/** What the account speaks from now on, here and on every new device. */
function LanguageChoice(): JSX.Element {
    const spoken = useStore(language);
    const [fault, setFault] = useState<ErrorCode>();
    const choose = (next: Language): void => {
        setLanguage(next);
        setFault(undefined);
        ask<Account>("PATCH", "/me", { locale: next }).then(changed, (failure) => setFault(codeOf(failure)));
    };
    return (
        <>
            <Select id="language" label={t("language.choose")} value={spoken} onValue={choose}
                    choices={[{ value: "en", words: "English", lang: "en" }, { value: "vi", words: "Tiếng Việt", lang: "vi" }]} />
            {fault && <p class="fault" role="alert">{refusalWords(fault)}</p>}
        </>
    );
}

function PasswordPart(): JSX.Element {
    const [current, setCurrent] = useState("");
    const [password, setPassword] = useState("");
    const [done, setDone] = useDone();
    const form = useForm(async () => {
        setDone("");
        await ask("POST", "/auth/password", { current, password });
        setCurrent("");
        setPassword("");
        setDone(t("password.changed"));
    });
    return (
        <section class="card" aria-labelledby="password-title">
            <h2 id="password-title">{t("password.title")}</h2>
            <p class="soft">{t("password.text")}</p>
            <Form state={form} go={t("password.go")} isDisabled={current === "" || password === ""}>
                <PasswordField id="current" name="current" label={t("account.current")} autocomplete="current-password"
                               value={current} onValue={setCurrent} trouble={form.trouble} />
                <PasswordField id="newpassword" name="password" label={t("newPassword.label")} autocomplete="new-password"
                               hint={t("person.password.hint", { n: limits.minPasswordChars })}
                               maxLength={limits.maxPasswordChars} value={password} onValue={setPassword}
                               trouble={form.trouble} />
            </Form>
            <p class="soft">{done}</p>
        </section>
    );
}

/** Where one is signed in. */
function DevicesPart(): JSX.Element {
    const list = useLoaded<SignInList>("sign-ins", () => ask("GET", "/me/sign-ins"));
    const [fault, setFault] = useState<ErrorCode>();
    const [isAsking, setAsking] = useState(false);
    const end = (one: SignInInfo): void => {
        setFault(undefined);
        ask("DELETE", `/me/sign-ins/${one.id}`).then(() => {
            announce(t("devices.ended"));
            list.again();
        }, (failure) => setFault(codeOf(failure)));
    };
    const endAll = (): void => {
        setAsking(false);
        signOut("everywhere").catch((failure) => {
            setFault(codeOf(failure));
            void refresh().catch(() => undefined);
        });
    };
    return (
        <section class="card" aria-labelledby="devices">
            <h2 id="devices">{t("devices.title")}</h2>
            <p class="soft">{t("devices.text")}</p>
            <ul class="things">
                {list.value?.items.map((one) => (
                    <li class="thing" key={one.id}>
                        <span class="what">
                            <b><bdi>{one.device}</bdi></b>
                            <span class="soft small"><bdi>{one.address}</bdi> · {t("devices.used")} <When at={one.lastUsedAt} /></span>
                        </span>
                        {one.isCurrent
                            ? <span class="pill good end">{t("devices.this")}</span>
                            : <button class="button second end" type="button" onClick={() => end(one)}
                                      aria-label={t("devices.end.label", { device: one.device })}>{t("devices.end")}</button>}
                    </li>
                ))}
            </ul>
            <ListState isBusy={list.isBusy} fault={list.fault} count={list.value?.items.length} onAgain={list.again} empty="" />
            <p class="fault" role="alert">{fault ? refusalWords(fault) : ""}</p>
            <p><button class="button second" type="button" onClick={() => setAsking(true)}>{t("devices.endAll")}</button></p>
            {isAsking && (
                <QuestionDialog title={t("devices.endAll.title")} text={t("devices.endAll.text")} yes={t("devices.endAll")}
                                onNo={() => setAsking(false)} onYes={endAll} />
            )}
        </section>
    );
}
