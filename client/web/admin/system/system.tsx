import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { formatBytes } from "../../core/format";
import { firstWords, formatNumber, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { Account, BackupState, Job, NodeList, SettingState, SystemState } from "../../core/protocol";
import { When } from "../../ui/account";
import { useBegin } from "../../ui/begin";
import { DoingWords, useDoing } from "../../ui/doing";
import { Field } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { LoadState } from "../../ui/states";
import { JobLine } from "../jobs/jobline";
import { Section, Tile, Tiles } from "../parts";
import { jobAnswered } from "../watching";
import { Nodes } from "./nodes";

/** The server itself: what it is, what it holds, how it is set, and its backups. */
export function SystemSection({ me }: { me: Account }): JSX.Element {
    const loaded = useLoaded<SystemState>("system", () => ask("GET", "/admin/system"));
    const nodes = useLoaded<NodeList>("nodes", () => ask("GET", "/admin/nodes"));
    const { value } = loaded;
    const again = (): void => {
        loaded.again();
        nodes.again();
    };
    return (
        <Section title={t("admin.system")} actions={value && (
            <button class="button second" type="button" disabled={loaded.isBusy} onClick={again}>{t("now.again")}</button>
        )}>
            {(!value || loaded.fault) && <LoadState loaded={loaded} />}
            {value && (
                <>
                    <Tiles label={t("admin.system")}>
                        <Tile words={t("system.version")} value={value.version} />
                        <Tile words={t("system.database")} value={value.database} />
                        <Tile words={t("system.schema")} value={formatNumber(value.schema)} />
                        <Tile words={t("system.databaseBytes")} value={formatBytes(value.databaseBytes)} />
                        <Tile words={t("system.objectBytes")} value={formatBytes(value.objectBytes)} />
                        <Tile words={t("system.freeBytes")} value={formatBytes(value.freeBytes)} />
                    </Tiles>
                    <Nodes loaded={nodes} />
                    <Backups backups={value.backups} mayMake={may(me.role, "backup:create")} onMade={loaded.again} />
                    <Settings settings={value.settings} />
                </>
            )}
        </Section>
    );
}

function Backups({ backups, mayMake, onMade }: { backups: BackupState[]; mayMake: boolean; onMade(): void }): JSX.Element {
    const [job, setJob] = useState<Job>();
    const doing = useDoing();
    const begin = useBegin();
    const backUp = (): Promise<boolean> => doing.run(async () => {
        const begun = await begin<Job>("/admin/backups", {});
        jobAnswered(begun);
        setJob(begun);
    });
    return (
        <section class="card" aria-labelledby="backups">
            <h2 id="backups">{t("system.backups")}</h2>
            {mayMake && <p><button class="button" type="button" disabled={doing.isBusy} onClick={() => void backUp()}>{t("system.backUp")}</button></p>}
            <DoingWords doing={doing} />
            {job && <JobLine job={job} onEnd={onMade} />}
            {backups.length === 0 ? <p class="soft">{t("system.backups.none")}</p> : (
                <div class="scroll" role="group" tabIndex={0} aria-label={t("system.backups")}>
                    <table>
                        <thead><tr><th scope="col">{t("system.backup.name")}</th><th scope="col">{t("system.backup.made")}</th>
                            <th scope="col" class="number">{t("system.backup.size")}</th></tr></thead>
                        <tbody>
                            {backups.map((backup) => (
                                <tr key={backup.name}>
                                    <th scope="row"><bdi dir="ltr">{backup.name}</bdi></th>
                                    <td><When at={backup.madeAt} /></td>
                                    <td class="number">{formatBytes(backup.bytes)}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
        </section>
    );
}

/** Those whose name, value or words hold every word that was typed. */
export function settingsWith(settings: readonly SettingState[], typed: string): SettingState[] {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return settings.filter((one) => words.every((word) => `${one.name} ${one.value} ${one.words}`.toLowerCase().includes(word)));
}

function Settings({ settings }: { settings: SettingState[] }): JSX.Element {
    const [typed, setTyped] = useState("");
    const found = settingsWith(settings, typed);
    return (
        <section class="card" aria-labelledby="settings">
            <h2 id="settings">{t("system.settings")}</h2>
            <p class="soft">{t("system.settings.text")}</p>
            <Field id="setting" name="setting" label={t("system.settings.find")} value={typed} onValue={setTyped} />
            {found.length === 0 ? <p class="soft">{t("system.settings.none")}</p> : (
                <div class="scroll" role="group" tabIndex={0} aria-label={t("system.settings")}>
                    <table class="settings">
                        <thead><tr><th scope="col">{t("system.setting")}</th><th scope="col">{t("system.value")}</th><th scope="col">{t("system.origin")}</th></tr></thead>
                        <tbody>
                            {found.map((one) => (
                                <tr key={one.name}>
                                    <th scope="row"><code>{one.name}</code>{one.words && <><br /><span class="soft small" lang="en">{one.words}</span></>}</th>
                                    <td><code><bdi dir="ltr">{one.value || "–"}</bdi></code></td>
                                    <td><span class={`pill ${one.origin === "default" ? "" : "good"}`}>{firstWords(`origin.${one.origin}`)}</span></td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
        </section>
    );
}
