// What the dashboard's pages are told in tests where the server's own figures would not hold still.
import assert from "node:assert/strict";

export const now = Date.UTC(2026, 9, 4, 9, 30);
const id = (n) => `0192c0de-0000-7000-8000-${String(n).padStart(12, "0")}`;

export const figures = (change = {}) => ({
    at: now, runningGames: 3, playersOnline: 87, connections: 102, answersPerSecond: 12.4, acceptP99Ms: 3.2, requestsPerSecond: 41,
    queues: [{ name: "answers", waiting: 0, inHand: 2, dead: 0 }, { name: "jobs", waiting: 12, inHand: 1, dead: 2 }],
    nodes: [{ name: "node-1", version: "0.1.0", isReady: true, startedAt: now - 93_600_000, cpuPercent: 17, residentBytes: 148_000_000, loopLagMs: 1.6 }],
    unsentJobs: 0, ...change,
});

const topCountries = ["VN", "US", "IN", "ID", "BR", "DE", "JP", "FR", "MX", "PH", "TH", "GB", "NG", "KR", ""]
    .map((country, at) => ({ country, count: Math.round(4_000_000 / (at + 1)) }));

export const statistics = (change = {}) => ({
    at: now, users: 10_000_000, requests: 812_345_678, countries: 61, activeDay: 412_000, activeWeek: 1_204_000, activeMonth: 3_100_500,
    genders: [{ gender: "female", count: 4_100_000 }, { gender: "male", count: 4_000_000 }, { gender: "unsaid", count: 1_700_000 }, { gender: "other", count: 200_000 }],
    topCountries,
    devices: ["phone", "desktop", "app", "tablet", "other"].map((device, at) => ({ device, count: 400_000_000 >> at })),
    mostActive: Array.from({ length: 15 }, (_, at) => ({ id: id(at), name: at === 2 ? "<b>Ngọc</b>" : `Nguyễn Văn ${at + 1}`, requests: 90_000 - 4_000 * at })),
    signUps: Array.from({ length: 90 }, (_, at) => ({
        day: new Date(now - (89 - at) * 86_400_000).toISOString().slice(0, 10), count: Math.round(20_000 + 12_000 * Math.sin(at / 7)),
    })),
    ...change,
});

const names = ["Nguyễn Thị Hương Giang", "An Bình", "Zoë Müller-Lüdenscheidt", "Lê Thu", "<i>Bob</i>", "Trần Quốc Bảo", "Amélie"];
const roles = ["learner", "learner", "teacher", "learner", "school_admin"];
const countries = ["VN", "VN", "DE", "", "US"];

/** Somebody by number; of 12,345. */
export const person = (n, change = {}) => ({
    account: {
        id: id(n), email: `p${n}@school.example`, name: n < names.length ? names[n] : `Person ${n}`, role: roles[n % 5], school: undefined, locale: "en",
        state: n % 9 === 4 ? "disabled" : "active", version: 1, createdAt: now - n * 3_600_000,
    },
    country: countries[n % 5], gender: ["female", "male", "unsaid"][n % 3], lastActive: n % 4 === 3 ? undefined : "2026-10-03", requests: n * 37, ...change,
});

export const total = 12_345;

/** GET /people, over people who are numbers: pages by cursor, the last one, a filter that finds more than are counted. */
export function peopleReply(url) {
    const ask = url.searchParams;
    const size = Number(ask.get("limit"));
    if (ask.get("q") === "nobody")
        return { items: [], count: 0, isMore: false };
    if (ask.get("part"))
        return { items: Array.from({ length: size }, (_, at) => person(at)), count: 200, isMore: true };
    const isFiltered = ["q", "role", "state", "country", "gender", "seen", "school"].some((key) => ask.get(key));
    const first = ask.get("last") ? total - (total % size || size) : Number(ask.get("cursor") ?? 0);
    const items = Array.from({ length: Math.min(size, total - first) }, (_, at) => person(first + at));
    return {
        items, count: isFiltered ? 1_000 : total, isMore: isFiltered,
        next: first + size < total ? String(first + size) : undefined, previous: first > 0 ? String(Math.max(0, first - size)) : undefined,
    };
}

