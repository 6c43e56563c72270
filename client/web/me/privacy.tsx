import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, forgetAccount } from "../core/account";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { saveLink } from "../core/download";
import { refusalWords, t } from "../core/i18n";
import type { Account, ErrorCode, Job, JobFile } from "../core/protocol";
import { useBegin } from "../ui/begin";
import { Field, Form, PasswordField, useForm } from "../ui/form";

const lookEveryMs = 1_000;

/** All that is kept about oneself, as one file. */
export function ExportPart(): JSX.Element {
    const [job, setJob] = useState<Job>();
    const [fault, setFault] = useState<ErrorCode>();
    const begin = useBegin();
    const isRunning = job?.state === "queued" || job?.state === "running";
    useEffect(() => {
        if (!isRunning || !job)
            return undefined;
        const timer = setTimeout(() => {
            ask<Job>("GET", `/jobs/${job.id}`).then((next) => {
                setJob({ ...next });
                if (next.state === "done")
                    announce(t("export.ready"));
            }, (failure) => {
                // A blip of the line: the job goes on without us.
                if (codeOf(failure) === "unavailable")
                    setJob({ ...job });
                else
                    setFault(codeOf(failure));
            });
        }, lookEveryMs);
        return () => clearTimeout(timer);
    }, [job]);
    const start = (): void => {
        setFault(undefined);
        begin<Job>("/me/exports", undefined).then(setJob, (failure) => setFault(codeOf(failure)));
    };
    const download = (): void => {
        if (!job)
            return;
        // The link is made for this moment, and is good for a short while only.
        ask<JobFile>("GET", `/jobs/${job.id}/file`).then((file) => saveLink(file.url, file.name),
                                                          (failure) => setFault(codeOf(failure)));
    };
    return (
        <section class="card" aria-labelledby="export">
            <h2 id="export">{t("export.title")}</h2>
            <p class="soft">{t("export.text")}</p>
            {isRunning && job && <Progress job={job} />}
            {job?.state === "done" && <p role="status">{t("export.ready")}</p>}
            {(job?.state === "failed" || job?.state === "cancelled") && <p class="fault" role="alert">{t("export.failed")}</p>}
            <p class="fault" role="alert">{fault ? refusalWords(fault) : ""}</p>
            <p>
                {job?.state === "done" && job.hasFile
                    ? <button class="button" type="button" onClick={download}>{t("export.download")}</button>
                    : <button class="button second" type="button" disabled={isRunning} onClick={start}>{t("export.go")}</button>}
            </p>
        </section>
    );
}

function Progress({ job }: { job: Job }): JSX.Element {
    return (
        <div class="stack">
            <p role="status">{t("export.running")}</p>
            <progress class="bar" aria-label={t("export.running")} max={job.total ?? undefined}
                      value={job.total ? job.progress : undefined} />
        </div>
    );
}

/** The end of the account; what it takes is typed, so that no slip does it. */
export function ErasePart({ account }: { account: Account }): JSX.Element {
    const [isOpen, setOpen] = useState(false);
    const [typed, setTyped] = useState("");
    const [password, setPassword] = useState("");
    const form = useForm(async () => {
        await ask("POST", "/me/erase", { password });
        announce(t("erase.done"), "assertive");
        forgetAccount();
    });
    return (
        <section class="card" aria-labelledby="erase">
            <h2 id="erase">{t("erase.title")}</h2>
            <p class="soft">{t("erase.text")}</p>
            {!isOpen && (
                <p><button class="button danger" type="button" onClick={() => setOpen(true)}>{t("erase.open")}</button></p>
            )}
            {isOpen && (
                <Form state={form} go={t("erase.go")} isDangerous
                      isDisabled={typed.trim().toLowerCase() !== account.email.toLowerCase() || password === ""}>
                    <Field id="erase-typed" name="typed" type="email" label={t("erase.type", { email: account.email })}
                           value={typed} onValue={setTyped} />
                    <PasswordField id="erase-password" name="password" label={t("account.current")}
                                   autocomplete="current-password" value={password} onValue={setPassword}
                                   trouble={form.trouble} />
                </Form>
            )}
            {isOpen && (
                <p><button class="quiet" type="button" onClick={() => setOpen(false)}>{t("action.cancel")}</button></p>
            )}
        </section>
    );
}
