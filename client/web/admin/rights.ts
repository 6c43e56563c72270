import { may, mayForOthers } from "../core/may";
import { sections, type Section } from "./address";

const isOpen: Record<Section, (role: string) => boolean> = {
    now: (role) => may(role, "dashboard:read"),
    people: (role) => mayForOthers(role, "account:read"),
    games: (role) => may(role, "game:list"),
    quizzes: (role) => may(role, "quiz:create"),
    permissions: (role) => may(role, "game:list"),
    audit: (role) => may(role, "audit:read"),
    jobs: (role) => may(role, "job:read"),
    system: (role) => may(role, "system:read"),
};

/** The sections a role is shown; none for whoever only plays. */
export const sectionsOf = (role: string): Section[] =>
    may(role, "game:list") ? sections.filter((section) => isOpen[section](role)) : [];
