import { may, mayForOthers } from "../core/may";
import { permissionScopes, type Permission } from "../core/protocol";
import { sections, type Section } from "./address";

/** A permission by its wire name. One that the matrix of this build has not is the operator's: the server decides anyway. */
export const mayNamed = (role: string, wire: string): boolean =>
    wire in permissionScopes ? may(role, wire as Permission) : role === "operator";

const isOpen: Record<Section, (role: string) => boolean> = {
    now: (role) => mayNamed(role, "dashboard:read"),
    people: (role) => mayForOthers(role, "account:read"),
    games: (role) => may(role, "game:list"),
    quizzes: (role) => may(role, "quiz:create"),
    permissions: (role) => may(role, "game:list"),
    audit: (role) => may(role, "audit:read"),
    jobs: (role) => may(role, "job:read"),
    system: (role) => mayNamed(role, "system:read"),
};

/** The sections a role is shown; none for whoever only plays. */
export const sectionsOf = (role: string): Section[] =>
    may(role, "game:list") ? sections.filter((section) => isOpen[section](role)) : [];
