import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { startAccount, who } from "../core/account";
import { t } from "../core/i18n";
import { may } from "../core/may";
import type { Account } from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { useStore } from "../core/store";
import { account as accountEn } from "../i18n/en/account";
import { admin as adminEn } from "../i18n/en/admin";
import { bank as bankEn } from "../i18n/en/bank";
import { common as commonEn } from "../i18n/en/common";
import { kinds as kindsEn } from "../i18n/en/kinds";
import { people as peopleEn } from "../i18n/en/people";
import { permissions as permissionsEn } from "../i18n/en/permissions";
import { quizzes as quizzesEn } from "../i18n/en/quizzes";
import { account as accountVi } from "../i18n/vi/account";
import { admin as adminVi } from "../i18n/vi/admin";
import { bank as bankVi } from "../i18n/vi/bank";
import { common as commonVi } from "../i18n/vi/common";
import { kinds as kindsVi } from "../i18n/vi/kinds";
import { people as peopleVi } from "../i18n/vi/people";
import { permissions as permissionsVi } from "../i18n/vi/permissions";
import { quizzes as quizzesVi } from "../i18n/vi/quizzes";
import { SignedIn, Ways } from "../ui/account";
import { Notice, TopBar } from "../ui/chrome";
import { onWake, startPage } from "../ui/page";
import { followAddress, hashOf, place, type Place, type Section } from "./address";
import { AuditSection } from "./audit/audit";
import { GamesSection } from "./games/games";
import { JobsSection } from "./jobs/jobs";
import { NowSection } from "./now/now";
import { PeopleSection, type Visit } from "./people/list";
import { PersonPage } from "./people/person";
import { PermissionsSection } from "./permissions/permissions";
import { QuizEditor } from "./quizzes/editor";
import { QuizzesSection } from "./quizzes/quizzes";
import { sectionsOf } from "./rights";
import { SystemSection } from "./system/system";
import { endWatching, useWatch, wakeLine } from "./watching";
import "./admin.css";

function App(): JSX.Element {
    return (
        <>
            <TopBar />
            <div class="under">
                <SignedIn here="/admin">{(account) => <Inside key={`${account.id} ${account.role}`} account={account} />}</SignedIn>
            </div>
        </>
    );
}

function Inside({ account }: { account: Account }): JSX.Element {
    const open = sectionsOf(account.role);
    const asked = useStore(place);
    // Now is heard wherever one is, so that its last ten minutes are there when one comes back.
    useWatch("now", may(account.role, "dashboard:read"));
    const here = open.find((one) => one === asked?.section) ?? open[0];
    if (!here) {
        return (
            <>
                <Ways account={account} here="/admin" />
                <Notice title={t("admin.forbidden")} text={t("admin.forbidden.text")}>
                    <a class="button big" href="/me">{t("ways.games")}</a>
                </Notice>
            </>
        );
    }
    return (
        <>
            <Ways account={account} here="/admin" />
            <div class="dashboard">
                <Menu open={open} here={here} />
                <Place key={here} section={here} query={asked?.section === here ? asked.query : {}} me={account} />
            </div>
        </>
    );
}

function Menu({ open, here }: { open: Section[]; here: Section }): JSX.Element {
    const list = useRef<HTMLElement>(null);
    useEffect(() => {
        const link = list.current?.querySelector<HTMLElement>("[aria-current]");
        if (link && list.current && list.current.scrollWidth > list.current.clientWidth)
            list.current.scrollLeft = link.offsetLeft - (list.current.clientWidth - link.offsetWidth) / 2;
    }, [here]);
    return (
        <nav class="menu" aria-label={t("admin.sections")} ref={list}>
            {open.map((section) => (
                <a key={section} href={hashOf({ section, query: {} })} aria-current={section === here ? "page" : undefined}>{t(`admin.${section}`)}</a>
            ))}
        </nav>
    );
}

function Place({ section, query, me }: { section: Section; query: Place["query"]; me: Account }): JSX.Element {
    useEffect(() => scrollTo(0, 0), []);
    switch (section) {
    case "now":
        return <NowSection role={me.role} />;
    case "people":
        return <People me={me} person={query.person} />;
    case "games":
        return <GamesSection me={me} />;
    case "quizzes":
        return query.quiz ? <QuizEditor key={query.quiz} id={query.quiz} me={me} /> : <QuizzesSection me={me} />;
    case "permissions":
        return <PermissionsSection me={me} />;
    case "audit":
        return <AuditSection me={me} />;
    case "jobs":
        return <JobsSection me={me} />;
    case "system":
        return <SystemSection me={me} />;
    }
}

/** The list stays as it was while one of it is looked at. */
function People({ me, person }: { me: Account; person?: string }): JSX.Element {
    const [visit, setVisit] = useState<Visit>({ number: 0 });
    const back = (): void => {
        if (history.length > 1 && hadList.current)
            history.back();
        else
            location.hash = hashOf({ section: "people", query: {} });
    };
    const hadList = useRef(person === undefined);
    if (person === undefined)
        hadList.current = true;
    // What was changed there shows in the list, however one comes back to it.
    useEffect(() => person === undefined ? undefined : () => setVisit(({ number }) => ({ number: number + 1, from: person })), [person]);
    return (
        <>
            <div class="column" hidden={person !== undefined}><PeopleSection me={me} visit={visit} /></div>
            {person && <PersonPage key={person} id={person} me={me} onBack={back} />}
        </>
    );
}

/** "/people" is where this was before; signing in leads back to the section one came for. */
function begin(): void {
    if (location.pathname === "/people")
        history.replaceState(null, "", `/admin${location.hash || "#people"}`);
    const kept = recall<string>("admin.place", "tab");
    if (!location.hash && kept)
        history.replaceState(null, "", `/admin${kept}`);
    followAddress();
    let seen = "";
    who.subscribe(() => {
        const now = who.value;
        if (now.is === "nobody")
            remember("admin.place", location.hash, "tab");
        if (now.is === "somebody")
            forget("admin.place");
        const id = now.is === "somebody" ? `${now.account.id} ${now.account.role}` : "";
        if (id !== seen && now.is !== "away")
            endWatching();
        seen = now.is === "away" ? seen : id;
    });
}

startPage({
    words: {
        en: { ...commonEn, ...accountEn, ...kindsEn, ...peopleEn, ...adminEn, ...permissionsEn, ...bankEn, ...quizzesEn },
        vi: { ...commonVi, ...accountVi, ...kindsVi, ...peopleVi, ...adminVi, ...permissionsVi, ...bankVi, ...quizzesVi },
    },
    draw: () => <App />,
});
onWake(wakeLine);
begin();
void startAccount();

