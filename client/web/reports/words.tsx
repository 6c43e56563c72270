import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { WordFigures } from "../core/protocol";
import { RightRate } from "../ui/bars";

const fewest = 10;

/** The words that were asked for, the hardest first, each with the questions it was in; `numbers`: of the questions, by
 *  their place in the report. */
export function Words({ words, numbers }: { words: WordFigures[]; numbers: number[] }): JSX.Element {
    const [isAll, setAll] = useState(false);
    if (words.length === 0)
        return <p class="soft">{t("reports.noWords")}</p>;
    return (
        <>
            <ol class="words">
                {(isAll ? words : words.slice(0, fewest)).map((one) => (
                    <li key={one.word}>
                        <b lang="en"><bdi>{one.word}</bdi></b>
                        <RightRate rate={one.rightRate} />
                        <span class="soft small">
                            {t("reports.askedTimes", { n: one.asked })} ·{" "}
                            {one.questions.map((at, index) => (
                                <span key={at}>{index > 0 && ", "}<a href={`#question-${numbers[at]}`} onClick={(event) => goTo(event, numbers[at] ?? 0)}>
                                    {t("reports.question", { n: numbers[at] ?? 0 })}
                                </a></span>
                            ))}
                        </span>
                    </li>
                ))}
            </ol>
            {words.length > fewest && !isAll && (
                <p><button class="button second" type="button" onClick={() => setAll(true)}>{t("reports.allWords", { n: words.length })}</button></p>
            )}
        </>
    );
}

/** To a question of this page; the address names the report and stays. */
export function goTo(event: Event, number: number): void {
    event.preventDefault();
    const card = document.getElementById(`question-${number}`);
    card?.scrollIntoView({ block: "start" });
    card?.focus({ preventScroll: true });
}
