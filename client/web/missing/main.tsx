import type { JSX } from "preact";
import { t } from "../core/i18n";
import { common as commonEn } from "../i18n/en/common";
import { missing as missingEn } from "../i18n/en/missing";
import { common as commonVi } from "../i18n/vi/common";
import { missing as missingVi } from "../i18n/vi/missing";
import { Notice, TopBar } from "../ui/chrome";
import { startPage } from "../ui/page";
import "./missing.css";

/** An address that leads nowhere: says so, and the ways on. */
function App(): JSX.Element {
    return (
        <>
            <TopBar />
            <div class="under">
                <Notice title={t("missing.title")} text={t("missing.text")}>
                    <a class="button big" href="/">{t("missing.join")}</a>
                    <a class="textlink" href="/host">{t("missing.host")}</a>
                    <a class="textlink" href="/me">{t("missing.me")}</a>
                </Notice>
            </div>
        </>
    );
}

startPage({
    words: { en: { ...commonEn, ...missingEn }, vi: { ...commonVi, ...missingVi } },
    draw: () => <App />,
});
