import { announce } from "../core/a11y";
import { call, codeOf } from "../core/api";
import { errorWords, t } from "../core/i18n";
import { limits, type ErrorCode, type OpenRehearsalReply, type QuizSummary, type Rehearsal } from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { Device } from "../rehearse/device";

export interface RehearsalState {
    /** Absent: not set up yet. */
    shown?: Rehearsal;
    /** The code for spare devices as an SVG document. */
    qr?: string;
    isBusy: boolean;
    /** The server could not be asked just now. */
    isAway: boolean;
    fault?: ErrorCode;
}

interface Kept {
    id: string;
    hostToken: string;
}

const pollMs = 1_000;
const keptKey = "rehearsal";

/** Whether nothing more will come. */
export function isSettled(rehearsal: Rehearsal): boolean {
    return rehearsal.state === "finished"
        && rehearsal.devices.every(({ figures, quietMs }) => figures.isDone || quietMs > limits.deviceQuietMs);
}

/** A rehearsal as its teacher runs it: set up, devices, start, and the verdict as it grows. */
export class HostRehearsal {
    readonly state = new Store<RehearsalState>({ isBusy: false, isAway: false });
    readonly device = new Device();
    private kept?: Kept;
    private timer = 0;
    private isLeft = false;

    /** `request`: with what the teacher hosts by. */
    constructor(private readonly request: <T>(method: string, path: string, body?: unknown) => Promise<T>) {}

    /** One that this tab ran before it was reloaded. */
    static kept(request: HostRehearsal["request"]): HostRehearsal | undefined {
        const kept = recall<Kept>(keptKey, "tab");
        if (!kept)
            return undefined;
        const rehearsal = new HostRehearsal(request);
        rehearsal.follow(kept);
        return rehearsal;
    }

    /** For a class of `wanted`, `own` of them simulated in this browser. */
    async open(quiz: QuizSummary, wanted: number, own: number): Promise<void> {
        this.state.patch({ isBusy: true, fault: undefined });
        try {
            const reply = await this.request<OpenRehearsalReply>("POST", "/rehearsals", { quiz: quiz.id, wanted });
            const kept = { id: reply.rehearsal.id, hostToken: reply.hostToken };
            if (this.isLeft) {
                this.kept = kept;
                void this.own("POST", "/end").catch(() => undefined);
                return;
            }
            remember(keptKey, kept, "tab");
            this.state.patch({ shown: reply.rehearsal, isBusy: false });
            this.follow(kept);
            if (own > 0)
                await this.device.enter(reply.rehearsal.key, t("rehearsal.thisBrowser"), own);
            if (this.isLeft)
                this.device.stop();
        } catch (failure) {
            this.failed(failure);
        }
    }

    start(): void {
        void this.command("start");
    }

    end(): void {
        void this.command("end");
    }

    wake(): void {
        this.device.wake();
    }

    /** Back to the quizzes: a rehearsal that nobody looks at is not played. */
    leave(): void {
        this.isLeft = true;
        clearTimeout(this.timer);
        this.device.stop();
        forget(keptKey);
        const { shown } = this.state.value;
        if (shown && shown.state !== "finished")
            void this.own("POST", "/end").catch(() => undefined);
    }

    private follow(kept: Kept): void {
        this.kept = kept;
        void this.look();
        void this.fetchCode();
    }

    private own<T>(method: string, path: string): Promise<T> {
        return call<T>(method, `/rehearsals/${this.kept!.id}${path}`, { secret: this.kept!.hostToken });
    }

    private async command(what: "start" | "end"): Promise<void> {
        this.state.patch({ isBusy: true, fault: undefined });
        try {
            await this.own("POST", `/${what}`);
            this.state.patch({ isBusy: false });
            await this.look();
        } catch (failure) {
            this.failed(failure);
        }
    }

    private failed(failure: unknown): void {
        if (this.isLeft)
            return;
        const fault = codeOf(failure);
        this.state.patch({ isBusy: false, fault });
        announce(errorWords(fault), "assertive");
    }

    private async look(): Promise<void> {
        clearTimeout(this.timer);
        try {
            const shown = await this.own<Rehearsal>("GET", "");
            this.state.patch({ shown, isAway: false });
            if (isSettled(shown))
                return;
        } catch (failure) {
            const code = codeOf(failure);
            if (code !== "unavailable" && code !== "rate_limited") {
                forget(keptKey);
                this.state.patch({ fault: code });
                return;
            }
            this.state.patch({ isAway: true });
        }
        if (!this.isLeft)
            this.timer = setTimeout(() => void this.look(), pollMs) as unknown as number;
    }

    /** An image cannot bring a token, and the key in this one is secret. */
    private async fetchCode(): Promise<void> {
        const { id, hostToken } = this.kept!;
        const reply = await fetch(`/api/v1/rehearsals/${id}/qr.svg`, { headers: { Authorization: `Bearer ${hostToken}` } })
            .catch(() => undefined);
        if (reply?.ok)
            this.state.patch({ qr: await reply.text() });
    }
}
