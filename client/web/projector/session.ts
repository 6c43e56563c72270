import { joinAddress, liveUrl } from "../core/api";
import { LiveConnection, type Line } from "../core/connection";
import { reduce, viewOf, type GameView } from "../core/game";
import type { ErrorCode, HelloOk } from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";

interface Key {
    token: string;
    pin: string;
}

export interface ProjectorState {
    line: Line;
    view?: GameView;
    /** Where to join, once the server has told. */
    address?: string;
    /** Why nothing can be shown. */
    ended?: ErrorCode | "no_link";
}

/** A projector only watches: one connection, one view. Its key survives a reload of the tab. */
export class ProjectorSession {
    readonly state = new Store<ProjectorState>({ line: { is: "connecting" } });
    private line?: LiveConnection;

    get clock(): LiveConnection["clock"] | undefined {
        return this.line?.clock;
    }

    begin(link: Partial<Key>): void {
        if (link.token && link.pin)
            remember("projector", link, "tab");
        const key = recall<Key>("projector", "tab");
        if (!key) {
            this.state.patch({ ended: "no_link" });
            return;
        }
        this.line = new LiveConnection(
            liveUrl(key.pin), () => ({ features: [], token: key.token }), {
                onLine: (line) => this.lineChanged(line),
                onHello: (hello) => this.greeted(hello, key),
                onFrame: (frame) => {
                    const { view } = this.state.value;
                    if (view)
                        this.state.patch({ view: reduce(view, frame) });
                },
                onRefused: (ended) => this.state.patch({ ended }),
            });
        this.line.start();
    }

    wake(): void {
        this.line?.wake();
    }

    private greeted(hello: HelloOk, key: Key): void {
        this.state.patch({ view: viewOf(hello) });
        void joinAddress(hello.game.id, key.token).then((address) => this.state.patch({ address }));
    }

    private lineChanged(line: Line): void {
        this.state.patch({ line });
        if (line.is !== "ended" || this.state.value.view?.now.state === "finished")
            return;
        forget("projector");
        this.state.patch({ ended: line.code });
    }
}
