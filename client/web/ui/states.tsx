import type { ComponentChildren, JSX } from "preact";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import type { Loaded } from "./load";

/** What stands in the place of something while it loads, or when it cannot be had. */
export function LoadState({ loaded }: { loaded: Loaded<unknown> }): JSX.Element | null {
    return <ListState isBusy={loaded.isBusy} fault={loaded.fault} count={loaded.value === undefined ? undefined : 1}
                      onAgain={loaded.again} empty="" />;
}

/** What a list shows while it has nothing: loading, refused, or empty. `otherwise`: another way on than the same again. */
export function ListState(props: {
    isBusy: boolean; fault?: ErrorCode; count?: number; onAgain(): void; empty: ComponentChildren; otherwise?: ComponentChildren;
}): JSX.Element | null {
    if (props.fault) {
        return (
            <section class="card center">
                <p class="fault" role="alert">{refusalWords(props.fault)}</p>
                <button class="button second" type="button" onClick={props.onAgain}>{t("action.retry")}</button>
                {props.otherwise}
            </section>
        );
    }
    if (props.count === undefined || (props.isBusy && props.count === 0))
        return <p class="center" role="status"><span class="spinner big" aria-hidden="true" /> {t("loading")}</p>;
    return props.count === 0 ? <section class="card center">{props.empty}</section> : null;
}

export function MoreButton({ hasMore, isBusy, onMore }: {
    hasMore: boolean; isBusy: boolean; onMore(): void;
}): JSX.Element | null {
    if (!hasMore)
        return null;
    return (
        <p class="center">
            <button class="button second" type="button" disabled={isBusy} onClick={onMore}>
                {t(isBusy ? "loading" : "list.more")}
            </button>
        </p>
    );
}
