import { type Call, call, codeOf } from "./api";
import { followLocale } from "./i18n";
import { limits, type Account, type ErrorCode, type SignedIn } from "./protocol";
import { forget, recall, remember } from "./storage";
import { Store } from "./store";

/** Who uses this page: `away` when the server could not be asked. */
export type Who =
    | { is: "asking" }
    | { is: "nobody" }
    | { is: "away"; code: ErrorCode }
    | { is: "somebody"; account: Account };

/** What other pages of this browser may know without asking: no secret, gone with the sign-in. */
export interface Hint {
    id: string;
    name: string;
    role: string;
}

export const who = new Store<Who>({ is: "asking" });

/** The access token stays in memory; what outlives the page is a cookie that no script can read. */
let token = "";
let freshUntil = 0;
let refreshing: Promise<void> | undefined;

const hintKey = "account";
/** Where the practice page keeps its cards, to go on without the server; they go with the sign-in. */
export const keptDueKey = "due";
/** A token this near its end is exchanged before it is used. */
const marginMs = 60_000;

export const hint = (): Hint | undefined => recall<Hint>(hintKey);

/** Asks who is signed in here, and follows what other tabs do. Whoever comes as a guest is asked only in a browser that
 *  was signed in before: a refusal would stand in its console. */
export async function startAccount(asGuest = false): Promise<void> {
    addEventListener("storage", (change) => {
        if (change.key === null || change.key.endsWith(`.${hintKey}`))
            followOtherTabs();
    });
    if (asGuest && !hint())
        who.set({ is: "nobody" });
    else
        await refresh().catch(() => undefined);
}

function followOtherTabs(): void {
    const now = who.value;
    if (now.is !== "somebody")
        return;
    if (!hint())
        ended();
    else if (hint()?.id !== now.account.id)
        location.reload();
}

/** A sign-in has begun or goes on. */
export function began(signedIn: SignedIn): void {
    token = signedIn.accessToken;
    freshUntil = Date.now() + limits.accessTokenMinutes * 60_000 - marginMs;
    followLocale(signedIn.account.locale);
    changed(signedIn.account);
}

/** The account was edited. */
export function changed(account: Account): void {
    const { id, name, role } = account;
    remember(hintKey, { id, name, role });
    who.set({ is: "somebody", account });
}

function ended(): void {
    token = "";
    freshUntil = 0;
    forget(hintKey);
    forget(keptDueKey);
    who.set({ is: "nobody" });
}

/** A new access token for the cookie. One request at a time; the server lets several tabs ask at once. */
export function refresh(): Promise<void> {
    refreshing ??= exchange().finally(() => {
        refreshing = undefined;
    });
    return refreshing;
}

async function exchange(): Promise<void> {
    try {
        began(await call<SignedIn>("POST", "/auth/refresh", { body: {}, outlivesPage: true }));
    } catch (failure) {
        const code = codeOf(failure);
        if (code === "unauthenticated")
            ended();
        else if (code === "insecure_connection" || code === "origin_refused")
            who.set({ is: "nobody" });
        else if (who.value.is !== "somebody")
            who.set({ is: "away", code });
        throw failure;
    }
}

/** A good access token. Rejects with a Refusal, `unauthenticated` when nobody is signed in. */
export async function secret(): Promise<string> {
    if (Date.now() > freshUntil)
        await refresh();
    return token;
}

/** A request in the name of whoever is signed in. Rejects with a Refusal. */
export async function ask<T>(method: string, path: string, body?: unknown,
                             headers?: Record<string, string>, more?: Call): Promise<T> {
    const send = async (): Promise<T> => call<T>(method, path, { ...more, secret: await secret(), body, headers });
    try {
        return await send();
    } catch (failure) {
        if (codeOf(failure) !== "unauthenticated")
            throw failure;
        // A changed role or a restarted server: the cookie may still be good.
        freshUntil = 0;
        return send();
    }
}

export async function signIn(email: string, password: string, stays: boolean): Promise<void> {
    began(await call<SignedIn>("POST", "/auth/sign-in", {
        body: { email, password, remember: stays, cookie: true }, outlivesPage: true,
    }));
}

/** Signs this browser out; where: or every device of the account. */
export async function signOut(where: "here" | "everywhere" = "here"): Promise<void> {
    if (where === "everywhere")
        await ask("POST", "/auth/sign-out-everywhere");
    else
        await call("POST", "/auth/sign-out", { body: {}, outlivesPage: true });
    ended();
}

/** The account is no more, or its sign-ins ended on the server. */
export const forgetAccount = ended;
