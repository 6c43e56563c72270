import assert from "node:assert/strict";
import { test } from "node:test";
import { beginner } from "@web/ui/begin";

/** A server that loses the answers of the first `lost` requests. */
function losing(lost: number): { keys: string[]; request<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> } {
    const keys: string[] = [];
    return {
        keys,
        request: async <T>(_method: string, _path: string, _body: unknown, headers: Record<string, string>): Promise<T> => {
            keys.push(headers["Idempotency-Key"]!);
            if (keys.length <= lost)
                throw new Error("lost");
            return {} as T;
        },
    };
}

test("a press after a lost answer begins the same, a press after success something new", async () => {
    const { keys, request } = losing(2);
    const begin = beginner(request);
    for (let press = 0; press < 4; ++press)
        await begin("/backups", {}).catch(() => undefined);
    assert.match(keys[0]!, /^[0-9a-f]{32}$/);
    assert.deepEqual([keys[1], keys[2]], [keys[0], keys[0]]);
    assert.notEqual(keys[3], keys[0]);
});

test("what was corrected carries another key, and elsewhere too", async () => {
    const { keys, request } = losing(3);
    const begin = beginner(request);
    await begin("/quizzes", { title: "a" }).catch(() => undefined);
    await begin("/quizzes", { title: "b" }).catch(() => undefined);
    await begin("/exports", { title: "b" }).catch(() => undefined);
    await begin("/exports", { title: "b" });
    assert.equal(new Set(keys.slice(0, 3)).size, 3);
    assert.equal(keys[3], keys[2]);
});

test("a late success takes no key from what was begun since", async () => {
    const keys: string[] = [];
    const answers: (() => void)[] = [];
    const begin = beginner((_method, _path, _body, headers) => {
        keys.push(headers["Idempotency-Key"]!);
        return new Promise((done) => answers.push(() => done({} as never)));
    });
    const first = begin("/quizzes", { title: "a" });
    void begin("/quizzes", { title: "b" });
    answers[0]!();
    await first;
    void begin("/quizzes", { title: "b" });
    assert.equal(keys[2], keys[1]);
});
