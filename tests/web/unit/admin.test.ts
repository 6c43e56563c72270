import assert from "node:assert/strict";
import { test } from "node:test";
import { limits, type Job, type NowFigures, type QuizDocument } from "@web/core/protocol";
import { hashOf, placeOf } from "@web/admin/address";
import { auditQuery, differencesOf, millisOf, noFilter as noAuditFilter } from "@web/admin/audit/entries";
import { newerOf, remainingMs, shareOf, stepsOf } from "@web/admin/jobs/progress";
import { minutesOf, pointsOf, traceMs, withFigures, type Sample } from "@web/admin/now/trace";
import {
    choiceOf, filterOf, firstPage, isFiltered, listLookOf, listQuery, noFilter, orderOf, pressed, sizeOf, toggled, turnLook, turnOf,
} from "@web/admin/people/filter";
import { faultsByQuestion, marked, moved, newQuestion, withAccepted, withOption } from "@web/admin/quizzes/editing";
import { draftOf, dropDraft, isOutdated, keepDraft, savedDraft } from "@web/admin/quizzes/unsaved";
import { sectionsOf } from "@web/admin/rights";
import { overscan, windowOf } from "@web/admin/virtual";
import { endWatching, heard, jobAnswered, latest } from "@web/admin/watching";
import { countryName, durationParts, formatBytes, formatDate, formatFigure, formatShare } from "@web/core/format";

test("an address names its section and what is looked at, and comes back as it was", () => {
    for (const place of [{ section: "now" as const, query: {} }, { section: "people" as const, query: { q: "a&b=c #", role: "teacher" } }])
        assert.deepEqual(placeOf(hashOf(place)), place);
    assert.equal(placeOf("#nowhere"), undefined);
    assert.equal(placeOf(""), undefined);
    assert.equal(hashOf({ section: "people", query: { q: "", part: "" } }), "#people");
});

test("each role is shown what its permissions reach, and whoever only plays nothing", () => {
    assert.deepEqual(sectionsOf("learner"), []);
    assert.deepEqual(sectionsOf("guest"), []);
    assert.deepEqual(sectionsOf("teacher"), ["games", "quizzes", "permissions", "jobs"]);
    for (const section of ["people", "audit", "games", "quizzes"] as const)
        assert.ok(sectionsOf("school_admin").includes(section));
    assert.ok(!sectionsOf("school_admin").includes("system"));
    assert.equal(sectionsOf("operator").length, 8);
});

test("of a long table only the rows in sight are drawn, and the room of the others is kept", () => {
    for (const top of [0, 40, 5_000, 9_999, 1_000_000]) {
        const { first, end, before, after } = windowOf(200, 48, top, 600);
        assert.equal(before + (end - first) * 48 + after, 200 * 48);
        assert.ok(end - first <= 14 + 2 * overscan + 1);
    }
    assert.deepEqual(windowOf(200, 48, 0, 600).first, 0);
    assert.ok(windowOf(200, 48, 4_800, 600).first <= 100 && windowOf(200, 48, 4_800, 600).end > 112);
    assert.deepEqual(windowOf(0, 48, 0, 600), { first: 0, end: 0, before: 0, after: 0 });
    assert.equal(windowOf(5, 0, 0, 0).end, 5);
});

const figures = (at: number, change: Partial<NowFigures> = {}): NowFigures => ({
    at, runningGames: 0, playersOnline: 1, connections: 2, answersPerSecond: 3, requestsPerSecond: 4, queues: [], nodes: [], unsentJobs: 0, ...change,
});

