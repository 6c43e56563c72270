import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { formatNumber, t } from "../core/i18n";
import type { GamesFigures, PlayerAcross } from "../core/protocol";
import { Title } from "../ui/chrome";
import { useLoaded } from "../ui/load";
import { LoadState } from "../ui/states";
import { percentOf, RightRate } from "../ui/bars";
import { GameLine } from "./list";
import { QuestionCard } from "./question";
import { Saving } from "./saving";
import { acrossQuery, fetchAcross } from "./source";
import { Words } from "./words";

/** Several games together: all of a quiz, or of a time. */
export function AcrossPage({ which }: { which: { quiz: string } | { days: number } }): JSX.Element {
    // The time ends when the page is opened, so that its files tell the same.
    const query = useMemo(() => acrossQuery(which, Date.now()), [which]);
    const report = useLoaded<GamesFigures>(query, () => fetchAcross(query));
    const { value } = report;
    const title = "quiz" in which ? value?.games[0]?.title ?? t("reports.oneQuiz") : t("reports.days", { n: which.days });
    return (
        <main class="page report">
            <p><a class="back" href="#">← {t("reports.title")}</a></p>
            <Title><bdi>{title}</bdi></Title>
            <LoadState loaded={report} />
            {value && value.games.length === 0 && <section class="card center"><p>{t("reports.noGames")}</p></section>}
            {value && value.games.length > 0 && <Across report={value} query={query} title={title} />}
        </main>
    );
}

function Across({ report, query, title }: { report: GamesFigures; query: string; title: string }): JSX.Element {
    return (
        <>
            <section class="card" aria-labelledby="summary">
                <h2 id="summary">{t("reports.games", { n: report.games.length })}</h2>
                <RightRate rate={report.rightRate} />
                {report.hasMoreGames && <p class="soft">{t("reports.moreGames", { n: report.games.length })}</p>}
                <details>
                    <summary>{t("reports.whichGames")}</summary>
                    <ul class="things">{report.games.map((game) => <li key={game.id}><GameLine game={game} /></li>)}</ul>
                </details>
            </section>
            <Saving of={{ query }} title={title} tables={["questions", "players", "words", "games"]} />
            <section class="card" aria-labelledby="words">
                <h2 id="words">{t("reports.words.title")}</h2>
                <Words words={report.words} numbers={report.questions.map((_, at) => at + 1)} />
            </section>
            <section class="stack" aria-labelledby="questions">
                <h2 id="questions">{t("reports.hardest")}</h2>
                <ol class="things">
                    {report.questions.map((question, at) => <QuestionCard key={at} question={question} number={at + 1} />)}
                </ol>
                {report.moreQuestions > 0 && <p class="soft">{t("reports.moreQuestions", { n: report.moreQuestions })}</p>}
            </section>
            <section class="card" aria-labelledby="players">
                <h2 id="players">{t("reports.players")}</h2>
                <AcrossTable players={report.players} />
                {report.morePlayers > 0 && <p class="soft">{t("reports.morePlayers", { n: report.morePlayers })}</p>}
            </section>
        </>
    );
}

function AcrossTable({ players }: { players: PlayerAcross[] }): JSX.Element {
    if (players.length === 0)
        return <p class="soft">{t("reports.noPlayers")}</p>;
    return (
        <div class="scroll" role="region" tabIndex={0} aria-label={t("reports.playerTable")}>
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="name">{t("reports.column.name")}</th>
                        <th scope="col">{t("reports.column.games")}</th>
                        <th scope="col">{t("reports.column.rightRate")}</th>
                        <th scope="col">{t("reports.column.wholly")}</th>
                        <th scope="col">{t("reports.column.answered")}</th>
                    </tr>
                </thead>
                <tbody>
                    {players.map((player, at) => (
                        <tr key={at}>
                            <th scope="row" class="name"><bdi>{player.name || t("reports.erased")}</bdi>
                                {!player.isSignedIn && <span class="soft small"> {t("reports.guest")}</span>}</th>
                            <td class="number">{formatNumber(player.games)}</td>
                            <td class="number">{player.rightRate === undefined ? "–" : t("rate.percent", { n: percentOf(player.rightRate) })}</td>
                            <td class="number">{t("reports.ofAsked", { n: player.wholly, of: player.asked })}</td>
                            <td class="number">{t("reports.ofAsked", { n: player.answered, of: player.asked })}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
