import type { JSX } from "preact";
import { formatNumber, t } from "../core/i18n";
import type { OptionCount, OptionView } from "../core/protocol";
import { Icon, letterOf, Shape, shapeOf } from "./glyphs";

/** An option's three signs: colour, shape and letter, the same on every device. */
export function Badge({ index }: { index: number }): JSX.Element {
    return <span class="badge" aria-hidden="true"><Shape index={index} />{letterOf(index)}</span>;
}

/** What a screen reader says of an option. */
export function optionLabel(option: OptionView, index: number): string {
    return t("option.label", {
        letter: letterOf(index),
        shape: t(`shape.${shapeOf(index)}`),
        text: option.text,
    });
}

interface ShownOptionsProps {
    options: OptionView[];
    /** After the reveal. */
    right?: string[];
    counts?: OptionCount[];
}

/** Options that cannot be pressed: on the projector, the console, and after the reveal. */
export function ShownOptions({ options, right, counts }: ShownOptionsProps): JSX.Element {
    const total = counts?.reduce((sum, one) => sum + one.count, 0) ?? 0;
    const countOf = (id: string): number => counts?.find((one) => one.id === id)?.count ?? 0;
    return (
        <ul class="options">
            {options.map((option, index) => {
                const isRight = right?.includes(option.id) ?? false;
                return (
                    <li key={option.id}
                        class={`option option-${index + 1} ${counts ? "counted" : ""} ${right ? (isRight ? "right" : "faded") : ""}`}>
                        <Badge index={index} />
                        <span>
                            <span class="unseen">{`${letterOf(index)}, ${t(`shape.${shapeOf(index)}`)}: `}</span>
                            {option.text}
                        </span>
                        <span class={`mark ${isRight ? "good" : ""}`}>
                            {isRight && <><Icon name="check" /><span class="unseen">{t("option.right")}</span></>}
                            {counts && <Count n={countOf(option.id)} />}
                        </span>
                        {counts && <Share part={total ? countOf(option.id) / total : 0} />}
                    </li>
                );
            })}
        </ul>
    );
}

function Count({ n }: { n: number }): JSX.Element {
    return (
        <span class="number">
            <span aria-hidden="true">{formatNumber(n)}</span>
            <span class="unseen">{t("option.counted", { n })}</span>
        </span>
    );
}

function Share({ part }: { part: number }): JSX.Element {
    return <span class="share" aria-hidden="true"><i style={{ transform: `scaleX(${part})` }} /></span>;
}
