import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { OptionView } from "../core/protocol";
import { Icon, letterOf } from "../ui/glyphs";
import { Badge, optionLabel } from "../ui/options";
import type { AnsweringProps } from "./answering";
import { shapeOf } from "./shape";

/** The options as buttons. Keys 1 to 8 and A to H choose; Enter submits several. */
export function Choosing({ question, given, isOpen, submit, keep }: AnsweringProps): JSX.Element {
    const isMulti = shapeOf(question) === "some_options";
    const [ticked, setTicked] = useState<string[]>([]);
    const chosen = given ?? ticked;
    useEffect(() => keep?.(ticked.length > 0 ? ticked : undefined), [ticked]);
    const choose = (option: OptionView): void => {
        if (!isOpen)
            return;
        if (!isMulti)
            submit([option.id]);
        else // from the newest state: two quick keys come before the next drawing
            setTicked((now) => now.includes(option.id) ? now.filter((id) => id !== option.id)
                                                       : [...now, option.id]);
    };
    useKeys(isOpen, (index) => question.options[index] && choose(question.options[index]!),
            () => isMulti && ticked.length > 0 && submit(ticked));
    const last = letterOf(question.options.length - 1);
    return (
        <div class="answering">
            {isMulti && <p id="how" class="soft">{t("answer.multi")}</p>}
            <div class={`options ${question.options.length > 4 ? "many" : ""}`} role="group"
                 aria-label={question.prompt} aria-describedby={isMulti ? "how" : undefined}>
                {question.options.map((option, index) => (
                    <button key={option.id} type="button"
                            class={`option option-${index + 1} ${stateClass(option.id, chosen, given)}`}
                            aria-label={optionLabel(option, index)}
                            aria-pressed={isMulti || given ? chosen.includes(option.id) : undefined}
                            disabled={!isOpen} onClick={() => choose(option)}>
                        <Badge index={index} />
                        <span>{option.text}</span>
                        <span class="mark">{chosen.includes(option.id) && <Icon name="check" />}</span>
                    </button>
                ))}
            </div>
            {isMulti && given === undefined && (
                <button class="button big" type="button" disabled={!isOpen || ticked.length === 0}
                        onClick={() => submit(ticked)}>
                    {t("answer.submit")}
                </button>
            )}
            {isOpen && <p class="keys soft">{t("answer.keys", { keys: `1–${question.options.length} · A–${last}` })}</p>}
        </div>
    );
}

function stateClass(id: string, chosen: readonly string[], given: readonly string[] | undefined): string {
    if (chosen.includes(id))
        return "chosen";
    return given ? "faded" : "";
}

function useKeys(isOn: boolean, choose: (index: number) => void, submit: () => void): void {
    // Before the drawing is seen: a key pressed at once must not be lost.
    useLayoutEffect(() => {
        if (!isOn)
            return undefined;
        const onKey = (key: KeyboardEvent): void => {
            if (key.ctrlKey || key.altKey || key.metaKey || key.repeat)
                return;
            // Enter on a button presses that button.
            if (key.key === "Enter" && !(key.target as HTMLElement).closest("button, a"))
                submit();
            if (key.key.length !== 1)
                return;
            const index = /[1-8]/.test(key.key) ? Number(key.key) - 1
                                                : "abcdefgh".indexOf(key.key.toLowerCase());
            if (index >= 0)
                choose(index);
        };
        addEventListener("keydown", onKey);
        return () => removeEventListener("keydown", onKey);
    });
}
