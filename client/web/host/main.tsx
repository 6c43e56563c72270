import type { JSX } from "preact";
import { who } from "../core/account";
import { errorWords, t } from "../core/i18n";
import { useStore } from "../core/store";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { files as filesEn } from "../i18n/en/files";
import { host as hostEn } from "../i18n/en/host";
import { quizzes as quizzesEn } from "../i18n/en/quizzes";
import { rehearsal as rehearsalEn, rehearse as rehearseEn } from "../i18n/en/rehearse";
import { rules as rulesEn } from "../i18n/en/rules";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { files as filesVi } from "../i18n/vi/files";
import { host as hostVi } from "../i18n/vi/host";
import { quizzes as quizzesVi } from "../i18n/vi/quizzes";
import { rehearsal as rehearsalVi, rehearse as rehearseVi } from "../i18n/vi/rehearse";
import { rules as rulesVi } from "../i18n/vi/rules";
import { Ways } from "../ui/account";
import { LineBanner, Notice, TopBar, Waiting } from "../ui/chrome";
import { onWake, startPage } from "../ui/page";
import { ConsolePage } from "./console";
import { LibraryPage, NeedLinkPage, NotAllowedPage, SetupPage } from "./library";
import { RehearsePage } from "./rehearse";
import { HostSession } from "./session";
import "../kinds/kinds.css";
import "./host.css";

const session = new HostSession();

function App(): JSX.Element {
    const state = useStore(session.state);
    const now = useStore(who);
    const isRunning = state.stage.at === "console";
    return (
        <>
            <TopBar />
            <div class="under">
                {isRunning && <LineBanner line={state.line} watches />}
                {now.is === "somebody" && !isRunning && <Ways account={now.account} here="/host" />}
                <StageOf />
            </div>
        </>
    );
}

function StageOf(): JSX.Element {
    const state = useStore(session.state);
    const { stage, view } = state;
    switch (stage.at) {
    case "needLink":
        return <NeedLinkPage fault={stage.fault} options={stage.options} />;
    case "notAllowed":
        return <NotAllowedPage />;
    case "starting":
        return <Waiting words={t("loading")} />;
    case "redeeming":
        return <Waiting words={t("host.redeeming")} />;
    case "library":
        return <LibraryPage session={session} quizzes={stage.quizzes} running={stage.running} fault={stage.fault} />;
    case "setup":
        return <SetupPage session={session} quiz={stage.quiz} isBusy={stage.isBusy} fault={stage.fault} />;
    case "rehearse": {
        const { rehearsal, quiz } = stage;
        return (
            <RehearsePage rehearsal={rehearsal} quiz={quiz} onLeave={() => session.showLibrary()}
                          onAgain={() => (quiz ? session.rehearse(quiz) : session.showLibrary())}
                          onHost={() => (quiz ? session.setUp(quiz) : session.showLibrary())} />
        );
    }
    case "ended":
        return (
            <Notice title={t("state.finished")} text={errorWords(stage.code)}>
                <button class="button" type="button" onClick={() => session.showLibrary()}>
                    {t("console.leave")}
                </button>
            </Notice>
        );
    case "console":
        return view && session.clock
            ? <ConsolePage session={session} state={state} game={stage.game} view={view} clock={session.clock} />
            : <Waiting words={t("line.connecting")} />;
    }
}

/** The one-time link, taken out of the address bar so that nobody reads it over a shoulder. */
function takeLink(): string {
    const link = new URLSearchParams(location.hash.slice(1)).get("link") ?? "";
    if (link)
        history.replaceState(null, "", location.pathname);
    return link;
}

startPage({
    words: {
        en: { ...commonEn, ...accountEn, ...hostEn, ...filesEn, ...quizzesEn, ...rehearseEn, ...rehearsalEn, ...rulesEn },
        vi: { ...commonVi, ...accountVi, ...hostVi, ...filesVi, ...quizzesVi, ...rehearseVi, ...rehearsalVi, ...rulesVi },
    },
    draw: () => <App />,
});
onWake(() => session.wake());
void session.begin(takeLink());
