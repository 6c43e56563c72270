import {
    eventMessages, protocolVersion, stateMessages,
    type ClientMessages, type ErrorData, type EventMessages, type PrivateMessages,
    type StateMessages,
} from "./protocol";

export type ServerMessages = EventMessages & StateMessages & PrivateMessages & { error: ErrorData };

/** Any frame of the server, told apart by its type. */
export type ServerFrame = {
    [Type in keyof ServerMessages]: {
        type: Type;
        data: ServerMessages[Type];
        seq?: number;
        prev?: number;
        re?: string;
    };
}[keyof ServerMessages];

const events = new Set<string>(eventMessages);
const states = new Set<string>(stateMessages);

export const isEvent = (frame: ServerFrame): boolean => events.has(frame.type);
export const isState = (frame: ServerFrame): boolean => states.has(frame.type);

/** Reads a frame; undefined for what no reader should trust (not JSON, another version). */
export function readFrame(text: string): ServerFrame | undefined {
    try {
        const frame = JSON.parse(text);
        const isOurs = frame && frame.v === protocolVersion && typeof frame.type === "string";
        return isOurs ? { ...frame, data: frame.data ?? {} } : undefined;
    } catch {
        return undefined;
    }
}

export function writeFrame<Type extends keyof ClientMessages>(
    type: Type, data: ClientMessages[Type], id: string): string {
    return JSON.stringify({ v: protocolVersion, type, id, data });
}
