import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { t } from "../../core/i18n";
import { limits, type Account, type AccountUpdate, type Gender, type Person, type PersonUpdate } from "../../core/protocol";
import { Field, Form, Select, useForm } from "../../ui/form";
import { genders } from "./filter";
import { countryChoices } from "./filters";

interface EditProps {
    person: Account;
    me: Account;
    onChanged(account: Account): void;
}

/** Name, address, language; and what a list says besides. Only what was changed is sent. */
export function EditPart({ person, onChanged }: EditProps): JSX.Element {
    const [name, setName] = useState(person.name);
    const [email, setEmail] = useState(person.email);
    const [locale, setLocale] = useState(person.locale);
    const form = useForm(async () => {
        const update: AccountUpdate = {};
        if (name !== person.name)
            update.name = name;
        if (email !== person.email)
            update.email = email;
        if (locale !== person.locale)
            update.locale = locale;
        onChanged(await ask<Account>("PATCH", `/accounts/${person.id}`, update, { "If-Match": `"${person.version}"` }));
        announce(t("person.saved"));
    });
    const isSame = name === person.name && email === person.email && locale === person.locale;
    return (
        <section class="card" aria-labelledby="edit-title">
            <h2 id="edit-title">{t("person.edit")}</h2>
            <Form state={form} go={t("action.save")} isDisabled={isSame}>
                <Field id="edit-name" name="name" label={t("person.name")} value={name} onValue={setName}
                       maxLength={limits.maxPersonNameChars} trouble={form.trouble} />
                <Field id="edit-email" name="email" type="email" label={t("person.email")} value={email} onValue={setEmail}
                       maxLength={limits.maxEmailChars} trouble={form.trouble} />
                <Select id="edit-locale" label={t("person.locale")} value={locale} onValue={setLocale}
                        choices={localeChoices(person.locale)} />
            </Form>
            <ProfileForm person={person} onChanged={onChanged} />
        </section>
    );
}

function localeChoices(present: string): { value: string; words: string; lang?: string }[] {
    const known = [{ value: "en", words: "English", lang: "en" }, { value: "vi", words: "Tiếng Việt", lang: "vi" }];
    return known.some(({ value }) => value === present) ? known : [{ value: present, words: present || "–" }, ...known];
}

/** Country and gender: chosen anew, since an account's page does not tell them. */
function ProfileForm({ person, onChanged }: Omit<EditProps, "me">): JSX.Element {
    const [country, setCountry] = useState("");
    const [gender, setGender] = useState("");
    const [done, setDone] = useState(false);
    const form = useForm(async () => {
        const update: PersonUpdate = {};
        if (country)
            update.country = country === "-" ? "" : country;
        if (gender)
            update.gender = gender as Gender;
        setDone(false);
        onChanged((await ask<Person>("PATCH", `/people/${person.id}`, update)).account);
        setDone(true);
        announce(t("person.saved"));
    });
    const asIs = { value: "", words: t("person.asIs") };
    return (
        <Form state={form} go={t("person.profile.go")} isSecond isDisabled={!country && !gender}>
            <Select id="edit-country" label={t("person.country")} value={country} onValue={setCountry}
                    choices={[asIs, { value: "-", words: t("country.unknown") }, ...countryChoices()]} />
            <Select id="edit-gender" label={t("person.gender")} value={gender} onValue={setGender}
                    choices={[asIs, ...genders.map((one) => ({ value: one as string, words: t(`gender.${one}`) }))]} />
            {done && <p class="soft">{t("person.saved")}</p>}
        </Form>
    );
}