test("a trace keeps ten minutes, drops what is older than its newest, and has gaps where nothing was heard", () => {
    let trace: readonly Sample[] = [];
    for (let at = 0; at <= 2 * traceMs; at += 1_000)
        trace = withFigures(trace, figures(at, { acceptP99Ms: at === 2 * traceMs ? undefined : 2 }));
    assert.equal(trace.length, traceMs / 1_000);
    assert.equal(withFigures(trace, figures(5)), trace);
    assert.equal(pointsOf(trace, "acceptP99Ms").values.at(-1), null);
    const gapped = pointsOf([{ ...trace[0]!, at: 0 }, { ...trace[0]!, at: 1_000 }, { ...trace[0]!, at: 60_000 }], "playersOnline");
    assert.deepEqual(gapped.values, [1, 1, null, 1]);
    assert.deepEqual(minutesOf(gapped), [{ at: 60_000, mean: 1, most: 1 }, { at: 0, mean: 1, most: 1 }]);
    assert.deepEqual(minutesOf({ at: [0, 1], values: [null, null] }), [{ at: 0 }]);
    assert.deepEqual(minutesOf({ at: [0, 1], values: [1, 4] }), [{ at: 0, mean: 2.5, most: 4 }]);
});

test("a list of people is asked for by what was filled in, and a part alone without order or pages", () => {
    const order = { by: "created", isDown: true };
    assert.equal(listQuery(noFilter, { by: "name", isDown: false }, { from: "first" }, 50), "limit=50&sort=name&order=asc");
    assert.equal(listQuery({ ...noFilter, q: " a&b " }, order, { from: "last" }, 50), "limit=50&q=a%26b&sort=created&order=desc&last=true");
    assert.equal(listQuery(noFilter, order, { from: "cursor", cursor: "x+/=" }, 200), "limit=200&sort=created&order=desc&cursor=x%2B%2F%3D");
    assert.equal(listQuery({ ...noFilter, part: "ngu", role: "teacher" }, order, { from: "cursor", cursor: "x" }, 50), "limit=50&part=ngu&role=teacher");
    assert.equal(listQuery({ ...noFilter, part: "ng" }, order, { from: "first" }, 50), "limit=50&sort=created&order=desc");
    assert.equal(isFiltered({ ...noFilter, part: "ng" }), false);
    assert.equal(isFiltered({ ...noFilter, seen: "never" }), true);
});

test("the address says the filter and the order, and nonsense is the beginning", () => {
    assert.deepEqual(filterOf({ q: "an", country: "VN", evil: "x" }), { ...noFilter, q: "an", country: "VN" });
    assert.deepEqual(filterOf({ role: "king", state: "erased", country: "ZZ", gender: "x", seen: "now", school: "1", q: "x".repeat(1_000) }), noFilter);
    const school = "0192c0de-0000-7000-8000-000000000001";
    const known = { role: "teacher", state: "disabled", country: "VN", gender: "other", seen: "week", school };
    assert.deepEqual(filterOf(known), { ...noFilter, ...known });
    assert.deepEqual(orderOf({ sort: "requests", order: "desc" }), { by: "requests", isDown: true });
    assert.deepEqual(orderOf({ sort: "password" }), { by: "name", isDown: false });
    assert.deepEqual(pressed({ by: "name", isDown: false }, "name"), { by: "name", isDown: true });
    assert.deepEqual(pressed({ by: "name", isDown: true }, "requests"), { by: "requests", isDown: true });
    assert.deepEqual(pressed({ by: "name", isDown: true }, "email"), { by: "email", isDown: false });
});

test("the address says which page of a list, and nothing of the first", () => {
    for (const turn of [{ from: "first" }, { from: "last" }, { from: "cursor", cursor: "a b" }] as const)
        assert.deepEqual(turnOf(turnLook(turn)), turn);
    assert.deepEqual(turnOf({ last: "no" }), { from: "first" });
    assert.deepEqual(firstPage, { last: "", cursor: "" });
    assert.deepEqual([sizeOf({}), sizeOf({ size: "200" }), sizeOf({ size: "7" })], [50, 200, 50]);
    assert.deepEqual(listLookOf({ sort: "name", order: "up", size: "50", cursor: "c", role: "king" }),
                     { ...noFilter, sort: "", order: "", size: "", last: "", cursor: "c" });
});

