import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Line } from "../core/connection";
import { errorWords, language, setLanguage, t, type Language } from "../core/i18n";
import { useStore } from "../core/store";
import { theme, toggleTheme } from "../core/theme";
import { Icon, Logo } from "./glyphs";

/** The bar at the top of every page: the name, the language, light or dark. */
export function TopBar({ children }: { children?: ComponentChildren }): JSX.Element {
    const current = useStore(theme);
    const spoken = useStore(language);
    const other: Language = spoken === "en" ? "vi" : "en";
    return (
        <header class={`topbar ${children ? "playing" : ""}`}>
            <a class="brand" href="/" aria-label={t("app.name")}>
                <Logo /><span class="appname">{t("app.name")}</span>
            </a>
            {children}
            <button class="quiet" type="button" lang={other} onClick={() => setLanguage(other)}>
                {other === "vi" ? "Tiếng Việt" : "English"}
            </button>
            <button class="quiet" type="button" onClick={toggleTheme}
                    aria-label={t(current === "dark" ? "theme.light" : "theme.dark")}>
                <Icon name={current === "dark" ? "sun" : "moon"} />
            </button>
        </header>
    );
}

/** Calm words while the line to the server is away; nothing while it is there. Whoever watches has no points to fear for. */
export function LineBanner({ line, watches }: { line: Line; watches?: boolean }): JSX.Element | null {
    if (line.is !== "waiting")
        return null;
    const isRestarting = line.because === "server_closing";
    return (
        <div class="banner" role="status">
            <span class="spinner" aria-hidden="true" />
            {t(isRestarting ? "line.restarting" : "line.waiting")} {t(watches ? "line.safe.game" : "line.safe.points")}
        </div>
    );
}

export function Waiting({ words }: { words: string }): JSX.Element {
    return (
        <main class="page middle center" aria-busy="true">
            <span class="spinner big" aria-hidden="true" />
            <p role="status">{words}</p>
        </main>
    );
}

interface NoticeProps {
    title: string;
    text?: string;
    children?: ComponentChildren;
}

/** A page that says one thing; its title takes the focus, so that a screen reader reads it. */
export function Notice({ title, text, children }: NoticeProps): JSX.Element {
    return (
        <main class="page middle">
            <section class="card center arrive">
                <Title>{title}</Title>
                {text && <p class="soft">{text}</p>}
                {children}
            </section>
        </main>
    );
}

/** A page's title that takes the focus with the drawing the page appears in: later it would take it from whoever types.
 *  What stands below it and takes the focus itself has it then. */
export function Title({ children, id }: { children: ComponentChildren; id?: string }): JSX.Element {
    const title = useRef<HTMLHeadingElement>(null);
    useLayoutEffect(() => title.current?.focus(), []);
    return <h1 id={id} tabIndex={-1} ref={title}>{children}</h1>;
}

export function Fault({ code, id }: { code?: Parameters<typeof errorWords>[0]; id?: string }):
    JSX.Element {
    return <p class="fault" role="alert" id={id}>{code ? errorWords(code) : ""}</p>;
}

interface QuestionDialogProps {
    title: string;
    text: string;
    yes: string;
    onYes(): void;
    onNo(): void;
}

/** Asks before something that cannot be undone. Escape and the veil say no; focus stays inside. */
export function QuestionDialog(props: QuestionDialogProps): JSX.Element {
    const box = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        const before = document.activeElement as HTMLElement | null;
        box.current?.querySelector<HTMLElement>("button")?.focus();
        return () => before?.focus();
    }, []);
    const onKeyDown = (key: KeyboardEvent): void => {
        if (key.key === "Escape")
            props.onNo();
        if (key.key !== "Tab" || !box.current)
            return;
        const buttons = [...box.current.querySelectorAll("button")];
        const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
        const next = (at + (key.shiftKey ? -1 : 1) + buttons.length) % buttons.length;
        buttons[next]?.focus();
        key.preventDefault();
    };
    return (
        <div class="veil" onKeyDown={onKeyDown}
             onClick={(click) => click.target === click.currentTarget && props.onNo()}>
            <div class="card arrive" role="alertdialog" aria-modal="true" aria-labelledby="ask-title"
                 aria-describedby="ask-text" ref={box}>
                <h2 id="ask-title">{props.title}</h2>
                <p id="ask-text">{props.text}</p>
                <div class="row end">
                    <button class="button second" type="button" onClick={props.onNo}>
                        {t("action.cancel")}
                    </button>
                    <button class="button danger" type="button" onClick={props.onYes}>
                        {props.yes}
                    </button>
                </div>
            </div>
        </div>
    );
}
