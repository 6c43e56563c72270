import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { countryName } from "../../core/format";
import { t } from "../../core/i18n";
import { reach } from "../../core/may";
import { accountRoles, countries, limits, type Account, type SchoolList } from "../../core/protocol";
import { Field, Select } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { roleWords } from "../../ui/roles";
import { genders, isFiltered, seenChoices, stateChoices, type Filter } from "./filter";

interface FiltersProps {
    me: Account;
    filter: Filter;
    onFilter(change: Partial<Filter>): void;
    onTyped(change: Partial<Filter>): void;
    onClear(): void;
}

/** Whom to show: found by a beginning or a part, filtered by what is known of them. */
export function Filters({ me, filter, onFilter: set, onTyped, onClear }: FiltersProps): JSX.Element {
    const [isOpen, setOpen] = useState(() => isFiltered({ ...filter, q: "" }));
    const anyOf = (words: string, choices: readonly { value: string; words: string }[]): { value: string; words: string }[] =>
        [{ value: "", words }, ...choices];
    return (
        <div class="filters" role="search">
            <div class="filterrow">
                <Field id="search" name="q" label={t("people.search")} hint={t("people.search.hint")} value={filter.q}
                       maxLength={limits.maxEmailChars} onValue={(q) => onTyped({ q, part: "" })} />
                <button class="button second" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{t("people.more")}</button>
                {isFiltered(filter) && <button class="quiet" type="button" onClick={onClear}>{t("people.clear")}</button>}
            </div>
            {isOpen && (
                <div class="filtergrid">
                    <Field id="part" name="part" label={t("people.part")} hint={t("people.part.hint", { n: limits.minPartChars })} value={filter.part}
                           maxLength={limits.maxEmailChars} onValue={(part) => onTyped({ part, q: "" })} />
                    <Select id="role" label={t("people.role")} value={filter.role} onValue={(role) => set({ role })}
                            choices={anyOf(t("people.role.all"), accountRoles.map((one) => ({ value: one, words: roleWords(one) })))} />
                    <Select id="state" label={t("people.state")} value={filter.state} onValue={(state) => set({ state })}
                            choices={anyOf(t("people.any"), stateChoices.map((one) => ({ value: one, words: t(`state.${one}`) })))} />
                    <Select id="country" label={t("person.country")} value={filter.country} onValue={(country) => set({ country })}
                            choices={anyOf(t("people.any"), countryChoices())} />
                    <Select id="gender" label={t("person.gender")} value={filter.gender} onValue={(gender) => set({ gender })}
                            choices={anyOf(t("people.any"), genders.map((one) => ({ value: one, words: t(`gender.${one}`) })))} />
                    <Select id="seen" label={t("person.lastActive")} value={filter.seen} onValue={(seen) => set({ seen })}
                            choices={anyOf(t("people.any"), seenChoices.map((one) => ({ value: one, words: t(`seen.${one}`) })))} />
                    {reach(me.role, "account:read") === "all" && (
                        <SchoolSelect id="school" value={filter.school} none={t("people.any")} onValue={(school) => set({ school })} />
                    )}
                </div>
            )}
        </div>
    );
}

/** Every country by its name, in the order of the page's language. */
export const countryChoices = (): { value: string; words: string }[] =>
    countries.map((code) => ({ value: code, words: countryName(code) })).sort((a, b) => a.words.localeCompare(b.words));

const useSchools = (): { id: string; name: string }[] | undefined =>
    useLoaded<SchoolList>("schools", () => ask("GET", "/schools")).value?.items;

/** The name of a school by its id. */
export function SchoolName({ id }: { id: string }): JSX.Element {
    return <bdi>{useSchools()?.find((one) => one.id === id)?.name ?? "–"}</bdi>;
}

/** One of the schools there are; `none` words the choice of none. */
export function SchoolSelect({ id, value, none, onValue }: { id: string; value: string; none: string; onValue(school: string): void }): JSX.Element {
    const known = (useSchools() ?? []).map((one) => ({ value: one.id, words: one.name }));
    return <Select id={id} label={t("invite.school")} value={value} onValue={onValue} choices={[{ value: "", words: none }, ...known]} />;
}
