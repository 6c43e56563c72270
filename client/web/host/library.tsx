import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { errorWords, t } from "../core/i18n";
import { signInFor } from "../core/next";
import {
    limits, type ErrorCode, type GameSettings, type Pacing, type QuizSummary, type RunningGame, type ScoringPreset,
    type SignInOptions,
} from "../core/protocol";
import { Bin, DeleteQuiz } from "../ui/bin";
import { Fault, Notice, Title } from "../ui/chrome";
import { ExportMenu } from "./exportmenu";
import { accountGame, ownGames } from "./games";
import { HostedGames } from "./hosted";
import { ImportCard } from "./importcard";
import type { HostSession } from "./session";

/** Two ways to host: an account, and on the own network the link that the server prints. */
export function NeedLinkPage({ fault, options }: { fault?: ErrorCode; options?: SignInOptions }): JSX.Element {
    const takesLinks = options?.guestHosting ?? true;
    return (
        <main class="page middle wide">
            <section class="card arrive">
                <Title>{t(takesLinks ? "host.needLink" : "host.needAccount")}</Title>
                {fault && <p class="fault" role="alert">{linkFaultWords(fault)}</p>}
                <p>{t("host.needAccount.text")}</p>
                <p><a class="button big" href={signInFor("/host")}>{t("signIn.go")}</a></p>
                {takesLinks && (
                    <>
                        <p>{t("host.needLink.text")}</p>
                        <ol class="steps">
                            <li>{t("host.needLink.step1")}</li>
                            <li>{t("host.needLink.step2")} <code dir="ltr">…/host#link=…</code></li>
                            <li>{t("host.needLink.step3")}</li>
                        </ol>
                    </>
                )}
                <p><a class="button second" href="/">{t("host.toJoin")}</a></p>
            </section>
            <HostedGames />
        </main>
    );
}

/** What is wrong with a host link, and what to do. */
function linkFaultWords(fault: ErrorCode): string {
    if (fault === "link_used")
        return t("host.linkUsed");
    return fault === "forbidden" ? t("host.linkElsewhere") : errorWords(fault);
}

/** Signed in, and not to host: a learner. */
export function NotAllowedPage(): JSX.Element {
    return (
        <Notice title={t("host.notAllowed")} text={t("host.notAllowed.text")}>
            <a class="button big" href="/">{t("host.toJoin")}</a>
        </Notice>
    );
}

interface LibraryProps {
    session: HostSession;
    quizzes?: QuizSummary[];
    /** Of the account, on whichever device they were opened. */
    running?: RunningGame[];
    fault?: ErrorCode;
}

export function LibraryPage({ session, quizzes, running, fault }: LibraryProps): JSX.Element {
    const listed = running ?? [];
    const others = new Set(listed.filter((one) => !one.isMine).map((one) => one.game.id));
    const kept = ownGames().filter((game) => !listed.some((one) => one.game.id === game.id));
    const games = [...listed.map(accountGame), ...kept];
    return (
        <main class="page">
            {games.length > 0 && (
                <section class="stack" aria-labelledby="running">
                    <h2 id="running">{t("host.running")}</h2>
                    <ul class="stack">
                        {games.map((game) => (
                            <li key={game.id} class="card line">
                                <p><b><bdi>{game.title}</bdi></b> <span class="soft number">{t("host.pinIs", { pin: game.pin })}</span>
                                    {others.has(game.id) && <> <span class="pill">{t("host.anothers")}</span></>}</p>
                                <button class="button" type="button" onClick={() => session.run(game)}>
                                    {t("host.return")}
                                </button>
                            </li>
                        ))}
                    </ul>
                </section>
            )}
            <Title>{t("quizzes.title")}</Title>
            {session.mayKeep && !fault && <ImportCard onKept={() => session.showLibrary()} />}
            {session.mayKeep && !fault && <p><a class="button second" href="/drafts">{t("ways.drafts")}</a></p>}
            {session.hasColleagues && <p class="soft">{t("quizzes.colleagues")}</p>}
            <QuizCards session={session} quizzes={quizzes} fault={fault} />
            {session.mayKeep && !fault && quizzes && <Bin onBack={() => listAnew(session)} />}
            <HostedGames isMeantForGuest={!session.isSignedIn && !fault} />
        </main>
    );
}

/** The button that was pressed is gone: the keyboard goes on from the title. */
function listAnew(session: HostSession): void {
    document.querySelector<HTMLElement>("h1")?.focus();
    session.showLibrary();
}

