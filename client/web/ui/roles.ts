import { t } from "../core/i18n";
import { accountRoles } from "../core/protocol";

/** What an account's role is called; a role this page does not know keeps its wire name. */
export function roleWords(role: string): string {
    const found = accountRoles.find((one) => one === role);
    return found ? t(`role.${found}`) : role;
}
