import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../core/account";
import { formatBytes } from "../../core/format";
import { formatTime, refusalWords, t } from "../../core/i18n";
import { codeOf } from "../../core/api";
import { may, reach, rolesBelow } from "../../core/may";
import { limits, type Account, type AccountCreate, type AccountCreated, type GenerateRequest, type ImportRequest, type Job } from "../../core/protocol";
import { uploadFile } from "../../core/upload";
import { useBegin } from "../../ui/begin";
import { CopyText, Field, Form, Select, useForm } from "../../ui/form";
import { roleWords } from "../../ui/roles";
import { JobLine } from "../jobs/jobline";
import { Panel } from "../parts";
import { jobAnswered } from "../watching";
import { SchoolSelect } from "./filters";
import { InvitePart } from "./invite";

type Opened = "create" | "invite" | "import" | "generate";

/** The ways in which people come to be. */
export function PeopleActions({ me, onMade }: { me: Account; onMade(): void }): JSX.Element | null {
    const [opened, setOpened] = useState<Opened>();
    const isAll = reach(me.role, "account:create") === "all";
    if (!may(me.role, "account:create"))
        return null;
    const ways: Opened[] = ["create", "invite", "import"];
    if (may(me.role, "account:generate"))
        ways.push("generate");
    const close = (): void => setOpened(undefined);
    return (
        <>
            {ways.map((way) => (
                <button key={way} class={`button ${way === "create" ? "" : "second"}`} type="button" aria-expanded={opened === way}
                        onClick={() => setOpened(opened === way ? undefined : way)}>{t(`making.${way}`)}</button>
            ))}
            {opened === "create" && <Panel title={t("making.create")} onClose={close}><CreateForm me={me} onMade={onMade} /></Panel>}
            {opened === "invite" && <Panel title={t("invite.title")} onClose={close}><InvitePart me={me} /></Panel>}
            {opened === "import" && <Panel title={t("making.import")} onClose={close}><ImportForm isAll={isAll} onMade={onMade} /></Panel>}
            {opened === "generate" && <Panel title={t("making.generate")} onClose={close}><GenerateForm onMade={onMade} /></Panel>}
        </>
    );
}

function CreateForm({ me, onMade }: { me: Account; onMade(): void }): JSX.Element {
    const [email, setEmail] = useState("");
    const [name, setName] = useState("");
    const [role, setRole] = useState<string>(rolesBelow(me.role)[0] ?? "");
    const [school, setSchool] = useState(me.school ?? "");
    const [made, setMade] = useState<AccountCreated>();
    const begin = useBegin();
    const form = useForm(async () => {
        const request: AccountCreate = { email: email.trim(), name: name.trim(), role, school: school || undefined };
        setMade(await begin<AccountCreated>("/accounts", request));
        onMade();
    });
    if (made) {
        return (
            <>
                <CopyText id="created-link" label={t("person.newPassword.link", { name: made.account.name })} text={made.link.url} />
                <p class="soft">{t("invite.once", { time: formatTime(made.link.expiresAt) })}</p>
                <p>
                    <button class="button second" type="button" onClick={() => { setMade(undefined); setEmail(""); setName(""); }}>
                        {t("making.another")}
                    </button>
                </p>
            </>
        );
    }
    return (
        <Form state={form} go={t("making.create.go")}>
            <Field id="create-name" name="name" label={t("person.name")} value={name} onValue={setName}
                   maxLength={limits.maxPersonNameChars} trouble={form.trouble} />
            <Field id="create-email" name="email" type="email" label={t("person.email")} value={email} onValue={setEmail}
                   maxLength={limits.maxEmailChars} trouble={form.trouble} />
            <Select id="create-role" label={t("people.role")} value={role} onValue={setRole}
                    choices={rolesBelow(me.role).map((one) => ({ value: one as string, words: roleWords(one) }))} />
            {reach(me.role, "account:create") === "all" && (
                <SchoolSelect id="create-school" value={school} none={t("invite.school.none")} onValue={setSchool} />
            )}
        </Form>
    );
}

