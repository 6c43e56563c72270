import type { JSX } from "preact";
import { startAccount, who } from "../core/account";
import { t } from "../core/i18n";
import { useStore } from "../core/store";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { join as joinEn } from "../i18n/en/join";
import { kinds as kindsEn } from "../i18n/en/kinds";
import { me as meEn } from "../i18n/en/me";
import { practice as practiceEn } from "../i18n/en/practice";
import { rules as rulesEn } from "../i18n/en/rules";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { join as joinVi } from "../i18n/vi/join";
import { kinds as kindsVi } from "../i18n/vi/kinds";
import { me as meVi } from "../i18n/vi/me";
import { practice as practiceVi } from "../i18n/vi/practice";
import { rules as rulesVi } from "../i18n/vi/rules";
import { Away, Ways } from "../ui/account";
import { PracticePage } from "../practice/page";
import { TopBar, Waiting } from "../ui/chrome";
import { startPage } from "../ui/page";
import { AccountPage } from "./account";
import { BadLinkPage, LinkPage, RegisterPage, SignInPage } from "./enter";
import { GamesPage, ResultPage } from "./games";
import { ProgressPage } from "./progress";
import { MeSession } from "./session";
import "./me.css";

const session = new MeSession();

function App(): JSX.Element {
    return (
        <>
            <TopBar />
            <div class="under"><PageOf /></div>
        </>
    );
}

function PageOf(): JSX.Element {
    const { door, options } = useStore(session.state);
    const now = useStore(who);
    switch (door.at) {
    case "looking":
        return now.is === "away" ? <Away /> : <Waiting words={t("loading")} />;
    case "signIn":
        return <SignInPage session={session} options={options} isReset={door.isReset} />;
    case "register":
        return <RegisterPage session={session} options={options} />;
    case "link":
        return <LinkPage key={door.link} session={session} options={options} link={door.link} info={door.info} />;
    case "badLink":
        return <BadLinkPage session={session} code={door.code} />;
    case "inside":
        return <Inside />;
    }
}

function Inside(): JSX.Element {
    const { path, game, page } = useStore(session.state);
    const now = useStore(who);
    if (now.is !== "somebody")
        return <Waiting words={t("loading")} />;
    const { account } = now;
    return (
        <>
            <Ways account={account} here={path} onGo={(to) => session.go(to)} />
            {path === "/account" ? <AccountPage account={account} />
                : game ? <ResultPage key={game} game={game} />
                : page === "progress" ? <ProgressPage />
                : page === "practice" ? <PracticePage account={account} />
                : <GamesPage account={account} />}
        </>
    );
}

startPage({
    words: {
        en: { ...commonEn, ...joinEn, ...accountEn, ...kindsEn, ...practiceEn, ...rulesEn, ...meEn }, // a result is worded as at the end of a game
        vi: { ...commonVi, ...joinVi, ...accountVi, ...kindsVi, ...practiceVi, ...rulesVi, ...meVi },
    },
    draw: () => <App />,
});
const hasLink = new URLSearchParams(location.hash.slice(1)).has("link");
session.begin();
void startAccount(hasLink);
