import { render, type JSX } from "preact";
import { language, startLanguage, type Phrase } from "../core/i18n";
import { startTheme, type Theme } from "../core/theme";
import { tellLeftOut } from "./leftout";

interface PageStart {
    words: { en: Record<string, Phrase>; vi: Record<string, Phrase> };
    theme?: Theme;
    draw(): JSX.Element;
}

/** Starts a page: its words, its theme, and a new drawing in another language when that changes. */
export function startPage({ words, theme, draw }: PageStart): void {
    startLanguage(words);
    startTheme(theme);
    tellLeftOut();
    const root = document.getElementById("app")!;
    const redraw = (): void => render(draw(), root);
    language.subscribe(redraw);
    redraw();
}

/** Calls `wake` when the network returns or the page is seen again. */
export function onWake(wake: () => void): void {
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", () => {
        if (!document.hidden)
            wake();
    });
}