function QuizCards({ session, quizzes, fault }: LibraryProps): JSX.Element {
    if (fault === "forbidden") {
        return (
            <section class="card center">
                <p class="fault" role="alert">{linkFaultWords(fault)}</p>
                <a class="button" href={signInFor("/host")}>{t("signIn.go")}</a>
            </section>
        );
    }
    if (fault) {
        return (
            <section class="card center">
                <p class="fault" role="alert">{errorWords(fault)}</p>
                <button class="button second" type="button" onClick={() => void session.tryAgain()}>
                    {t("action.retry")}
                </button>
            </section>
        );
    }
    if (!quizzes)
        return <p class="center" role="status"><span class="spinner big" aria-hidden="true" /> {t("loading")}</p>;
    if (quizzes.length === 0) {
        return (
            <section class="card center">
                <h2>{t("quizzes.empty")}</h2>
                <p class="soft">{t("quizzes.empty.text")}</p>
            </section>
        );
    }
    return (
        <ul class="quizzes">
            {quizzes.map((quiz, at) => (
                <li key={quiz.id}>
                    <button class="quiz" type="button" onClick={() => session.setUp(quiz)}>
                        <span class={`tile option-${(at % 8) + 1}`} aria-hidden="true">
                            {Array.from(quiz.title)[0]?.toLocaleUpperCase()}
                        </span>
                        <span class="stack">
                            <b lang={quiz.language}>{quiz.title}</b>
                            <span class="soft" lang={quiz.language}>{quiz.description}</span>
                            {quiz.ownerName && <span class="soft small">{t("quizzes.by", { name: quiz.ownerName })}</span>}
                        </span>
                        <span class="soft number">{t("quizzes.questions", { n: quiz.questions })}</span>
                    </button>
                    <button class="button second" type="button" aria-label={t("rehearsal.go.label", { title: quiz.title })}
                            onClick={() => session.rehearse(quiz)}>
                        {t("rehearsal.go")}
                    </button>
                    {session.mayKeep && <ExportMenu quiz={quiz} />}
                    <DeleteQuiz quiz={quiz} onDeleted={() => listAnew(session)} />
                </li>
            ))}
        </ul>
    );
}

interface SetupProps {
    session: HostSession;
    quiz: QuizSummary;
    isBusy?: boolean;
    fault?: ErrorCode;
}

export function SetupPage({ session, quiz, isBusy, fault }: SetupProps): JSX.Element {
    const [scoring, setScoring] = useState<ScoringPreset>("classic");
    const [pacing, setPacing] = useState<Pacing>("host");
    const [isUntimed, setUntimed] = useState(false);
    const [hasStreakBonus, setStreakBonus] = useState(false);
    const [teams, setTeams] = useState(0);
    const settings: GameSettings = { scoring, pacing, isUntimed, hasStreakBonus, teams };
    const submit = (event: Event): void => {
        event.preventDefault();
        void session.openGame(quiz, settings);
    };
    return (
        <main class="page">
            <form class="stack wide" onSubmit={submit}>
                <p><button class="quiet" type="button" onClick={() => session.showLibrary()}>← {t("setup.back")}</button></p>
                <p class="soft" lang={quiz.language}>{quiz.title}</p>
                <Title>{t("setup.title")}</Title>
                <Choice legend={t("setup.scoring")} name="scoring" value={scoring} onPick={(value: ScoringPreset) => setScoring(value)}
                        choices={[
                            { value: "classic", title: t("rules.classic"), text: t("rules.classic.text") },
                            { value: "accuracy", title: t("rules.accuracy"), text: t("rules.accuracy.text") },
                            { value: "steady", title: t("rules.steady"), text: t("rules.steady.text") },
                        ]} />
                <Choice legend={t("setup.pacing")} name="pacing" value={pacing} onPick={(value: Pacing) => setPacing(value)}
                        choices={[
                            { value: "host", title: t("setup.host"), text: t("setup.host.text") },
                            { value: "auto", title: t("setup.auto"), text: t("setup.auto.text") },
                        ]} />
                <fieldset class="choices">
                    <legend>{t("setup.more")}</legend>
                    <Tick text={t("setup.untimed")} isOn={isUntimed} onChange={setUntimed} />
                    <Tick text={t("rules.streak")} isOn={hasStreakBonus} onChange={setStreakBonus} />
                    <label class="line">
                        <span>{t("setup.teams")}</span>
                        <select value={teams} onChange={(event) => setTeams(Number((event.target as HTMLSelectElement).value))}>
                            <option value={0}>{t("setup.teams.none")}</option>
                            {Array.from({ length: limits.maxTeams - limits.minTeams + 1 }, (_, index) => index + limits.minTeams).map((n) => (
                                <option key={n} value={n}>{t("setup.teams.n", { n })}</option>
                            ))}
                        </select>
                    </label>
                </fieldset>
                <Fault code={fault} />
                <button class="button big" disabled={isBusy}>
                    {isBusy ? t("setup.opening") : t("setup.open")}
                </button>
            </form>
        </main>
    );
}

function Tick({ text, isOn, onChange }: { text: string; isOn: boolean; onChange(isOn: boolean): void }): JSX.Element {
    return (
        <label class="line">
            <input type="checkbox" checked={isOn} onChange={(event) => onChange((event.target as HTMLInputElement).checked)} />
            <span>{text}</span>
        </label>
    );
}

interface ChoiceProps<Value extends string> {
    legend: string;
    name: string;
    value: Value;
    choices: { value: Value; title: string; text: string }[];
    onPick(value: Value): void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
    return (
        <fieldset class="choice">
            <legend>{props.legend}</legend>
            {props.choices.map((choice) => (
                <label key={choice.value} class={choice.value === props.value ? "picked" : ""}>
                    <input type="radio" name={props.name} value={choice.value}
                           checked={choice.value === props.value}
                           onChange={() => props.onPick(choice.value)} />
                    <span class="stack"><b>{choice.title}</b><span class="soft">{choice.text}</span></span>
                </label>
            ))}
        </fieldset>
    );
}