/** People to try the system with at its full size. */
function GenerateForm({ onMade }: { onMade(): void }): JSX.Element {
    const [count, setCount] = useState("1000");
    const [seed, setSeed] = useState("1");
    const [job, setJob] = useState<Job>();
    const begin = useBegin();
    const form = useForm(async () => {
        const request: GenerateRequest = { count: Number(count.replace(/[\s.,']/g, "")), seed: Number(seed) };
        const begun = await begin<Job>("/admin/users/generate", request);
        jobAnswered(begun);
        setJob(begun);
    });
    return (
        <>
            <p class="soft">{t("making.generate.text")}</p>
            <Form state={form} go={t("making.generate.go")}>
                <Field id="generate-count" name="count" label={t("making.generate.count")} value={count} onValue={setCount}
                       hint={t("field.between", { least: 1, most: limits.maxGenerated })} trouble={form.trouble} />
                <Field id="generate-seed" name="seed" label={t("making.generate.seed")} value={seed} onValue={setSeed}
                       hint={t("making.generate.seed.hint")} trouble={form.trouble} />
            </Form>
            {job && <JobLine job={job} onEnd={onMade} />}
        </>
    );
}

type Sending = { is: "no" } | { is: "sending"; bytes: number } | { is: "refused"; words: string } | { is: "begun"; job: Job };

interface Importing {
    sending: Sending;
    /** Another file: nothing of the last is shown. */
    reset(): void;
    send(file: File, school: string): Promise<void>;
    cancel(): void;
}

/** A file on its way to its job. Cancelled, or left with its panel, it begins none and is thrown away. */
function useImport(): Importing {
    const [sending, setSending] = useState<Sending>({ is: "no" });
    const [stop] = useState<{ isAsked: boolean }>({ isAsked: false });
    const cancel = (): void => {
        stop.isAsked = true;
    };
    useEffect(() => cancel, []);
    const send = async (file: File, school: string): Promise<void> => {
        stop.isAsked = false;
        setSending({ is: "sending", bytes: 0 });
        try {
            const upload = await uploadFile(file, {
                purpose: "people", onPart: (bytes) => setSending({ is: "sending", bytes }), isWanted: () => !stop.isAsked,
            });
            const request: ImportRequest = { upload, format: formatOf(file), school: school || undefined };
            const job = await ask<Job>("POST", "/admin/users/import", request, { "Idempotency-Key": upload });
            jobAnswered(job);
            setSending({ is: "begun", job });
        } catch (failure) {
            setSending(stop.isAsked ? { is: "no" } : { is: "refused", words: refusalWords(codeOf(failure)) });
        }
    };
    return { sending, reset: () => setSending({ is: "no" }), send, cancel };
}

/** A file of people: sent in parts, then read by a job. */
function ImportForm({ isAll, onMade }: { isAll: boolean; onMade(): void }): JSX.Element {
    const [file, setFile] = useState<File>();
    const [school, setSchool] = useState("");
    const { sending, reset, send, cancel } = useImport();
    const isSending = sending.is === "sending";
    const isTooLarge = (file?.size ?? 0) > limits.maxPeopleFileMiB * (1 << 20);
    return (
        <div class="form">
            <p class="soft">{t("making.import.text")}</p>
            <pre class="sample" dir="ltr" tabIndex={0} aria-label={t("making.import.sample")}>{sample}</pre>
            <fieldset class="stack" disabled={isSending} aria-label={t("making.import")}>
                <div class="field">
                    <label for="import-file">{t("making.import.file")}</label>
                    <input id="import-file" type="file" accept=".csv,.zip,text/csv,application/zip"
                           onChange={(event) => { setFile(event.currentTarget.files?.[0]); reset(); }} />
                </div>
                {isAll && <SchoolSelect id="import-school" value={school} none={t("making.import.asFile")} onValue={setSchool} />}
            </fieldset>
            {file && <p class="soft number">{t("making.import.chosen", { size: formatBytes(file.size), format: t(`making.import.${formatOf(file)}`) })}</p>}
            {isTooLarge && <p class="fault" role="alert">{t("making.import.tooLarge", { n: limits.maxPeopleFileMiB })}</p>}
            {isSending && (
                <p>
                    <progress value={sending.bytes} max={Math.max(1, file?.size ?? 1)} aria-label={t("making.import.sending")} />{" "}
                    <span class="number">{formatBytes(sending.bytes)} / {formatBytes(file?.size ?? 0)}</span>{" "}
                    {sending.bytes < (file?.size ?? 0) && <button class="quiet" type="button" onClick={cancel}>{t("action.cancel")}</button>}
                </p>
            )}
            {sending.is === "refused" && <p class="fault" role="alert">{sending.words}</p>}
            {sending.is === "begun" ? <JobLine job={sending.job} onEnd={onMade} /> : (
                <p><button class="button" type="button" disabled={!file || isTooLarge || isSending} onClick={() => file && void send(file, school)}>
                    {t("making.import.go")}
                </button></p>
            )}
        </div>
    );
}

/** What the file says of itself decides on the server; this only says how it is to be read. */
export const formatOf = (file: { name: string }): "csv" | "oneroster" => (/\.zip$/i.test(file.name) ? "oneroster" : "csv");

const sample = `email,name,role,country,gender\nan@school.example,Nguyễn Văn An,learner,VN,male\nthu@school.example,Lê Thu,teacher,VN,female`;
