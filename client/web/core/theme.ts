import { recall, remember } from "./storage";
import { Store } from "./store";

export type Theme = "light" | "dark";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** The theme that is drawn: the system's, until the person picks one. `start` is a page's own. */
export const theme = new Store<Theme>("light");

export function startTheme(start?: Theme): void {
    const chosen = recall<Theme>("theme");
    theme.set(chosen ?? start ?? (dark.matches ? "dark" : "light"));
    if (chosen ?? start)
        show();
}

export function toggleTheme(): void {
    theme.set(theme.value === "dark" ? "light" : "dark");
    remember("theme", theme.value);
    show();
}

function show(): void {
    document.documentElement.dataset.theme = theme.value;
}