export const job = (n, change = {}) => ({
    id: id(900 + n), kind: "people.generate", state: "running", progress: 300_000, total: 1_000_000, attempt: 1, hasFile: false, unsent: false,
    createdAt: Date.now() - 60_000, updatedAt: Date.now() - 1_000, ...change,
});

export const jobs = [
    job(1),
    job(2, { kind: "audit.export", state: "done", progress: 4_000, total: 4_000, hasFile: true, finishedAt: now }),
    job(3, { kind: "people.import", state: "failed", progress: 10, total: undefined, error: "unavailable", finishedAt: now }),
    job(4, { kind: "people.bulk", state: "paused", progress: 500, total: 2_000 }),
    job(5, { kind: "retention", state: "queued", progress: 0, total: undefined, attempt: 0 }),
    job(6, { kind: "something.new", state: "cancelled", finishedAt: now }),
];

export const letters = [
    { id: id(801), queue: "jobs", attempts: 5, reason: "internal", payload: "{\"job\":\"0192c0de\",\"step\":7}" },
    { id: id(802), queue: "jobs", attempts: 3, reason: "too_large", payload: "cut {\"job\":" },
];

export const system = {
    version: "0.1.0", database: "postgresql 15.6", schema: 11, databaseBytes: 18_400_000_000, objectBytes: 512_000_000, freeBytes: 210_000_000_000,
    settings: [
        { name: "listen", value: "0.0.0.0:8080", origin: "file", words: "Where the server listens" },
        { name: "database", value: "(set)", origin: "environment", words: "Where the data is kept" },
        { name: "max_games", value: "200", origin: "default", words: "How many games may run at once" },
    ],
    backups: [{ name: "wordrally-2026-10-03.backup", bytes: 9_200_000_000, madeAt: now - 86_400_000 }],
};

/** GET /admin/nodes: three, one of them on its way out. */
export const nodes = {
    isCluster: true,
    items: [
        { id: id(1), name: "amber", roles: ["gateway", "game", "jobs"], address: "10.0.0.7:7000", version: "0.1.0", startedAt: now - 93_600_000, silentMs: 120, isDraining: false, shards: 32, isSelf: true },
        { id: id(2), name: "birch", roles: ["game"], address: "[2001:db8::17]:7000", version: "0.1.0", startedAt: now - 86_400_000, silentMs: 1_234, isDraining: false, shards: 32, isSelf: false },
        { id: id(3), name: "cedar-with-a-long-name.school.example", roles: ["gateway", "jobs"], address: "10.0.0.9:7000", version: "0.0.9", startedAt: now - 60_000, silentMs: 80, isDraining: true, shards: 0, isSelf: false },
    ],
};

/** Answers the page's live line: says hello, keeps what is watched, and says what a test tells it to. */
export async function fakeLine(page) {
    const line = { hellos: [], watched: [], sockets: [] };
    line.say = (type, data) => line.sockets[line.sockets.length - 1].send(JSON.stringify({ v: 1, type, data }));
    line.drop = (reason) => line.sockets[line.sockets.length - 1].close({ code: 4_000, reason });
    line.refuses = undefined;
    await page.routeWebSocket(/\/live$/, (socket) => {
        line.sockets.push(socket);
        socket.onMessage((text) => {
            const { type, id: re, data } = JSON.parse(String(text));
            const reply = (kind, body) => socket.send(JSON.stringify({ v: 1, type: kind, re, data: body }));
            if (type === "hello") {
                line.hellos.push(data);
                if (line.refuses)
                    reply("error", { code: line.refuses, message: "", fatal: true });
                else
                    reply("person.ok", { features: [], now: Date.now(), account: "" });
            } else {
                assert.equal(type, "dashboard.watch");
                line.watched.push(data.topics);
                reply("command.done", {});
            }
        });
    });
    return line;
}
