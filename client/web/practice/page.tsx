import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { formatDay, refusalWords, t } from "../core/i18n";
import type { Account, PracticeCard, PracticeDue } from "../core/protocol";
import { useStore } from "../core/store";
import { Title } from "../ui/chrome";
import { PracticeSession, type PracticeState } from "./session";
import { Sitter } from "./sitter";

/** What is due, and the sitting. */
export function PracticePage({ account }: { account: Account }): JSX.Element {
    const [session] = useState(() => new PracticeSession(account.id));
    const state = useStore(session.state);
    useEffect(() => {
        void session.open();
        const wake = (): void => {
            if (!document.hidden)
                session.wake();
        };
        addEventListener("online", wake);
        document.addEventListener("visibilitychange", wake);
        return () => {
            removeEventListener("online", wake);
            document.removeEventListener("visibilitychange", wake);
        };
    }, [session]);
    if (state.sitting)
        return <Sitter session={session} state={state} sitting={state.sitting} />;
    return (
        <main class="page practice">
            <p><a class="back" href="#">← {t("me.games")}</a></p>
            <Title>{t("practice.title")}</Title>
            <DuePage session={session} state={state} />
        </main>
    );
}

function DuePage({ session, state }: { session: PracticeSession; state: PracticeState }): JSX.Element {
    const { due, isBusy, fault } = state;
    if (!due && fault) {
        return (
            <section class="card center">
                <p class="fault" role="alert">{refusalWords(fault)}</p>
                <Again session={session} />
            </section>
        );
    }
    if (!due)
        return <p class="center" role="status"><span class="spinner big" aria-hidden="true" /> {t("practice.loading")}</p>;
    if (due.total === 0)
        return <section class="card center"><h2>{t("practice.none")}</h2><p class="soft">{t("practice.none.text")}</p><Heard /></section>;
    return (
        <>
            <section class="card center">
                <h2>{due.due > 0 ? t("practice.due", { n: due.due }) : t("practice.allDone")}</h2>
                {due.due === 0 && due.nextDue && <p>{t("practice.next", { day: formatDay(due.nextDue) })}</p>}
                {due.items.length > 0 && (
                    <button class="button big" type="button" disabled={isBusy} onClick={() => session.begin()}>{t("practice.begin")}</button>
                )}
                <Ahead due={due} />
                <Line state={state} />
                {state.isAway && <Again session={session} />}
            </section>
            {due.items.length > 0 && <Cards cards={due.items} />}
            <Heard />
        </>
    );
}

/** Whoever missed a dictation looks for it here. */
function Heard(): JSX.Element {
    return <p class="soft small">{t("practice.heard")}</p>;
}

function Again({ session }: { session: PracticeSession }): JSX.Element {
    return <p><button class="button second" type="button" onClick={() => void session.open()}>{t("action.retry")}</button></p>;
}

function Ahead({ due }: { due: PracticeDue }): JSX.Element {
    return (
        <p class="soft number">
            {t("practice.tomorrow", { n: due.tomorrow })} · {t("practice.week", { n: due.week })} · {t("practice.total", { n: due.total })}
        </p>
    );
}

/** Calm words while the server is away: nothing is lost. */
export function Line({ state }: { state: PracticeState }): JSX.Element {
    const words = !state.isAway ? "" : state.waiting > 0 ? t("practice.waiting", { n: state.waiting }) : t("practice.away");
    return <p class={words ? "pill warn wide" : "unseen"} role="status">{words}</p>;
}

/** The hardest first; the answers are not told here. */
function Cards({ cards }: { cards: PracticeCard[] }): JSX.Element {
    return (
        <section class="stack" aria-labelledby="cards">
            <h2 id="cards">{t("practice.hardest")}</h2>
            <ol class="things">
                {cards.map((card) => (
                    <li key={card.id} class="thing duecard">
                        <span dir="auto" class="lines">{card.face.prompt}</span>
                        <span class="soft small end">
                            {card.state.looks === 0 ? t("practice.new") : card.state.lapses > 0 ? t("practice.forgotten", { n: card.state.lapses }) : ""}
                        </span>
                    </li>
                ))}
            </ol>
        </section>
    );
}
