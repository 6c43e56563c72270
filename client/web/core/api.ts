import { errorStatus, type ErrorCode, type JoinInfo, type Problem } from "./protocol";
import { Refusal } from "./connection";

const codeOfStatus: Record<number, ErrorCode> = {
    401: "unauthenticated", 403: "forbidden", 404: "not_found", 413: "too_large",
    429: "rate_limited", 503: "unavailable",
};

/** The code of a refused reply: its problem's, or the nearest its status tells. */
async function refusalOf(reply: Response): Promise<Refusal> {
    try {
        const problem: Problem = await reply.json();
        if (problem.code in errorStatus)
            return new Refusal(problem.code, problem.retryAfterMs, problem.errors);
    } catch {
        // a proxy's page instead of a problem
    }
    return new Refusal(codeOfStatus[reply.status] ?? "internal");
}

export interface Call {
    secret?: string;
    body?: unknown;
    /** Sent as it is, in place of `body`. */
    file?: Blob;
    /** The answer is a file: a Blob. */
    wantsFile?: boolean;
    headers?: Record<string, string>;
    /** Goes on when the page is left, so that the browser does not miss a cookie of its answer. */
    outlivesPage?: boolean;
}

/** A request under /api/v1. Rejects with a Refusal. */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<T> {
    const { secret, body, file, outlivesPage } = options;
    const headers: Record<string, string> = { Accept: options.wantsFile ? "*/*" : "application/json", ...options.headers };
    if (secret)
        headers.Authorization = `Bearer ${secret}`;
    if (file || body !== undefined)
        headers["Content-Type"] ??= file ? "application/octet-stream" : "application/json";
    let reply: Response;
    try {
        reply = await fetch(`/api/v1${path}`, {
            method, headers, cache: "no-store", keepalive: outlivesPage,
            body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
        });
    } catch {
        throw new Refusal("unavailable");
    }
    if (!reply.ok)
        throw await refusalOf(reply);
    if (options.wantsFile)
        return (await reply.blob()) as unknown as T;
    return reply.status === 204 ? (undefined as unknown as T) : reply.json();
}

/** Calls again, a little later than told, while the server asks for patience (`rate_limited`); gives
 *  up after `patienceMs`. */
export async function patiently<T>(ask: () => Promise<T>, patienceMs = 60_000): Promise<T> {
    const until = Date.now() + patienceMs;
    for (;;) {
        try {
            return await ask();
        } catch (failure) {
            const wait = failure instanceof Refusal && failure.code === "rate_limited"
                ? failure.retryAfterMs : undefined;
            if (!wait || Date.now() + wait > until)
                throw failure;
            await new Promise((done) => setTimeout(done, wait + Math.random() * (wait / 8 + 50)));
        }
    }
}

/** GET under /api/v1. Rejects with a Refusal. */
export function get<T>(path: string, secret?: string): Promise<T> {
    return call("GET", path, { secret });
}

/** POST under /api/v1. Rejects with a Refusal. */
export function post<T>(path: string, body: unknown, secret?: string): Promise<T> {
    return call("POST", path, { secret, body });
}

/** Where others join a game, for people to type: the server knows its address on the network, while
 *  this page may have come from the same machine. Nothing when it cannot be asked. */
export async function joinAddress(game: string, secret: string): Promise<string | undefined> {
    const info = await get<JoinInfo>(`/games/${game}`, secret).catch(() => undefined);
    return info?.joinUrl && new URL(info.joinUrl).host;
}

/** The code of whatever a request was rejected with. */
export function codeOf(failure: unknown): ErrorCode {
    return failure instanceof Refusal ? failure.code : "internal";
}

/** The address of the live line of this page's server: of a game, or without a PIN of whoever is signed in. */
export function liveUrl(pin?: string): string {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    return `${scheme}//${location.host}/live${pin === undefined ? "" : `?pin=${encodeURIComponent(pin)}`}`;
}
