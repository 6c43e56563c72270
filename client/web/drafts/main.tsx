import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { startAccount, who } from "../core/account";
import { t } from "../core/i18n";
import { may } from "../core/may";
import type { Account } from "../core/protocol";
import { useStore } from "../core/store";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { drafts as draftsEn } from "../i18n/en/drafts";
import { quizzes as quizzesEn } from "../i18n/en/quizzes";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { drafts as draftsVi } from "../i18n/vi/drafts";
import { quizzes as quizzesVi } from "../i18n/vi/quizzes";
import { SignedIn, Ways } from "../ui/account";
import { Notice, Title, TopBar } from "../ui/chrome";
import { startPage } from "../ui/page";
import { KeepCard, KeptNotice } from "./keep";
import { DraftList } from "./list";
import { DraftsSession, forgetDrafts } from "./session";
import { Source } from "./source";
import "./drafts.css";

function App(): JSX.Element {
    return (
        <>
            <TopBar />
            <div class="under">
                <SignedIn here="/drafts">
                    {(account) => (
                        <>
                            <Ways account={account} here="/drafts" />
                            {may(account.role, "quiz:create")
                                ? <Inside key={account.id} account={account} />
                                : <Notice title={t("drafts.forbidden")} text={t("drafts.forbidden.text")} />}
                        </>
                    )}
                </SignedIn>
            </div>
        </>
    );
}

function Inside({ account }: { account: Account }): JSX.Element {
    const [session] = useState(() => new DraftsSession(account.id));
    const state = useStore(session.state);
    return (
        <main class="page drafts">
            <header class="stack">
                <Title>{t("drafts.title")}</Title>
                <p class="soft">{t("drafts.intro")}</p>
            </header>
            <Source session={session} state={state} />
            <KeptNotice state={state} />
            {(state.made || state.drafts.length > 0) && <DraftList session={session} state={state} />}
            <KeepCard session={session} state={state} />
        </main>
    );
}

startPage({
    words: { en: { ...commonEn, ...accountEn, ...draftsEn, ...quizzesEn }, vi: { ...commonVi, ...accountVi, ...draftsVi, ...quizzesVi } },
    draw: () => <App />,
});
who.subscribe(() => {
    if (who.value.is === "nobody")
        forgetDrafts();
});
void startAccount();