test("those picked are picked once, and at most as many as a bulk action takes", () => {
    const thousand = new Set(Array.from({ length: 1_000 }, (_, at) => String(at)));
    assert.equal(toggled(thousand, "more").size, 1_000);
    assert.equal(toggled(thousand, "7").size, 999);
    assert.deepEqual([...toggled(new Set(["a"]), "b")], ["a", "b"]);
    const order = { by: "email", isDown: true };
    assert.deepEqual(choiceOf({ ...noFilter, q: " an ", gender: "female", seen: "never" }, order),
                     { q: "an", sort: "email", gender: "female", seen: "never" });
    assert.deepEqual(choiceOf({ ...noFilter, q: "  ", role: "teacher" }, order), { role: "teacher" });
    assert.deepEqual(choiceOf(noFilter, order), { everybody: true });
});

test("a change is told field by field, what differs first", () => {
    const rows = differencesOf({ before: { id: 1, name: "a", old: null }, after: { id: 1, name: "b", list: [1] } });
    assert.deepEqual(rows.map((row) => [row.field, row.before, row.after, row.isChanged]), [
        ["name", "a", "b", true], ["old", "null", undefined, true], ["list", undefined, "[1]", true], ["id", "1", "1", false],
    ]);
    assert.deepEqual(differencesOf({}), []);
    assert.equal(auditQuery({ ...noAuditFilter, table: " account ", actor: "a b" }), "&table=account&actor=a%20b");
    assert.equal(millisOf("nonsense"), undefined);
    assert.equal(millisOf("1969-01-01T00:00"), undefined);
    assert.equal(millisOf("2026-10-04T00:00:00Z"), Date.UTC(2026, 9, 4));
});

const job = (change: Partial<Job> & { state?: string }): Job => ({
    id: "j", kind: "people.import", state: "running", progress: 25, total: 100, attempt: 1, hasFile: false, unsent: false, createdAt: 0, updatedAt: 10, ...change,
} as Job);

test("a job tells how far it is, what may be done with it, and about how long it still takes", () => {
    assert.equal(shareOf(job({})), 0.25);
    assert.equal(shareOf(job({ total: undefined })), undefined);
    assert.equal(shareOf(job({ total: 0 })), undefined);
    assert.equal(shareOf(job({ progress: 500 })), 1);
    assert.equal(remainingMs(job({}), 10_000), 30_000);
    assert.equal(remainingMs(job({}), 1_000), undefined);
    assert.equal(remainingMs(job({ state: "done" }), 10_000), undefined);
    assert.deepEqual(stepsOf(job({})), ["pause", "cancel"]);
    assert.deepEqual(stepsOf(job({ kind: "audit.export" })), ["cancel"]);
    assert.deepEqual(stepsOf(job({ state: "paused" as Job["state"] })), ["resume", "cancel"]);
    assert.deepEqual(stepsOf(job({ state: "failed" })), ["retry"]);
    assert.deepEqual(stepsOf(job({ state: "failed", error: "unavailable" })), ["retry"]);
    assert.deepEqual(stepsOf(job({ state: "failed", error: "invalid_fields" })), []);
    assert.deepEqual(stepsOf(job({ state: "done" })), []);
    assert.deepEqual(stepsOf(job({ kind: "backup", state: "queued", unsent: true })), ["send", "cancel"]);
    assert.equal(newerOf(job({}), job({ updatedAt: 9, progress: 1 })).progress, 25);
    assert.equal(newerOf(job({}), job({ updatedAt: 11, progress: 30 })).progress, 30);
    assert.equal(newerOf(job({})).progress, 25);
});

test("of jobs and figures the newer counts, whichever comes last", () => {
    jobAnswered(job({ updatedAt: 11, progress: 30 }));
    jobAnswered(job({ updatedAt: 10, progress: 20 }));
    assert.equal(heard.jobs.value.get("j")?.progress, 30);
    jobAnswered(job({ updatedAt: 12, progress: 40 }));
    assert.equal(heard.jobs.value.get("j")?.progress, 40);
    assert.equal(latest(figures(5), figures(6))?.at, 6);
    assert.equal(latest(figures(6), figures(5))?.at, 6);
    assert.equal(latest(undefined, figures(5))?.at, 5);
    assert.equal(latest(figures(5), undefined)?.at, 5);
    heard.line.set({ is: "live" });
    heard.refused.set("forbidden");
    endWatching();
    assert.deepEqual([heard.jobs.value.size, heard.line.value, heard.refused.value], [0, { is: "connecting" }, undefined]);
});

