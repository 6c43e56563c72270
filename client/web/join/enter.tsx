import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { who } from "../core/account";
import { t } from "../core/i18n";
import { may } from "../core/may";
import { limits, type ErrorCode } from "../core/protocol";
import { useStore } from "../core/store";
import { Fault, Notice } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import type { JoinSession, Place } from "./session";

interface PinPageProps {
    session: JoinSession;
    pin: string;
    isBusy?: boolean;
    fault?: ErrorCode;
}

export function PinPage({ session, pin, isBusy, fault }: PinPageProps): JSX.Element {
    const [typed, setTyped] = useState(pin);
    const field = useRef<HTMLInputElement>(null);
    useLayoutEffect(() => field.current?.focus(), [fault]);
    const submit = (event: Event): void => {
        event.preventDefault();
        void session.choosePin(typed);
    };
    return (
        <main class="page middle">
            <form class="card arrive" onSubmit={submit} noValidate>
                <h1>{t("join.title")}</h1>
                <div class="field">
                    <label for="pin">{t("join.pin")}</label>
                    <input id="pin" name="pin" class="pinfield" ref={field} value={typed} dir="ltr"
                           inputMode="numeric" pattern="[0-9]*" autocomplete="off" maxLength={12}
                           aria-describedby="pin-hint pin-fault" aria-invalid={fault ? "true" : "false"}
                           onInput={(event) => setTyped(event.currentTarget.value)} />
                    <p class="hint" id="pin-hint">{t("join.pin.hint")}</p>
                    <Fault code={fault} id="pin-fault" />
                </div>
                <button class="button big" disabled={isBusy}>
                    {isBusy ? t("join.checking") : t("join.go")}
                </button>
            </form>
            <OtherWays session={session} />
        </main>
    );
}

/** To one's own pages, and for those who may, to hosting. */
function OtherWays({ session }: { session: JoinSession }): JSX.Element {
    useStore(who);
    const { account } = session;
    return (
        <p class="center">
            <a class="textlink" href="/me">{t(account ? "join.mine" : "join.signIn")}</a>
            {(!account || may(account.role, "game:open")) && <a class="textlink" href="/host">{t("join.host")}</a>}
        </p>
    );
}

interface NamePageProps {
    session: JoinSession;
    title?: string;
    isBusy?: boolean;
    fault?: ErrorCode;
}

export function NamePage({ session, title, isBusy, fault }: NamePageProps): JSX.Element {
    useStore(who);
    const { account } = session;
    const [typed, setTyped] = useState(shortName(account?.name ?? ""));
    const field = useRef<HTMLInputElement>(null);
    useLayoutEffect(() => field.current?.focus(), [fault]);
    const suggest = (): void => {
        session.suggestName().then(setTyped, () => undefined);
        field.current?.focus();
    };
    const submit = (event: Event): void => {
        event.preventDefault();
        session.joinAs(typed);
    };
    return (
        <main class="page middle">
            <form class="card arrive" onSubmit={submit} noValidate>
                {title && <p class="soft"><bdi>{title}</bdi></p>}
                <h1>{t("name.title")}</h1>
                <div class="field">
                    <label for="name">{t("name.label")}</label>
                    <input id="name" name="name" ref={field} value={typed} autocomplete="nickname"
                           maxLength={limits.maxNameChars * 4} enterkeyhint="go"
                           aria-describedby="name-hint name-fault"
                           aria-invalid={fault ? "true" : "false"}
                           onInput={(event) => setTyped(event.currentTarget.value)} />
                    <p class="hint" id="name-hint">
                        {account && <>{t("name.signedIn")} <bdi>{account.name}</bdi>. </>}{t("name.hint")}
                    </p>
                    <Fault code={fault} id="name-fault" />
                </div>
                <button class="button second withicon" type="button" onClick={suggest}>
                    <Icon name="dice" />{t("name.suggest")}
                </button>
                <button class="button big" disabled={isBusy || typed.trim() === ""}>
                    {isBusy ? t("join.joining") : t("name.go")}
                </button>
                <button class="quiet" type="button" onClick={() => session.leave()}>
                    {t("name.otherPin")}
                </button>
            </form>
        </main>
    );
}

/** As much of an account's name as a nickname may have. */
const shortName = (name: string): string => Array.from(name).slice(0, limits.maxNameChars).join("").trim();

export function BackPage({ session, place }: { session: JoinSession; place: Place }): JSX.Element {
    return (
        <Notice title={t("back.title", { name: place.name })} text={t("back.text")}>
            <button class="button big" type="button" onClick={() => session.enter(place)}>
                {t("back.go", { name: place.name })}
            </button>
            <button class="quiet" type="button" onClick={() => session.asSomebodyElse()}>
                {t("back.other")}
            </button>
        </Notice>
    );
}

export function EndedPage({ session, code }: { session: JoinSession; code: ErrorCode }): JSX.Element {
    const title = code === "kicked" ? t("ended.kicked")
        : code === "superseded" ? t("ended.elsewhere")
        : code === "game_finished" || code === "unknown_pin" ? t("ended.finished")
        : t("ended.other");
    return (
        <Notice title={title} text={t(`error.${code}`)}>
            {code === "superseded" && (
                <button class="button big" type="button" onClick={() => session.playHere()}>
                    {t("ended.here")}
                </button>
            )}
            <button class="button second" type="button" onClick={() => session.leave()}>
                {t("over.again")}
            </button>
        </Notice>
    );
}

