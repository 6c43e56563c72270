import { ask, began, signIn, signOut, who } from "../core/account";
import { call, codeOf, get, post } from "../core/api";
import { language } from "../core/i18n";
import { nextPage } from "../core/next";
import type { ErrorCode, LinkInfo, SignedIn, SignInOptions } from "../core/protocol";
import { Store } from "../core/store";

/** What the page does for whoever is not signed in, or has opened a link. */
export type Door =
    | { at: "signIn"; isReset?: boolean }
    | { at: "register" }
    | { at: "looking" }
    | { at: "link"; link: string; info: LinkInfo }
    | { at: "badLink"; code: ErrorCode }
    /** Signed in: the pages of one's own. */
    | { at: "inside" };

export type MePage = "practice" | "progress";
const mePages: readonly MePage[] = ["practice", "progress"];

export interface MeState {
    door: Door;
    options?: SignInOptions;
    path: "/me" | "/account";
    /** The game whose result is shown. */
    game?: string;
    /** Another of one's own pages at /me. */
    page?: MePage;
}

export interface NewPerson {
    email: string;
    name: string;
    password: string;
    schoolName?: string;
    stays: boolean;
}

/** The way in (sign-in, links, registration), and which of one's own pages is shown. */
export class MeSession {
    readonly state = new Store<MeState>({ door: { at: "looking" }, path: "/me" });

    begin(): void {
        this.follow();
        addEventListener("popstate", () => this.follow());
        addEventListener("hashchange", () => this.follow());
        who.subscribe(() => this.whoChanged());
        void this.fetchOptions();
        this.whoChanged();
    }

    /** Reads the address; a link's secret leaves it at once. */
    private follow(): void {
        const path = location.pathname === "/account" ? "/account" : "/me";
        const fragment = new URLSearchParams(location.hash.slice(1));
        const link = fragment.get("link");
        this.state.patch({ path, game: fragment.get("game") ?? undefined, page: mePages.find((page) => fragment.has(page)) });
        if (!link)
            return;
        history.replaceState(null, "", path);
        void this.openLink(link);
    }

    /** To another of one's own pages; false: not one of this bundle. */
    go(path: string): boolean {
        if (path !== "/me" && path !== "/account")
            return false;
        history.pushState(null, "", path);
        this.follow();
        scrollTo(0, 0);
        return true;
    }

    show(door: Door): void {
        this.state.patch({ door });
    }

    private whoChanged(): void {
        const { door } = this.state.value;
        const isAtLink = door.at === "link" || door.at === "badLink";
        const now = who.value;
        if (now.is === "somebody" && !isAtLink)
            this.enter();
        else if (now.is === "nobody" && (door.at === "inside" || (door.at === "looking" && !this.isLooking)))
            this.show({ at: "signIn" });
    }

    private isLooking = false;

    /** Signed in: on to where one was going, or to one's own pages. */
    private enter(): void {
        const next = nextPage(location.search);
        if (next && next !== this.state.value.path)
            location.replace(next);
        else
            this.show({ at: "inside" });
    }

    private async fetchOptions(): Promise<void> {
        try {
            this.state.patch({ options: await get<SignInOptions>("/auth/options") });
        } catch {
            // The form is shown all the same; the server says what it does not take.
        }
    }

    private async openLink(link: string): Promise<void> {
        this.isLooking = true;
        this.show({ at: "looking" });
        try {
            this.show({ at: "link", link, info: await post<LinkInfo>("/auth/links/look", { link }) });
        } catch (failure) {
            this.show({ at: "badLink", code: codeOf(failure) });
        }
        this.isLooking = false;
    }

    /** Away from a link that is no good, or not wanted. */
    leaveLink(): void {
        this.show({ at: who.value.is === "somebody" ? "inside" : "signIn" });
    }

    signIn(email: string, password: string, stays: boolean): Promise<void> {
        return signIn(email, password, stays);
    }

    async register(person: NewPerson, link?: string): Promise<void> {
        // Whoever sat here before must not stay signed in behind the new account.
        if (who.value.is === "somebody")
            await signOut();
        const signedIn = await call<SignedIn>("POST", "/auth/register", {
            body: {
                email: person.email, name: person.name, password: person.password, locale: language.value,
                schoolName: person.schoolName || undefined, link, remember: person.stays, cookie: true,
            },
            outlivesPage: true,
        });
        this.show({ at: "inside" });
        began(signedIn);
    }

    /** A new password by link; all sign-ins of the account end, so one signs in again. */
    async resetPassword(link: string, password: string): Promise<void> {
        await post("/auth/password-reset", { link, password });
        if (who.value.is === "somebody")
            await ask("GET", "/me").catch(() => undefined);
        this.show({ at: "signIn", isReset: true });
    }
}
