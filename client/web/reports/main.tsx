import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { startAccount, who } from "../core/account";
import { t } from "../core/i18n";
import { may } from "../core/may";
import { useStore } from "../core/store";
import { hostTokenOf } from "../host/games";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { kinds as kindsEn } from "../i18n/en/kinds";
import { reports as reportsEn } from "../i18n/en/reports";
import { rules as rulesEn } from "../i18n/en/rules";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { kinds as kindsVi } from "../i18n/vi/kinds";
import { reports as reportsVi } from "../i18n/vi/reports";
import { rules as rulesVi } from "../i18n/vi/rules";
import { SignedIn, Ways } from "../ui/account";
import { Notice, TopBar } from "../ui/chrome";
import { startPage } from "../ui/page";
import { AcrossPage } from "./across";
import { hashOf, placeOf, type Place } from "./address";
import { GamePage } from "./game";
import { ListPage } from "./list";
import "./reports.css";

function App(): JSX.Element {
    const [place, setPlace] = useState<Place>(() => placeOf(location.hash));
    useEffect(() => {
        const follow = (): void => {
            setPlace(placeOf(location.hash));
            scrollTo(0, 0);
        };
        addEventListener("hashchange", follow);
        return () => removeEventListener("hashchange", follow);
    }, []);
    return (
        <>
            <TopBar />
            <div class="under"><PageOf place={place} /></div>
        </>
    );
}

function PageOf({ place }: { place: Place }): JSX.Element {
    const now = useStore(who);
    // A guest's game needs no account.
    if (place.at === "game" && now.is !== "somebody" && hostTokenOf(place.game) !== undefined)
        return <GamePage key={place.game} game={place.game} hasList={false} />;
    return (
        <SignedIn here="/reports">
            {(account) => (
                <>
                    <Ways account={account} here="/reports" />
                    {may(account.role, "game:list") ? <Inside key={hashOf(place)} place={place} />
                        : <Notice title={t("reports.forbidden")} text={t("reports.forbidden.text")} />}
                </>
            )}
        </SignedIn>
    );
}

function Inside({ place }: { place: Place }): JSX.Element {
    switch (place.at) {
    case "list":
        return <ListPage />;
    case "game":
        return <GamePage game={place.game} hasList />;
    case "across":
        return <AcrossPage which={place} />;
    }
}

startPage({
    words: {
        en: { ...commonEn, ...accountEn, ...rulesEn, ...kindsEn, ...reportsEn },
        vi: { ...commonVi, ...accountVi, ...rulesVi, ...kindsVi, ...reportsVi },
    },
    draw: () => <App />,
});
void startAccount();
