import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { formatNumber, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { DeadLetter, DeadLetterList, QueueList } from "../../core/protocol";
import { useStore } from "../../core/store";
import { QuestionDialog } from "../../ui/chrome";
import { DoingWords, useDoing } from "../../ui/doing";
import { useLoaded, usePages } from "../../ui/load";
import { ListState, LoadState, MoreButton } from "../../ui/states";
import { note, place } from "../address";
import { Panel } from "../parts";
import { heard } from "../watching";

/** The queues, how much waits in each, and what was given up. */
export function QueuesPart({ role }: { role: string }): JSX.Element {
    const loaded = useLoaded<QueueList>("queues", async () => {
        const answer = await ask<QueueList>("GET", "/admin/queues");
        heard.queues.set(answer.items);
        return answer;
    });
    const opened = useStore(place)?.query.queue;
    const queues = useStore(heard.queues);
    return (
        <section class="stack" aria-labelledby="queues-title">
            <h2 id="queues-title">{t("now.queues")}</h2>
            {!queues && <LoadState loaded={loaded} />}
            {queues && queues.length === 0 && <p class="soft">{t("now.queues.none")}</p>}
            {queues && queues.length > 0 && (
                <div class="scroll" role="group" tabIndex={0} aria-label={t("now.queues")}>
                    <table>
                        <thead><tr><th scope="col">{t("queue.name")}</th><th scope="col" class="number">{t("queue.waiting")}</th>
                            <th scope="col" class="number">{t("queue.inHand")}</th><th scope="col" class="number">{t("queue.dead")}</th></tr></thead>
                        <tbody>
                            {queues.map((queue) => (
                                <tr key={queue.name}>
                                    <th scope="row"><bdi dir="ltr">{queue.name}</bdi></th>
                                    <td class="number">{formatNumber(queue.waiting)}</td>
                                    <td class="number">{formatNumber(queue.inHand)}</td>
                                    <td class="number">
                                        <button class="quiet" type="button" aria-expanded={opened === queue.name}
                                                aria-label={t("queue.dead.open", { n: queue.dead, name: queue.name })}
                                                onClick={() => note("jobs", { queue: opened === queue.name ? "" : queue.name })}>{formatNumber(queue.dead)}</button>
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
            {opened && <DeadLetters key={opened} queue={opened} mayChange={may(role, "queue:change")} onChanged={loaded.again} />}
        </section>
    );
}

function DeadLetters({ queue, mayChange, onChanged }: { queue: string; mayChange: boolean; onChanged(): void }): JSX.Element {
    const letters = usePages<DeadLetter>(queue, (cursor) => ask<DeadLetterList>(
        "GET", `/admin/queues/${encodeURIComponent(queue)}/dead-letters?limit=30${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    const gone = (id: string): void => {
        letters.change((items) => items.filter((one) => one.id !== id));
        onChanged();
    };
    return (
        <Panel title={t("dead.title", { name: queue })} onClose={() => note("jobs", { queue: "" })}>
            <ul class="things">
                {letters.items?.map((letter) => <li key={letter.id}><Letter letter={letter} mayChange={mayChange} onGone={() => gone(letter.id)} /></li>)}
            </ul>
            <ListState isBusy={letters.isBusy} fault={letters.fault} count={letters.items?.length} onAgain={letters.again}
                       empty={<p class="soft">{t("dead.none")}</p>} />
            <MoreButton hasMore={letters.hasMore && !letters.fault} isBusy={letters.isBusy} onMore={letters.more} />
        </Panel>
    );
}

function Letter({ letter, mayChange, onGone }: { letter: DeadLetter; mayChange: boolean; onGone(): void }): JSX.Element {
    const [isAsking, setAsking] = useState(false);
    const doing = useDoing();
    const path = `/admin/dead-letters/${encodeURIComponent(letter.id)}`;
    const act = (method: string, where: string): void => {
        setAsking(false);
        void doing.run(() => ask(method, where).then(onGone));
    };
    return (
        <article class="letter">
            <p><b><bdi dir="ltr">{letter.reason || "–"}</bdi></b> <span class="soft small">{t("dead.attempts", { n: letter.attempts })}</span></p>
            <details><summary>{t("dead.inspect")}</summary><pre tabIndex={0} dir="ltr">{prettyOf(letter.payload)}</pre></details>
            {mayChange && (
                <div class="buttons">
                    <button class="button second small" type="button" disabled={doing.isBusy} onClick={() => act("POST", `${path}/requeue`)}>{t("dead.requeue")}</button>
                    <button class="button danger small" type="button" disabled={doing.isBusy} onClick={() => setAsking(true)}>{t("dead.discard")}</button>
                </div>
            )}
            <DoingWords doing={doing} />
            {isAsking && (
                <QuestionDialog title={t("dead.discard.title")} text={t("dead.discard.text")} yes={t("dead.discard")}
                                onNo={() => setAsking(false)} onYes={() => act("DELETE", path)} />
            )}
        </article>
    );
}

/** JSON with its lines; anything else, also what was cut, as it is. */
export function prettyOf(payload: string): string {
    try {
        return JSON.stringify(JSON.parse(payload), null, 2);
    } catch {
        return payload;
    }
}
