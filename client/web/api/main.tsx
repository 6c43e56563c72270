import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { codeOf, get } from "../core/api";
import { errorWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { Store, useStore } from "../core/store";
import { api as apiEn } from "../i18n/en/api";
import { common as commonEn } from "../i18n/en/common";
import { api as apiVi } from "../i18n/vi/api";
import { common as commonVi } from "../i18n/vi/common";
import { Notice, TopBar, Waiting } from "../ui/chrome";
import { startPage } from "../ui/page";
import { matching, operationsOf, rolesOf, type ApiDocument } from "./document";
import { Marked, OperationCard } from "./operation";
import "./api.css";

const loaded = new Store<{ document?: ApiDocument; fault?: ErrorCode }>({});

async function load(): Promise<void> {
    try {
        loaded.set({ document: await get<ApiDocument>("/openapi.json") });
    } catch (failure) {
        loaded.set({ fault: codeOf(failure) });
    }
}

function App(): JSX.Element {
    const { document, fault } = useStore(loaded);
    if (fault)
        return <><TopBar /><Notice title={errorWords(fault)} /></>;
    if (!document)
        return <><TopBar /><Waiting words={t("api.loading")} /></>;
    return <><TopBar /><Reference document={document} /></>;
}

function Reference({ document }: { document: ApiDocument }): JSX.Element {
    const [search, setSearch] = useState("");
    const [role, setRole] = useState("");
    const [linked, setLinked] = useState(decodeURIComponent(location.hash.slice(1)));
    useEffect(() => {
        const follow = (): void => setLinked(decodeURIComponent(location.hash.slice(1)));
        addEventListener("hashchange", follow);
        return () => removeEventListener("hashchange", follow);
    }, []);
    useEffect(() => window.document.getElementById(linked)?.scrollIntoView(), [linked]);
    const all = operationsOf(document);
    const found = matching(all, search, role);
    return (
        <main class="page wide">
            <header class="stack">
                <h1>{t("api.title")}</h1>
                <p class="soft">{document.info.title} {document.info.version}</p>
                <p><Marked text={document.info.description} /></p>
                <p class="downloads">
                    <a href="/api/v1/openapi.json" download="wordrally-openapi.json">{t("api.download.openapi")}</a>
                    <a href="/api/v1/postman.json" download="wordrally-postman.json">{t("api.download.postman")}</a>
                </p>
            </header>
            <form class="filters" role="search" onSubmit={(submit) => submit.preventDefault()}>
                <p class="field">
                    <label for="search">{t("api.search")}</label>
                    <input id="search" type="search" value={search}
                           onInput={(input) => setSearch(input.currentTarget.value)} />
                </p>
                <p class="field">
                    <label for="role">{t("api.role")}</label>
                    <select id="role" value={role} onInput={(input) => setRole(input.currentTarget.value)}>
                        <option value="">{t("api.role.any")}</option>
                        {rolesOf(all).map((one) => <option key={one} value={one}>{one}</option>)}
                    </select>
                </p>
                <p class="soft" role="status">{t("api.found", { n: found.length })}</p>
            </form>
            {document.tags.map(({ name }) => {
                const operations = found.filter((one) => one.tags.includes(name));
                return operations.length > 0 && (
                    <section key={name} class="stack" aria-labelledby={`tag-${name}`}>
                        <h2 id={`tag-${name}`}>{name}</h2>
                        {operations.map((one) => (
                            <OperationCard key={one.operationId} document={document} operation={one}
                                           open={one.operationId === linked} />
                        ))}
                    </section>
                );
            })}
        </main>
    );
}

startPage({
    words: { en: { ...commonEn, ...apiEn }, vi: { ...commonVi, ...apiVi } },
    draw: () => <App />,
});
void load();
