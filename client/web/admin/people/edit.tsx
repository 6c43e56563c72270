import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { t } from "../../core/i18n";
import { limits, type Account, type AccountUpdate, type Gender, type Person, type PersonUpdate } from "../../core/protocol";
import { DoingWords, useDoing, type Doing } from "../../ui/doing";
import { Field, Form, Select, useForm, type FormState } from "../../ui/form";
import { genders } from "./filter";
import { countryChoices } from "./filters";

interface EditProps {
    person: Person;
    onChanged(person: Person): void;
    /** Fetches what is there now. */
    onNewest(): Promise<void>;
}

/** Name, address, language; and what a list says besides. Only what was changed is sent. */
export function EditPart(props: EditProps): JSX.Element {
    return (
        <section class="card" aria-labelledby="edit-title">
            <h2 id="edit-title">{t("person.edit")}</h2>
            <AccountForm {...props} />
            <ProfileForm {...props} />
        </section>
    );
}

interface Typing<T> {
    /** What is there, with what was typed over it. */
    now: T;
    /** What of it differs from what is there. */
    change: Partial<T>;
    isSame: boolean;
    type(change: Partial<T>): void;
    clear(): void;
}

/** What is typed over what is there: it stays when that changes, and nothing else does. */
function useTyping<T extends object>(there: T): Typing<T> {
    const [typed, setTyped] = useState<Partial<T>>({});
    const change: Partial<T> = {};
    for (const key of Object.keys(typed) as (keyof T)[]) {
        if (typed[key] !== there[key])
            change[key] = typed[key];
    }
    return {
        now: { ...there, ...typed }, change, isSame: Object.keys(change).length === 0,
        type: (more) => setTyped((before) => ({ ...before, ...more })), clear: () => setTyped({}),
    };
}

interface Versioned {
    form: FormState;
    /** Somebody else saved meanwhile, and what they saved is not shown yet. */
    isOld: boolean;
    newest: Doing;
    show(): void;
}

/** A form that is saved over one version and no other. */
function useVersioned(version: number, send: () => Promise<void>, onNewest: () => Promise<void>): Versioned {
    const [sent, setSent] = useState<number>();
    const newest = useDoing();
    const form = useForm(() => {
        newest.clear();
        setSent(version);
        return send();
    });
    const isConflict = form.trouble?.code === "precondition_failed";
    const isOld = isConflict && sent === version;
    const show = async (): Promise<void> => {
        if (await newest.run(onNewest, t("person.newest.done")))
            form.formRef.current?.querySelector<HTMLElement>("input, select")?.focus();
    };
    return { form: isConflict && !isOld ? { ...form, trouble: undefined } : form, isOld, newest, show: () => void show() };
}

/** The way on for whoever saved over an older version. */
function Newest({ isOld, newest, show }: Versioned): JSX.Element {
    return (
        <>
            {isOld && <p><button class="button second" type="button" disabled={newest.isBusy} onClick={show}>{t("person.newest")}</button></p>}
            <DoingWords doing={newest} />
        </>
    );
}

const wordsOf = ({ isOld }: Versioned): string | undefined => (isOld ? t("person.old") : undefined);

function AccountForm({ person, onChanged, onNewest }: EditProps): JSX.Element {
    const { account } = person;
    const { name, email, locale } = account;
    const typing = useTyping<Required<Pick<AccountUpdate, "name" | "email" | "locale">>>({ name, email, locale });
    const versioned = useVersioned(account.version, async () => {
        const changed = await ask<Account>("PATCH", `/accounts/${account.id}`, typing.change, { "If-Match": `"${account.version}"` });
        onChanged({ ...person, account: changed });
        typing.clear();
        announce(t("person.saved"));
    }, onNewest);
    const { form, isOld } = versioned;
    return (
        <div class="stack">
            <Form state={form} go={t("action.save")} words={wordsOf(versioned)} isDisabled={typing.isSame || isOld}>
                <Field id="edit-name" name="name" label={t("person.name")} value={typing.now.name} onValue={(next) => typing.type({ name: next })}
                       maxLength={limits.maxPersonNameChars} trouble={form.trouble} />
                <Field id="edit-email" name="email" type="email" label={t("person.email")} value={typing.now.email}
                       onValue={(next) => typing.type({ email: next })} maxLength={limits.maxEmailChars} trouble={form.trouble} />
                <Select id="edit-locale" label={t("person.locale")} value={typing.now.locale} onValue={(next) => typing.type({ locale: next })}
                        choices={localeChoices(locale)} />
            </Form>
            <Newest {...versioned} />
        </div>
    );
}

function localeChoices(present: string): { value: string; words: string; lang?: string }[] {
    const known = [{ value: "en", words: "English", lang: "en" }, { value: "vi", words: "Tiếng Việt", lang: "vi" }];
    return known.some(({ value }) => value === present) ? known : [{ value: present, words: present || "–" }, ...known];
}

function ProfileForm({ person, onChanged, onNewest }: EditProps): JSX.Element {
    const { account, country, gender } = person;
    const typing = useTyping<Required<PersonUpdate>>({ country, gender });
    const [done, setDone] = useState(false);
    const versioned = useVersioned(account.version, async () => {
        setDone(false);
        onChanged(await ask<Person>("PATCH", `/people/${account.id}`, typing.change, { "If-Match": `"${account.version}"` }));
        typing.clear();
        setDone(true);
        announce(t("person.saved"));
    }, onNewest);
    return (
        <div class="stack">
            <Form state={versioned.form} go={t("person.profile.go")} words={wordsOf(versioned)} isSecond isDisabled={typing.isSame || versioned.isOld}>
                <Select id="edit-country" label={t("person.country")} value={typing.now.country} onValue={(next) => typing.type({ country: next })}
                        choices={[{ value: "", words: t("country.unknown") }, ...countryChoices()]} />
                <Select id="edit-gender" label={t("person.gender")} value={typing.now.gender} onValue={(next: Gender) => typing.type({ gender: next })}
                        choices={genders.map((one) => ({ value: one, words: t(`gender.${one}`) }))} />
                {done && <p class="soft">{t("person.saved")}</p>}
            </Form>
            <Newest {...versioned} />
        </div>
    );
}
