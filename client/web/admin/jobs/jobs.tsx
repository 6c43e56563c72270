import type { JSX } from "preact";
import { ask } from "../../core/account";
import { t } from "../../core/i18n";
import { may } from "../../core/may";
import type { Account, Job, JobList } from "../../core/protocol";
import { useStore } from "../../core/store";
import { Select } from "../../ui/form";
import { usePages } from "../../ui/load";
import { ListState, MoreButton } from "../../ui/states";
import { useLooked, type Place } from "../address";
import { Section } from "../parts";
import { heard, useWatch } from "../watching";
import { JobLine } from "./jobline";
import { newerOf } from "./progress";
import { QueuesPart } from "./queues";

const states = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;

/** Besides the states: those that wait for a person to send them again. */
const unsent = "unsent";

const jobsLookOf = (query: Place["query"]): { state: string } => ({ state: [...states, unsent].find((one) => one === query.state) ?? "" });

/** Work that goes on by itself: how far it is; and where messages wait for it. */
export function JobsSection({ me }: { me: Account }): JSX.Element {
    const { settled: { state }, say } = useLooked("jobs", jobsLookOf);
    useWatch("jobs");
    const jobs = usePages<Job>(state, (cursor) => ask<JobList>(
        "GET", `/jobs?limit=30${state === unsent ? "&unsent=true" : state && `&state=${state}`}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    const changed = useStore(heard.jobs);
    const figures = useStore(heard.now);
    const shown = withNew(jobs.items ?? [], changed, state);
    return (
        <Section title={t("admin.jobs")}>
            {may(me.role, "queue:read") && <QueuesPart role={me.role} />}
            <section class="stack" aria-labelledby="jobs-title">
                <div class="filterrow">
                    <h2 id="jobs-title">{t("jobs.title")}</h2>
                    <Select id="job-state" label={t("jobs.state")} value={state} onValue={(next) => say({ state: next })}
                            choices={[{ value: "", words: t("people.any") }, ...states.map((one) => ({ value: one as string, words: t(`job.state.${one}`) })),
                                     { value: unsent, words: t("job.unsent") }]} />
                    <button class="button second" type="button" disabled={jobs.isBusy} onClick={jobs.restart}>{t("now.again")}</button>
                </div>
                {state !== unsent && <Unsent count={figures?.unsentJobs} role={me.role} />}
                <ul class="things jobs" aria-busy={jobs.isBusy}>
                    {shown.map((job) => <li key={job.id} class="card"><JobLine job={job} role={me.role} /></li>)}
                </ul>
                <ListState isBusy={jobs.isBusy} fault={jobs.fault} count={jobs.items && shown.length} onAgain={jobs.again}
                           empty={<><h3>{t("jobs.none")}</h3><p class="soft">{t("jobs.none.text")}</p></>} />
                <MoreButton hasMore={jobs.hasMore && !jobs.fault} isBusy={jobs.isBusy} onMore={jobs.more} />
            </section>
        </Section>
    );
}

/** How many jobs of all wait for a person to send them again, and the way to them; for those who see all. */
export function Unsent({ count, role }: { count: number | undefined; role: string }): JSX.Element | null {
    if (!count || !may(role, "queue:read"))
        return null;
    return <p><span class="pill warn">{t("job.unsent")}</span> <a href={`#jobs?state=${unsent}`}>{t("jobs.unsent", { n: count })}</a></p>;
}

/** The list, with jobs that began since it was fetched in front. */
export function withNew(listed: readonly Job[], changed: ReadonlyMap<string, Job>, state: string): Job[] {
    const known = new Set(listed.map(({ id }) => id));
    const newest = listed[0]?.createdAt ?? 0;
    const begun = Array.from(changed.values()).filter((job) => !known.has(job.id) && job.createdAt >= newest && (!state || (state === unsent ? job.unsent : job.state === state)));
    return [...begun.sort((a, b) => b.createdAt - a.createdAt), ...listed.map((job) => newerOf(job, changed.get(job.id)))];
}
