import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { errorWords, t } from "../core/i18n";
import { limits, type ErrorCode } from "../core/protocol";
import { recall, remember } from "../core/storage";
import { useStore } from "../core/store";
import { common as commonEn } from "../i18n/en/common";
import { rehearse as rehearseEn } from "../i18n/en/rehearse";
import { common as commonVi } from "../i18n/vi/common";
import { rehearse as rehearseVi } from "../i18n/vi/rehearse";
import { useAwake } from "../ui/awake";
import { Notice, Title, TopBar, Waiting } from "../ui/chrome";
import { Field, Form, NumberField, useForm } from "../ui/form";
import { onWake, startPage } from "../ui/page";
import { Device, type DeviceState } from "./device";
import { Figures } from "./figures";
import "./rehearse.css";

const device = new Device();
/** What most phones and their browsers manage with ease. */
const usualPlayers = 20;

function App(): JSX.Element {
    const state = useStore(device.state);
    useAwake();
    return (
        <>
            <TopBar />
            <div class="under">
                {state.isAway && <div class="banner" role="status"><span class="spinner" aria-hidden="true" />{t("rehearse.away")}</div>}
                <Stage state={state} />
            </div>
        </>
    );
}

function Stage({ state }: { state: DeviceState }): JSX.Element {
    switch (state.at) {
    case "playing":
        return <PlayingPage state={state} />;
    case "handingIn":
        return <Waiting words={t("rehearse.handingIn")} />;
    case "done":
        return <DonePage state={state} />;
    case "failed":
        if (state.entered) {
            return (
                <Notice title={t("rehearse.failed")} text={faultWords(state.fault === "not_found" ? "game_finished" : state.fault)}>
                    <button class="button" type="button" onClick={again}>{t("rehearse.again")}</button>
                </Notice>
            );
        }
        return <EnterPage fault={state.fault} />;
    default:
        return <EnterPage />;
    }
}

/** What the server says, in the words of a rehearsal. */
function faultWords(fault?: ErrorCode): string {
    switch (fault) {
    case undefined: return "";
    case "not_found": return t("rehearse.fault.key");
    case "wrong_state": return t("rehearse.fault.begun");
    case "game_full": return t("rehearse.fault.full");
    case "game_finished": return t("rehearse.fault.over");
    case "unavailable": return t("rehearse.fault.away");
    default: return errorWords(fault);
    }
}

function again(): void {
    device.state.patch({ at: "idle", fault: undefined, entered: undefined, isAway: false });
}

function EnterPage({ fault }: { fault?: ErrorCode }): JSX.Element {
    const [key, setKey] = useState(recall<string>("rehearsalKey", "tab") ?? "");
    const [name, setName] = useState(recall<string>("deviceName") ?? "");
    const [players, setPlayers] = useState(usualPlayers);
    const form = useForm(async () => {
        const called = name.trim() || t("rehearse.name.default");
        remember("deviceName", called);
        remember("rehearsalKey", key, "tab");
        await device.enter(key, called, players);
    });
    const isKeyWrong = fault === "not_found" || form.trouble?.fields.key !== undefined;
    return (
        <main class="page middle">
            <section class="card arrive">
                <Title>{t("rehearse.title")}</Title>
                <p class="soft">{t("rehearse.text")}</p>
                <Form state={form} go={t("rehearse.go")} busy={t("rehearse.entering")}
                      words={fault && faultWords(isKeyWrong ? "not_found" : fault)}>
                    <Field id="key" name="key" label={t("rehearse.key")} hint={t("rehearse.key.hint")} value={key}
                           maxLength={limits.maxTypedKeyChars} onValue={setKey} trouble={form.trouble} />
                    <Field id="name" name="name" label={t("rehearse.name")} hint={t("rehearse.name.hint")} value={name}
                           maxLength={limits.maxDeviceNameChars} onValue={setName} trouble={form.trouble} />
                    <NumberField id="players" name="players" label={t("rehearse.players")} hint={t("rehearse.players.hint")}
                                 value={players} least={1} most={limits.maxBrowserPlayers} onValue={setPlayers}
                                 trouble={form.trouble} />
                </Form>
            </section>
        </main>
    );
}

/** Where the rehearsal is, in a sentence. */
function stageWords({ game, question, figures }: DeviceState): string {
    if (game === "finished")
        return t("rehearse.checking");
    if (question >= 0)
        return t("rehearse.question", { n: question + 1 });
    return figures.joined < figures.players ? t("rehearse.joining") : t("rehearse.waiting");
}

function PlayingPage({ state }: { state: DeviceState }): JSX.Element {
    const { entered, figures, connected } = state;
    return (
        <main class="page middle">
            <section class="card arrive">
                <Title>{t("rehearse.playing")}</Title>
                <p class="soft"><bdi>{entered?.title}</bdi></p>
                <p class="stagewords" role="status">{stageWords(state)}</p>
                {entered?.isOnServer && <p class="note">{t("rehearse.onServer")}</p>}
                {figures.wasHidden
                    ? <p class="note warn" role="alert">{t("rehearse.wasHidden")}</p>
                    : <p class="note">{t("rehearse.stayAwake")}</p>}
                {connected < figures.joined && state.game !== "finished" && (
                    <p class="note warn" role="status">{t("rehearse.lost", { n: figures.joined - connected })}</p>
                )}
                <Figures figures={figures} />
                <button class="button second" type="button" onClick={() => device.stop()}>{t("rehearse.stop")}</button>
            </section>
        </main>
    );
}

function DonePage({ state }: { state: DeviceState }): JSX.Element {
    return (
        <main class="page middle">
            <section class="card arrive">
                <Title>{t("rehearse.done")}</Title>
                <p>{t("rehearse.done.text")}</p>
                {state.figures.wasHidden && <p class="note warn">{t("rehearse.wasHidden")}</p>}
                <Figures figures={state.figures} />
                <button class="button second" type="button" onClick={again}>{t("rehearse.again")}</button>
            </section>
        </main>
    );
}

/** The key of the link, taken out of the address bar so that nobody reads it over a shoulder. */
function takeKey(): void {
    const key = new URLSearchParams(location.hash.slice(1)).get("key");
    if (!key)
        return;
    history.replaceState(null, "", location.pathname);
    remember("rehearsalKey", key, "tab");
}

takeKey();
startPage({
    words: { en: { ...commonEn, ...rehearseEn }, vi: { ...commonVi, ...rehearseVi } },
    draw: () => <App />,
});
onWake(() => device.wake());
addEventListener("hashchange", () => {
    takeKey();
    if (device.state.value.at !== "playing")
        location.reload();
});
