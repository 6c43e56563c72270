import type { JSX } from "preact";
import { startAccount, who } from "../core/account";
import { t } from "../core/i18n";
import { useStore } from "../core/store";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { join as joinEn } from "../i18n/en/join";
import { me as meEn } from "../i18n/en/me";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { join as joinVi } from "../i18n/vi/join";
import { me as meVi } from "../i18n/vi/me";
import { Away, Ways } from "../ui/account";
import { TopBar, Waiting } from "../ui/chrome";
import { startPage } from "../ui/page";
import { AccountPage } from "./account";
import { BadLinkPage, LinkPage, RegisterPage, SignInPage } from "./enter";
import { GamesPage, ResultPage } from "./games";
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
    const { path, game } = useStore(session.state);
    const now = useStore(who);
    if (now.is !== "somebody")
        return <Waiting words={t("loading")} />;
    const { account } = now;
    return (
        <>
            <Ways account={account} here={path} onGo={(to) => session.go(to)} />
            {path === "/account" ? <AccountPage account={account} />
                : game ? <ResultPage key={game} game={game} />
                : <GamesPage account={account} />}
        </>
    );
}

startPage({
    words: {
        en: { ...commonEn, ...joinEn, ...accountEn, ...meEn }, // a result is worded as at the end of a game
        vi: { ...commonVi, ...joinVi, ...accountVi, ...meVi },
    },
    draw: () => <App />,
});
session.begin();
void startAccount();
