import { codeOf } from "../core/api";
import { limits, type CardRemoval, type CardReview, type PracticeSyncReply, type PracticeSyncRequest } from "../core/protocol";
import { recall, remember } from "../core/storage";

/** A request in the name of whoever is signed in. */
export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

interface Waiting {
    reviews: CardReview[];
    removed: CardRemoval[];
    /** Where the server's changes were read to. */
    next?: string;
}

/** What a shelf keeps for the page's next visit. */
export interface Shelf {
    read(): Waiting | undefined;
    /** False: it is not kept, and what was there before stays. */
    write(waiting: Waiting): boolean;
}

/** Of one account, in this browser. */
export function shelfOf(person: string): Shelf {
    const key = `practice.${person}`;
    return { read: () => recall<Waiting>(key), write: (waiting) => remember(key, waiting) };
}

/** Reviews and removals on their way: each is written down at once, and leaves when the server has it. */
export class Outbox {
    /** The review that may still be taken back, and is not sent yet. Gone with the page: then it is sent. */
    private held?: string;
    private sending?: Promise<boolean>;
    /** Where storage is refused, what waits is kept as long as the page: then this is newer than the shelf. */
    private memory?: Waiting;

    constructor(private readonly ask: Ask, private readonly shelf: Shelf) {}

    /** How many wait, the one that may be taken back included. */
    get count(): number {
        const { reviews, removed } = this.waiting;
        return reviews.length + removed.length;
    }

    /** Whether cards of this id wait to be graded or removed at the server. */
    has(card: string): boolean {
        const { reviews, removed } = this.waiting;
        return reviews.some((review) => review.card === card) || removed.some((one) => one.card === card);
    }

    /** Keeps a review; it is held back until the next one, or until release(). */
    add(review: CardReview): void {
        const { reviews, ...rest } = this.waiting;
        this.write({ ...rest, reviews: [...reviews, review] });
        this.held = review.id;
    }

    remove(removal: CardRemoval): void {
        const { removed, ...rest } = this.waiting;
        this.write({ ...rest, removed: [...removed, removal] });
    }

    /** Takes back the review that is held; false: there is none. */
    takeBack(): boolean {
        const { reviews, ...rest } = this.waiting;
        const left = reviews.filter((review) => review.id !== this.held);
        this.held = undefined;
        this.write({ ...rest, reviews: left });
        return left.length < reviews.length;
    }

    release(): void {
        this.held = undefined;
    }

    /** Sends all that may go; true: nothing of it waits any longer. `on`: today, here. */
    send(on: string): Promise<boolean> {
        // One at a time; what came meanwhile goes with the next call.
        this.sending ??= this.sendAll(on).finally(() => {
            this.sending = undefined;
        });
        return this.sending;
    }

    private async sendAll(on: string): Promise<boolean> {
        for (;;) {
            const { reviews, removed, next } = this.waiting;
            const going = reviews.filter((review) => review.id !== this.held).slice(0, limits.maxSyncReviews);
            const leaving = removed.slice(0, limits.maxSyncRemoved);
            if (going.length === 0 && leaving.length === 0)
                return true;
            const request: PracticeSyncRequest = { on, reviews: going, removed: leaving, cards: [], since: next };
            try {
                const reply = await this.ask<PracticeSyncReply>("POST", "/me/practice/sync", request);
                this.arrived(going, leaving, reply.next);
            } catch (failure) {
                // A place that the server no longer knows must not keep anything from being sent.
                if (codeOf(failure) !== "invalid_fields" || next === undefined)
                    return false;
                this.write({ ...this.waiting, next: undefined });
            }
        }
    }

    /** Those that were refused are gone as well: the server never takes them. */
    private arrived(reviews: CardReview[], removed: CardRemoval[], next: string): void {
        const ids = new Set(reviews.map((review) => review.id));
        const cards = new Set(removed.map((one) => `${one.card} ${one.at}`));
        const { waiting } = this;
        this.write({
            reviews: waiting.reviews.filter((review) => !ids.has(review.id)),
            removed: waiting.removed.filter((one) => !cards.has(`${one.card} ${one.at}`)),
            next,
        });
    }

    /** Read anew each time: another tab may have added to it. */
    private get waiting(): Waiting {
        return this.memory ?? this.shelf.read() ?? { reviews: [], removed: [] };
    }

    private write(waiting: Waiting): void {
        this.memory = this.shelf.write(waiting) ? undefined : waiting;
    }
}