test("figures are written as people here write them", () => {
    assert.equal(formatBytes(0), "0 byte");
    assert.equal(formatBytes(1_400_000_000), "1.4 GB");
    assert.equal(formatBytes(210_000_000), "210 MB");
    assert.equal(formatFigure(3.24), "3.2");
    assert.equal(formatFigure(1_250.4), "1,250");
    assert.equal(formatShare(0.5), "50%");
    assert.equal(formatShare(0.014), "1.4%");
    assert.equal(formatDate("2026-10-04"), "4 Oct 2026");
    assert.equal(countryName("VN"), "Vietnam");
    assert.equal(countryName("<b>"), "<b>");
    assert.equal(countryName(""), "");
    assert.deepEqual(durationParts(93_600_000), { days: 1, hours: 2, minutes: 0 });
    assert.deepEqual(durationParts(-5), { days: 0, hours: 0, minutes: 0 });
});

test("a question is written: one right option where one can be, lines of answers, moved and taken out", () => {
    const single = newQuestion("single_choice");
    assert.deepEqual(single.options.map((one) => one.isRight), [true, false]);
    assert.deepEqual(marked(single, 1, true).options.map((one) => one.isRight), [false, true]);
    const several = newQuestion("multi_select");
    assert.deepEqual(marked(several, 1, true).options.map((one) => one.isRight), [true, true]);
    let most = single;
    for (let i = 0; i < 50; ++i)
        most = withOption(most);
    assert.equal(most.options.length, limits.maxOptions);
    assert.deepEqual(withAccepted(newQuestion("typed"), " colour \n\n color").gaps?.[0]?.accepted, ["colour", "color"]);
    assert.deepEqual(moved(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
    assert.deepEqual(moved(["a", "b", "c"], 2, 1), ["a", "b", "c"]);
    assert.deepEqual(moved(["a"], 0, -1), ["a"]);
    const faults = faultsByQuestion([{ field: "questions[3].options[1].text", code: "required", message: "" }, { field: "title", code: "required", message: "" },
                                     { field: "questions[3]", code: "too_few", message: "" }]);
    assert.deepEqual(faults.get(3), [{ part: "options[1].text", code: "required" }, { part: "", code: "too_few" }]);
    assert.deepEqual(faults.get(-1), [{ part: "title", code: "required" }]);
});

test("what is written is kept by account and quiz with the version it was made from, and what was typed while it was saved stays", () => {
    const document = (version: number, title: string, id = "q"): QuizDocument =>
        ({ id, version, quiz: { title, description: "", language: "en", questions: [] } } as unknown as QuizDocument);
    const quizOf = (title: string): QuizDocument["quiz"] => document(1, title).quiz;
    const [from, mine] = [document(5, "a"), quizOf("b")];
    keepDraft("ann", "q", { quiz: mine, from });
    assert.equal(draftOf("ben", "q"), undefined);
    assert.equal(draftOf("ann", "q")?.quiz, mine);
    assert.ok(isOutdated(draftOf("ann", "q"), document(6, "theirs")));
    assert.ok(!isOutdated(draftOf("ann", "q"), from));
    assert.ok(!isOutdated(undefined, from));
    assert.equal(savedDraft("ann", "q", mine, document(6, "b")).title, "b");
    assert.equal(draftOf("ann", "q"), undefined);

    const sent = quizOf("c");
    keepDraft("ann", "new", { quiz: quizOf("typed since") });
    assert.equal(savedDraft("ann", "new", sent, document(1, "c", "r")).title, "typed since");
    assert.equal(draftOf("ann", "new"), undefined);
    assert.equal(draftOf("ann", "r")?.from?.version, 1);
    dropDraft("ann", "r");
    assert.equal(draftOf("ann", "r"), undefined);
});
