import type { JSX } from "preact";
import { ask } from "../../core/account";
import { firstKey, t } from "../../core/i18n";
import { accountRoles, type ImportError, type Job, type PeopleWritten } from "../../core/protocol";
import { useLoaded } from "../../ui/load";
import { genders } from "../people/filter";
import { isUnreadable } from "./progress";

/** What a job about people came to: exact also when it was cancelled half-way. */
export function Written({ job }: { job: Job }): JSX.Element | null {
    const loaded = useLoaded<PeopleWritten>(job.state, () => ask("GET", `/people/jobs/${job.id}`));
    if (!loaded.value)
        return null;
    const { written, known, faulty, errors, skipped } = loaded.value;
    if (isUnreadable(job))
        return <Faults errors={errors} />;
    const of = job.kind === "people.bulk" ? "changed" : "written";
    return (
        <>
            <p class="number">{t(`${of}.count`, { n: written })}{known > 0 && ` · ${t(`${of}.known`, { n: known })}`}
                {faulty > 0 && ` · ${t(`${of}.faulty`, { n: faulty })}`}
                {(skipped ?? 0) > 0 && ` · ${t("written.skipped", { n: skipped ?? 0 })}`}</p>
            {errors.length > 0 && (
                <details>
                    <summary>{t(errors.length < faulty ? "written.errors.first" : "written.errors", { n: errors.length })}</summary>
                    <Faults errors={errors} />
                </details>
            )}
        </>
    );
}

function Faults({ errors }: { errors: readonly ImportError[] }): JSX.Element {
    return (
        <ul class="lines">
            {errors.map((one) => (
                <li key={`${one.line} ${one.field} ${one.code}`}>
                    {one.line > 0 && `${t("written.line", { n: one.line })}: `}{isOfCell(one) && <b>{one.field}: </b>}{faultWords(one)}
                </li>
            ))}
        </ul>
    );
}

/** What is wrong with a whole table or zip names in its words what it is about. */
const ofAll = ["no_column", "two_columns", "no_file", "two_files"];
const isOfCell = ({ field, code }: ImportError): boolean => field !== "" && !ofAll.includes(code);

export const faultWords = ({ field, code }: ImportError): string =>
    t(firstKey(`import.${field}.${code}`, `import.${code}`, `field.${code}`, `error.${code}`, "field.invalid"),
      { name: field, roles: accountRoles.join(", "), genders: genders.join(", ") });
