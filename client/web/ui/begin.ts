import { useState } from "preact/hooks";
import { ask } from "../core/account";
import { randomKey } from "../core/keys";

/** POSTs what begins or makes something. Rejects with a Refusal. */
export type Begin = <T>(path: string, body: unknown) => Promise<T>;

/** What is sent again after its answer was lost, or after it was refused, carries the key it had, and so begins once; after
 *  it succeeded, and with anything else in it, it carries another. */
export function beginner(request: <T>(method: string, path: string, body: unknown, headers: Record<string, string>) => Promise<T> = ask): Begin {
    let pending: { sent: string; key: string } | undefined;
    return async <T>(path: string, body: unknown): Promise<T> => {
        const sent = JSON.stringify([path, body]);
        const mine = pending?.sent === sent ? pending : { sent, key: randomKey() };
        pending = mine;
        const answer = await request<T>("POST", path, body, { "Idempotency-Key": mine.key });
        if (pending === mine)
            pending = undefined;
        return answer;
    };
}

/** One for each part of a page that begins something. */
export function useBegin(): Begin {
    const [begin] = useState<{ now: Begin }>(() => ({ now: beginner() }));
    return begin.now;
}
