import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { refusalWords } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { Icon } from "./glyphs";

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
