import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../core/account";
import { formatDay, t } from "../core/i18n";
import type { DayFigures, KindFigures, LearnerFigures, LearnerWord } from "../core/protocol";
import { Title } from "../ui/chrome";
import { RightRate } from "../ui/bars";
import { useLoaded } from "../ui/load";
import { LoadState } from "../ui/states";

const fewestWords = 10;
const mostDays = 30;

/** Minutes that this device's clock is ahead of UTC's: where its days end. */
const clockAhead = (): number => -new Date().getTimezoneOffset();

/** What one did in all one's games: by day, by kind of question, and the words that were hardest. */
export function ProgressPage(): JSX.Element {
    const report = useLoaded<LearnerFigures>("report", () => ask("GET", `/me/report?offset=${clockAhead()}`));
    const { value } = report;
    return (
        <main class="page">
            <p><a class="back" href="#">← {t("me.games")}</a></p>
            <Title>{t("progress.title")}</Title>
            <LoadState loaded={report} />
            {value && value.games === 0 && (
                <section class="card center"><h2>{t("progress.none")}</h2><p class="soft">{t("progress.none.text")}</p></section>
            )}
            {value && value.games > 0 && <Progress mine={value} />}
        </main>
    );
}

function Progress({ mine }: { mine: LearnerFigures }): JSX.Element {
    return (
        <>
            <section class="card" aria-labelledby="inall">
                <h2 id="inall">{t("progress.inAll")}</h2>
                <RightRate rate={mine.rightRate} />
                <p class="number">{t("progress.games", { n: mine.games })} · {t("me.right", { n: mine.wholly, of: mine.asked })}</p>
                {mine.hasMoreGames && <p class="soft">{t("progress.newest", { n: mine.games })}</p>}
            </section>
            {mine.days.length > 0 && <Days days={mine.days} />}
            {mine.kinds.length > 0 && <Kinds kinds={mine.kinds} />}
            <Words words={mine.words} />
        </>
    );
}

/** The newest days, the newest last as on a calendar. */
function Days({ days }: { days: DayFigures[] }): JSX.Element {
    return (
        <section class="card" aria-labelledby="days">
            <h2 id="days">{t("progress.days")}</h2>
            <ol class="rates">
                {days.slice(-mostDays).map((day) => (
                    <li key={day.day}>
                        <span><time dateTime={day.day}>{formatDay(day.day)}</time> <span class="soft small">{t("progress.asked", { n: day.asked })}</span></span>
                        <RightRate rate={day.rightRate} />
                    </li>
                ))}
            </ol>
        </section>
    );
}

function Kinds({ kinds }: { kinds: KindFigures[] }): JSX.Element {
    return (
        <section class="card" aria-labelledby="kinds">
            <h2 id="kinds">{t("progress.kinds")}</h2>
            <ul class="rates">
                {kinds.map((kind) => (
                    <li key={kind.kind}>
                        <span>{t(`kind.${kind.kind}`)} <span class="soft small">{t("progress.asked", { n: kind.asked })}</span></span>
                        <RightRate rate={kind.rightRate} />
                    </li>
                ))}
            </ul>
        </section>
    );
}

/** The hardest words, each with the question that asked for it last. */
function Words({ words }: { words: LearnerWord[] }): JSX.Element {
    const [isAll, setAll] = useState(false);
    return (
        <section class="card" aria-labelledby="words">
            <h2 id="words">{t("progress.words")}</h2>
            {words.length === 0 && <p class="soft">{t("progress.noWords")}</p>}
            <ol class="rates">
                {(isAll ? words : words.slice(0, fewestWords)).map((one) => (
                    <li key={one.word}>
                        <details>
                            <summary><b lang="en"><bdi>{one.word}</bdi></b> <span class="soft small">{t("progress.asked", { n: one.asked })}</span></summary>
                            <p class="lines" dir="auto">{one.prompt}</p>
                            <p class="good"><span class="unseen">{t("result.rightWas", { n: one.right.length })}: </span><bdi>{one.right.join(" · ")}</bdi></p>
                        </details>
                        <RightRate rate={one.rightRate} />
                    </li>
                ))}
            </ol>
            {words.length > fewestWords && !isAll && (
                <p><button class="button second" type="button" onClick={() => setAll(true)}>{t("progress.allWords", { n: words.length })}</button></p>
            )}
        </section>
    );
}
