import { readFileSync } from "node:fs";
import type { ServerFrame } from "@web/core/frames";

type Filling = "full" | "least";
interface Fixtures {
    [group: string]: Record<string, Record<Filling, { type: string; data: unknown }>>;
}

/** The examples the C++ tests read too. */
export const fixtures: Fixtures = JSON.parse(readFileSync(process.env.WR_FIXTURES!, "utf8"));

/** A server's frame with its place in the stream and some of its data replaced. */
export function example<Type extends ServerFrame["type"]>(
    type: Type, data: object = {}, place: { seq?: number; prev?: number; re?: string } = {},
    filling: Filling = "full"): Extract<ServerFrame, { type: Type }> {
    const groups = ["events", "state", "private"];
    const found = groups.map((group) => fixtures[group]![type]).find((one) => one !== undefined)!;
    const frame = JSON.parse(JSON.stringify(found[filling]));
    return { ...frame, ...place, data: { ...frame.data, ...data } };
}
