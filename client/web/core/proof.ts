/** Where build.mjs has put proofworker.ts. */
declare const proofScript: string;

/** Does the work of a challenge beside the page; rejects where there is no solution, or no way to look for it, and at once when
 *  nobody wants it any more. */
export function prove(challenge: string, unwanted: AbortSignal): Promise<number> {
    return new Promise((done, failed) => {
        const worker = new Worker(proofScript);
        const end = (act: () => void): void => {
            worker.terminate();
            act();
        };
        worker.onmessage = ({ data }: MessageEvent<number | undefined>) =>
            end(() => (data === undefined ? failed(new Error("no challenge")) : done(data)));
        worker.onerror = () => end(() => failed(new Error("no worker")));
        unwanted.addEventListener("abort", () => end(() => failed(new Error("not wanted"))));
        worker.postMessage(challenge);
    });
}
