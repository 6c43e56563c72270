import { givableRoles, permissionScopes, type Permission, type Role, type Scope } from "./protocol";

/** Whose things a role reaches, by the server's own matrix; undefined: nobody's. */
export function reach(role: string, permission: Permission): Scope | undefined {
    const scopes: Partial<Record<string, Scope>> = permissionScopes[permission];
    return scopes[role];
}

export const may = (role: string, permission: Permission): boolean => reach(role, permission) !== undefined;

/** Whether a role reaches more than its own: it looks after other people's things. */
export const mayForOthers = (role: string, permission: Permission): boolean =>
    reach(role, permission) === "school" || reach(role, permission) === "all";

/** The roles that this one may give, and whose accounts it may look after. */
export const rolesBelow = (role: string): readonly Role[] => givableRoles[role as Role] ?? [];
