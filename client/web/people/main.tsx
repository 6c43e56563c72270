import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { startAccount } from "../core/account";
import { t } from "../core/i18n";
import { mayForOthers } from "../core/may";
import type { Account } from "../core/protocol";
import { account as accountEn } from "../i18n/en/account";
import { common as commonEn } from "../i18n/en/common";
import { people as peopleEn } from "../i18n/en/people";
import { account as accountVi } from "../i18n/vi/account";
import { common as commonVi } from "../i18n/vi/common";
import { people as peopleVi } from "../i18n/vi/people";
import { SignedIn, Ways } from "../ui/account";
import { Notice, TopBar } from "../ui/chrome";
import { startPage } from "../ui/page";
import { PeoplePage } from "./list";
import { PersonPage } from "./person";
import "./people.css";

function App(): JSX.Element {
    return (
        <>
            <TopBar />
            <div class="under">
                <SignedIn here="/people">{(account) => <Inside account={account} />}</SignedIn>
            </div>
        </>
    );
}

function Inside({ account }: { account: Account }): JSX.Element {
    const [opened, setOpened] = useState<string>();
    const [visit, setVisit] = useState(0);
    const back = (): void => {
        setOpened(undefined);
        setVisit(visit + 1);
    };
    const go = (path: string): boolean => {
        if (path === "/people")
            back();
        return path === "/people";
    };
    if (!mayForOthers(account.role, "account:read")) {
        return (
            <>
                <Ways account={account} here="" />
                <Notice title={t("people.forbidden")} text={t("people.forbidden.text")} />
            </>
        );
    }
    return (
        <>
            <Ways account={account} here="/people" onGo={go} />
            {/* What was typed and found is still there when one comes back from a person. */}
            <div hidden={opened !== undefined}>
                <PeoplePage me={account} visit={visit} onOpen={setOpened} />
            </div>
            {opened && <PersonPage key={opened} id={opened} me={account} onBack={back} />}
        </>
    );
}

startPage({
    words: { en: { ...commonEn, ...accountEn, ...peopleEn }, vi: { ...commonVi, ...accountVi, ...peopleVi } },
    draw: () => <App />,
});
void startAccount();
