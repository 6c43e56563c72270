import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { Title } from "../ui/chrome";
import { Icon } from "../ui/glyphs";

/** A section: its title, what can be done with all of it, and what it holds. */
export function Section({ title, actions, children }: { title: string; actions?: ComponentChildren; children: ComponentChildren }): JSX.Element {
    return (
        <main class="page wide" id="section">
            <header class="sectionhead">
                <Title>{title}</Title>
                {actions && <div class="buttons">{actions}</div>}
            </header>
            {children}
        </main>
    );
}

/** Figures that matter, each with its name. */
export function Tiles({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
    return <dl class="figures" aria-label={label}>{children}</dl>;
}

export function Tile({ words, value, note, id }: { words: string; value: string; note?: string; id?: string }): JSX.Element {
    return (
        <div class="figure">
            <dt>{words}</dt>
            <dd class="number" data-figure={id}>{value}{note && <span class="soft"> {note}</span>}</dd>
        </div>
    );
}

/** What was typed, once the typing pauses. */
export function useSettled(typed: string, pauseMs = 300): string {
    const [settled, setSettled] = useState(typed);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(typed), pauseMs);
        return () => clearTimeout(timer);
    }, [typed]);
    return settled;
}

export interface Doing {
    isBusy: boolean;
    fault?: ErrorCode;
    done?: string;
    /** Does one thing at a time; `words` say that it is done. */
    run(action: () => Promise<unknown>, words?: string): Promise<boolean>;
    clear(): void;
}

/** Something done at a press: on its way, done, or refused in words. */
export function useDoing(): Doing {
    const [state, setState] = useState<{ isBusy: boolean; fault?: ErrorCode; done?: string }>({ isBusy: false });
    return {
        ...state,
        clear: () => setState({ isBusy: false }),
        run: async (action, words) => {
            setState({ isBusy: true });
            try {
                await action();
                setState({ isBusy: false, done: words });
                if (words)
                    announce(words);
                return true;
            } catch (failure) {
                setState({ isBusy: false, fault: codeOf(failure) });
                return false;
            }
        },
    };
}

/** What came of it, beside its buttons. */
export function DoingWords({ doing }: { doing: Doing }): JSX.Element | null {
    if (doing.fault)
        return <p class="fault" role="alert">{refusalWords(doing.fault)}</p>;
    return doing.done ? <p class="did"><Icon name="check" /> {doing.done}</p> : null;
}

/** A part of a page that is opened by a press and closed by another. */
export function Panel({ title, onClose, children }: { title: string; onClose(): void; children: ComponentChildren }): JSX.Element {
    return (
        <section class="card panel" aria-label={title}>
            <header class="panelhead">
                <h2>{title}</h2>
                <button class="quiet" type="button" aria-label={t("action.close")} onClick={onClose}><Icon name="cross" /></button>
            </header>
            {children}
        </section>
    );
}
