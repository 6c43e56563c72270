import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../core/account";
import { saveLink } from "../../core/download";
import { durationParts, formatShare } from "../../core/format";
import { firstWords, formatNumber, refusalWords, t } from "../../core/i18n";
import { may } from "../../core/may";
import { errorStatus, type ErrorCode, type Job, type JobFile } from "../../core/protocol";
import { useStore } from "../../core/store";
import { When } from "../../ui/account";
import { DoingWords, useDoing } from "../../ui/doing";
import { heard, jobAnswered, useWatch } from "../watching";
import { isOver, isUnreadable, newerOf, remainingMs, shareOf, stepsOf, type JobStep } from "./progress";
import { Written } from "./written";

/** How often a job is asked for: without the live line, and with it, should it have missed something. */
const lookMs = 2_000;
const lookBesidesMs = 8_000;

/** The job as it is now: heard over the live line, asked for where that is away. */
function useJob(listed: Job, onEnd?: () => void): Job {
    const jobs = useStore(heard.jobs);
    const line = useStore(heard.line);
    const job = newerOf(listed, jobs.get(listed.id));
    const ended = isOver(job);
    useWatch("jobs", !ended);
    useEffect(() => {
        if (ended)
            return undefined;
        const timer = setInterval(() => void ask<Job>("GET", `/jobs/${listed.id}`).then(jobAnswered, () => undefined),
                                  line.is === "live" ? lookBesidesMs : lookMs);
        return () => clearInterval(timer);
    }, [listed.id, ended, line.is]);
    useEffect(() => {
        if (ended && !isOver(listed))
            onEnd?.();
    }, [ended]);
    return job;
}

const kindWords = (kind: string): string => firstWords(`job.kind.${kind}`, "job.kind.other");

/** One piece of work: how far it is, and what may be done with it. `onEnd`: once when it ends while it is looked at. */
export function JobLine({ job: listed, role = "operator", onEnd }: { job: Job; role?: string; onEnd?(): void }): JSX.Element {
    const job = useJob(listed, onEnd);
    const share = shareOf(job);
    const left = remainingMs(job, Date.now());
    const kind = kindWords(job.kind);
    const count = job.total === undefined ? formatNumber(job.progress) : t("job.of", { n: job.progress, of: job.total });
    return (
        <article class={`job ${job.state}`} aria-label={kind} data-job={job.id}>
            <header class="jobhead">
                <b>{kind}</b>
                <span>
                    {job.unsent && <><span class="pill warn">{t("job.unsent")}</span>{" "}</>}
                    <span class={`pill ${tone(job)}`}>{firstWords(`job.state.${job.state}`)}</span>
                </span>
            </header>
            {!isOver(job) && (
                <progress max={1} value={share} aria-label={kind} aria-valuetext={share === undefined ? t("job.begun") : formatShare(share)} />
            )}
            <p class="soft small number">
                {count}{share !== undefined && !isOver(job) && ` · ${formatShare(share)}`}
                {left !== undefined && ` · ${t("job.left", { n: Math.max(1, durationParts(left).minutes + 60 * durationParts(left).hours + 1_440 * durationParts(left).days) })}`}
                {" · "}<When at={job.finishedAt ?? job.createdAt} />
                {job.attempt > 1 && ` · ${t("job.attempt", { n: job.attempt })}`}
            </p>
            {job.unsent && <p class="fault">{t("job.unsent.text")}</p>}
            {job.error && <p class="fault">{faultWords(job) ?? <bdi dir="ltr">{job.error}</bdi>}</p>}
            {isOver(job) && job.kind.startsWith("people.") && <Written job={job} />}
            <Steps job={job} role={role} />
        </article>
    );
}

function faultWords(job: Job): string | undefined {
    if (isUnreadable(job))
        return t("written.unreadable");
    if (job.error === "disk_full")
        return t("job.diskFull");
    return job.error && job.error in errorStatus ? refusalWords(job.error as ErrorCode) : undefined;
}

function tone(job: Job): string {
    return job.state === "done" ? "good" : job.state === "failed" || (job.state as string) === "paused" ? "warn" : "";
}

function Steps({ job, role }: { job: Job; role: string }): JSX.Element | null {
    const doing = useDoing();
    const [link, setLink] = useState<JobFile>();
    const steps = may(role, "job:cancel") ? stepsOf(job) : [];
    if (steps.length === 0 && !job.hasFile)
        return null;
    const step = (one: JobStep): Promise<boolean> =>
        doing.run(async () => jobAnswered(await ask<Job>("POST", `/jobs/${job.id}/${one}`)), t(`job.${one}.done`));
    const save = (): Promise<boolean> => doing.run(async () => {
        const file = await ask<JobFile>("GET", `/jobs/${job.id}/file`);
        setLink(file);
        saveLink(file.url, file.name);
    });
    return (
        <>
            <div class="buttons">
                {steps.map((one) => (
                    <button key={one} class={`button second small ${one === "cancel" ? "danger" : ""}`} type="button" disabled={doing.isBusy}
                            onClick={() => void step(one)}>{t(`job.${one}`)}</button>
                ))}
                {job.hasFile && <button class="button second small" type="button" disabled={doing.isBusy} onClick={() => void save()}>{t("job.file")}</button>}
            </div>
            {link && <p class="small"><a href={link.url} download={link.name}><bdi>{link.name}</bdi></a></p>}
            <DoingWords doing={doing} />
        </>
    );
}
