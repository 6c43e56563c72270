import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { firstWords, t } from "../../core/i18n";
import { accountRoles, type Account, type PermissionMatrix } from "../../core/protocol";
import { roleWords } from "../../ui/roles";
import { Check } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { LoadState } from "../../ui/states";
import { Section } from "../parts";

/** Who may do what to whose things: the server's own table, in words. */
export function PermissionsSection({ me }: { me: Account }): JSX.Element {
    const loaded = useLoaded<PermissionMatrix>("permissions", () => ask("GET", "/permissions"));
    const [hasAll, setAll] = useState(false);
    const { value } = loaded;
    const roles = (value?.roles ?? []).filter((role) => hasAll || accountRoles.some((one) => one === role));
    return (
        <Section title={t("admin.permissions")}>
            <p class="soft">{t("permissions.text")}</p>
            <LoadState loaded={loaded} />
            {value && (
                <>
                    <Check label={t("permissions.all")} isOn={hasAll} onChange={setAll} />
                    <div class="scroll tall" role="group" tabIndex={0} aria-label={t("admin.permissions")}>
                        <table class="grid matrix">
                            <thead>
                                <tr>
                                    <th scope="col" class="name">{t("permissions.what")}</th>
                                    {roles.map((role) => <th key={role} scope="col" class={role === me.role ? "mine" : ""}>{anyRoleWords(role)}</th>)}
                                </tr>
                            </thead>
                            <tbody>
                                {value.permissions.map((row) => (
                                    <tr key={row.permission}>
                                        <th scope="row" class="name">
                                            <span>{wordsOf(row.permission)}</span> <code class="soft small">{row.permission}</code>
                                        </th>
                                        {roles.map((role) => <ScopeCell key={role} scope={row.scopes.find((one) => one.role === role)?.scope ?? "none"} isMine={role === me.role} />)}
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                </>
            )}
        </Section>
    );
}

/** A permission that came with a newer server keeps its wire name. */
function wordsOf(permission: string): string {
    const words = firstWords(`permission.${permission}`);
    return words.startsWith("permission.") ? permission : words;
}

function anyRoleWords(role: string): string {
    return accountRoles.some((one) => one === role) ? roleWords(role) : firstWords(`role.other.${role}`);
}

function ScopeCell({ scope, isMine }: { scope: string; isMine: boolean }): JSX.Element {
    const classes = `scope ${scope} ${isMine ? "mine" : ""}`;
    return <td class={classes}>{scope === "none" ? <><span aria-hidden="true">–</span><span class="unseen">{t("scope.none")}</span></> : firstWords(`scope.${scope}`)}</td>;
}
