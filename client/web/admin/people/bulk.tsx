import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { codeOf } from "../../core/api";
import { formatNumber, refusalWords, t } from "../../core/i18n";
import { randomKey } from "../../core/keys";
import { may, mayForOthers, reach, rolesBelow } from "../../core/may";
import { limits, type Account, type BulkAction, type BulkPreview, type BulkRequest, type Job, type PersonList } from "../../core/protocol";
import { DoingWords, useDoing } from "../../ui/doing";
import { Field, Select } from "../../ui/form";
import { roleWords } from "../../ui/roles";
import { JobLine } from "../jobs/jobline";
import { Panel } from "../parts";
import type { TableOrder } from "../table";
import { jobAnswered } from "../watching";
import { choiceOf, isPart, type Filter } from "./filter";
import { SchoolSelect } from "./filters";

interface BulkProps {
    me: Account;
    picked: ReadonlySet<string>;
    filter: Filter;
    /** Of the list. */
    order: TableOrder;
    list?: PersonList;
    onPicked(picked: ReadonlySet<string>): void;
    onDone(): void;
}

/** Something done to many at once: chosen, looked at, confirmed, then a job. */
export function BulkPart({ me, picked, filter, order, list, onPicked, onDone }: BulkProps): JSX.Element | null {
    const [isAll, setAll] = useState(false);
    const [action, setAction] = useState<BulkAction>("disable");
    const [role, setRole] = useState<string>(rolesBelow(me.role)[0] ?? "");
    const [school, setSchool] = useState("");
    const [preview, setPreview] = useState<{ request: BulkRequest; preview: BulkPreview; once: string }>();
    const [job, setJob] = useState<Job>();
    const doing = useDoing();
    const count = list?.count ?? 0;
    const mayTakeAll = !isPart(filter) && count > 0;
    const isWhole = isAll && mayTakeAll;
    if (picked.size === 0 && !isWhole && !mayTakeAll && !job)
        return null;
    const look = (): Promise<boolean> => {
        const whom = { ids: isWhole ? [] : [...picked], ...(isWhole && choiceOf(filter, order)) };
        const request: BulkRequest = { action, whom, role: action === "set_role" ? role : undefined, school: action === "move" ? school : undefined };
        return doing.run(async () => setPreview({ request, preview: await ask<BulkPreview>("POST", "/people/bulk/preview", request), once: randomKey() }));
    };
    return (
        <section class="bulk" aria-label={t("bulk.title")}>
            <div class="bulkrow">
                <p class="number" role="status" hidden={picked.size === 0 && !isWhole}>{isWhole ? t(list?.isMore ? "bulk.allMore" : "bulk.all", { n: count }) : t("bulk.picked", { n: picked.size })}</p>
                {mayTakeAll && (
                    <button class="quiet" type="button" aria-pressed={isWhole} onClick={() => setAll(!isWhole)}>{t("bulk.takeAll")}</button>
                )}
                {picked.size > 0 && <button class="quiet" type="button" onClick={() => onPicked(new Set())}>{t("bulk.none")}</button>}
            </div>
            {picked.size >= limits.maxBulkIds && <p class="hint">{t("bulk.most", { n: limits.maxBulkIds })}</p>}
            {(picked.size > 0 || isWhole) && (
                <div class="bulkrow fields">
                    <Select id="bulk-action" label={t("bulk.action")} value={action} onValue={(one: BulkAction) => setAction(one)}
                            choices={actionsOf(me).map((one) => ({ value: one, words: t(`bulk.${one}`) }))} />
                    {action === "set_role" && (
                        <Select id="bulk-role" label={t("person.role.new")} value={role} onValue={setRole}
                                choices={rolesBelow(me.role).map((one) => ({ value: one as string, words: roleWords(one) }))} />
                    )}
                    {action === "move" && <SchoolSelect id="bulk-school" value={school} none={t("invite.school.none")} onValue={setSchool} />}
                    <button class="button" type="button" disabled={doing.isBusy || (action === "move" && !school)} onClick={() => void look()}>{t("bulk.preview")}</button>
                </div>
            )}
            <DoingWords doing={doing} />
            {preview && (
                <Preview key={preview.once} {...preview} onClose={() => setPreview(undefined)} onAgain={() => void look()}
                         onBegun={(begun) => { setPreview(undefined); setJob(begun); jobAnswered(begun); onPicked(new Set()); setAll(false); }} />
            )}
            {job && <div class="card"><JobLine job={job} onEnd={onDone} /></div>}
        </section>
    );
}

function actionsOf(me: Account): BulkAction[] {
    const actions: BulkAction[] = ["disable", "enable"];
    if (mayForOthers(me.role, "role:assign"))
        actions.push("set_role");
    if (reach(me.role, "account:update") === "all")
        actions.push("move");
    if (may(me.role, "account:erase") && mayForOthers(me.role, "account:erase"))
        actions.push("erase");
    return actions;
}

interface PreviewProps {
    request: BulkRequest;
    preview: BulkPreview;
    once: string;
    onClose(): void;
    onAgain(): void;
    onBegun(job: Job): void;
}

/** What it would do, and the word that begins it. Sent again with the same key it begins once. */
function Preview({ request, preview, once, onClose, onAgain, onBegun }: PreviewProps): JSX.Element {
    const [typed, setTyped] = useState("");
    const [fault, setFault] = useState<string>();
    const [isBusy, setBusy] = useState(false);
    const [isOld, setOld] = useState(false);
    const { count, unchanged, refused, some } = preview;
    const isErasing = request.action === "erase";
    const go = (): void => {
        setBusy(true);
        setFault(undefined);
        ask<Job>("POST", "/people/bulk", { ...request, expected: count }, { "Idempotency-Key": once }).then(onBegun, (failure) => {
            setBusy(false);
            setOld(codeOf(failure) === "conflict");
            setFault(codeOf(failure) === "conflict" ? t("bulk.conflict") : refusalWords(codeOf(failure)));
        });
    };
    return (
        <Panel title={t(`bulk.${request.action}.title`)} onClose={onClose}>
            <p><b class="number">{t("bulk.count", { n: count })}</b></p>
            {(unchanged > 0 || refused > 0) && (
                <p class="soft">
                    {unchanged > 0 && t("bulk.unchanged", { n: unchanged })} {refused > 0 && t("bulk.refused", { n: refused })}
                </p>
            )}
            {some.length > 0 && (
                <ul class="lines">
                    {some.map(({ account }) => <li key={account.id}><bdi>{account.name}</bdi> <span class="soft"><bdi dir="ltr">{account.email}</bdi></span></li>)}
                    {count > some.length && <li class="soft">{t("bulk.andMore", { n: count - some.length })}</li>}
                </ul>
            )}
            {isErasing && count > 0 && (
                <Field id="bulk-typed" name="typed" value={typed} onValue={setTyped} label={t("bulk.erase.type", { n: count })} hint={t("person.erase.text")} />
            )}
            <p class="fault" role="alert">{fault ?? ""}</p>
            <div class="buttons">
                {isOld ? <button class="button" type="button" onClick={onAgain}>{t("bulk.preview")}</button> : (
                    <button class={`button ${isErasing ? "danger" : ""}`} type="button" onClick={go}
                            disabled={isBusy || count === 0 || (isErasing && typed.replace(/\D/g, "") !== String(count))}>
                        {t("bulk.go", { n: formatNumber(count) })}
                    </button>
                )}
                <button class="button second" type="button" onClick={onClose}>{t("action.cancel")}</button>
            </div>
        </Panel>
    );
}
