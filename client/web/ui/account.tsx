import type { ComponentChildren, JSX } from "preact";
import { refresh, signOut, who } from "../core/account";
import { errorWords, formatTime, t, type Key } from "../core/i18n";
import { may } from "../core/may";
import { signInFor } from "../core/next";
import type { Account } from "../core/protocol";
import { useStore } from "../core/store";
import { Notice, Waiting } from "./chrome";

interface Way {
    path: string;
    words: Key;
    isOpenTo(role: string): boolean;
}

/** What each role sees follows the matrix alone. */
const ways: Way[] = [
    { path: "/me", words: "ways.games", isOpenTo: (role) => may(role, "participation:list") },
    { path: "/host", words: "ways.host", isOpenTo: (role) => may(role, "game:open") },
    { path: "/reports", words: "ways.reports", isOpenTo: (role) => may(role, "game:list") },
    { path: "/drafts", words: "ways.drafts", isOpenTo: (role) => may(role, "quiz:create") },
    { path: "/admin", words: "ways.admin", isOpenTo: (role) => may(role, "game:list") },
    { path: "/account", words: "ways.account", isOpenTo: (role) => may(role, "account:update") },
];

/** The way between the pages of somebody signed in; `onGo` may take a step without a new page. */
export function Ways({ account, here, onGo }: {
    account: Account; here: string; onGo?: (path: string) => boolean;
}): JSX.Element {
    const go = (event: MouseEvent, path: string): void => {
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
        if (isPlain && onGo?.(path))
            event.preventDefault();
    };
    return (
        <nav class="ways" aria-label={t("ways.label")}>
            {ways.filter((way) => way.isOpenTo(account.role)).map((way) => (
                <a key={way.path} href={way.path} aria-current={way.path === here ? "page" : undefined}
                   onClick={(event) => go(event, way.path)}>{t(way.words)}</a>
            ))}
            <button class="out" type="button" onClick={() => void signOut().catch(() => location.reload())}>
                {t("ways.out")}
            </button>
        </nav>
    );
}

/** Draws for somebody signed in; sends others to the sign-in page, which leads back here. */
export function SignedIn({ here, children }: {
    here: string; children: (account: Account) => ComponentChildren;
}): JSX.Element {
    const now = useStore(who);
    switch (now.is) {
    case "asking":
        return <Waiting words={t("loading")} />;
    case "away":
        return <Away />;
    case "nobody":
        return (
            <Notice title={t("signIn.first")} text={t("signIn.first.text")}>
                <a class="button big" href={signInFor(here)}>{t("signIn.go")}</a>
            </Notice>
        );
    case "somebody":
        return <>{children(now.account)}</>;
    }
}

/** The server could not be asked who this is. */
export function Away(): JSX.Element {
    const now = useStore(who);
    return (
        <Notice title={t("away.title")} text={now.is === "away" && now.code !== "unavailable" ? errorWords(now.code) : undefined}>
            <button class="button" type="button" onClick={() => void refresh().catch(() => undefined)}>{t("action.retry")}</button>
        </Notice>
    );
}

/** When something was, in the page's language; the exact time for machines. */
export function When({ at }: { at: number }): JSX.Element {
    return <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>;
}

/** The round sign of a person. */
export function Initial({ name, at }: { name: string; at: number }): JSX.Element {
    return (
        <span class={`tile option-${(at % 8) + 1}`} aria-hidden="true">
            {(Array.from(name)[0] ?? "?").toLocaleUpperCase()}
        </span>
    );
}
