import { t } from "../core/i18n";

const known = ["learner", "teacher", "school_admin", "operator"] as const;

/** What an account's role is called; a role this page does not know keeps its wire name. */
export function roleWords(role: string): string {
    const found = known.find((one) => one === role);
    return found ? t(`role.${found}`) : role;
}
