// A script of its own, fetched only where a server asks for work: what takes a second must not hold a page up.
import { solve } from "./proofwork";

const page = self as unknown as Worker;
page.onmessage = (asked: MessageEvent<string>) => page.postMessage(solve(asked.data));
