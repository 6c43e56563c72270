import { ask, keptDueKey } from "../core/account";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { t } from "../core/i18n";
import { uuid7 } from "../core/keys";
import type { ErrorCode, PracticeCard, PracticeDue } from "../core/protocol";
import { recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { Outbox, shelfOf, type Ask, type Shelf } from "./outbox";
import { back, begun, cardOf, dayOf, graded, leftOf, shown, typing, type Grade, type Sitting } from "./sitting";

export interface PracticeState {
    /** What is due; absent: not known yet. */
    due?: PracticeDue;
    /** The server could not be asked: what is shown was fetched earlier. */
    isAway: boolean;
    isBusy: boolean;
    fault?: ErrorCode;
    sitting?: Sitting;
    /** Whether the last grade can be taken back. */
    canUndo: boolean;
    /** Reviews that wait to be sent. */
    waiting: number;
}

/** What was due when the server was asked last. */
interface Kept {
    person: string;
    due: PracticeDue;
}

/** Of one sitting: a quarter of an hour for most. */
const sittingCards = 20;

/** What is due, a sitting, and what of it is on its way to the server. */
export class PracticeSession {
    readonly state = new Store<PracticeState>({ isAway: false, isBusy: true, canUndo: false, waiting: 0 });
    private readonly outbox: Outbox;

    constructor(private readonly person: string, private readonly request: Ask = ask, shelf: Shelf = shelfOf(person),
                private readonly now: () => number = Date.now) {
        this.outbox = new Outbox(request, shelf);
    }

    private get today(): string {
        return dayOf(new Date(this.now()));
    }

    /** Sends what waits and fetches what is due. */
    async open(): Promise<void> {
        this.outbox.release();
        this.patch({ isBusy: true, fault: undefined, canUndo: false });
        try {
            const sent = await this.outbox.send(this.today);
            const due = await this.request<PracticeDue>("GET", `/me/practice?on=${this.today}&limit=${sittingCards}`);
            // What waits is not due for whoever has looked at it.
            const items = sent ? due.items : due.items.filter((card) => !this.outbox.has(card.id));
            this.keep({ ...due, items });
            this.patch({ due: { ...due, items }, isAway: false, isBusy: false });
        } catch (failure) {
            const fault = codeOf(failure);
            const kept = this.state.value.due ?? this.kept;
            this.patch({ due: kept, isAway: kept !== undefined, isBusy: false, fault: kept ? undefined : fault });
        }
    }

    /** The network returned, or the page is seen again. */
    wake(): void {
        const { sitting, isBusy } = this.state.value;
        if (sitting)
            this.sendQuietly();
        else if (!isBusy)
            void this.open();
    }

    begin(): void {
        const { due } = this.state.value;
        if (due && due.items.length > 0)
            this.patch({ sitting: begun(due.items), canUndo: false });
    }

    type(typed: string): void {
        this.change((sitting) => typing(sitting, typed));
    }

    show(): void {
        this.change(shown);
    }

    grade(grade: Grade): void {
        const card = this.card;
        if (!card || !this.state.value.sitting?.isShown)
            return;
        const at = this.now();
        this.outbox.add({ id: uuid7(at), card: card.id, grade, at, on: this.today, isOfGame: false });
        this.change((sitting) => graded(sitting, grade));
        this.patch({ canUndo: true });
        this.keepLeft();
        this.sendQuietly();
    }

    undo(): void {
        const { sitting, canUndo } = this.state.value;
        if (!sitting || !canUndo)
            return;
        // Another tab may have sent it: then it stays.
        if (!this.outbox.takeBack()) {
            this.patch({ canUndo: false });
            return;
        }
        this.patch({ sitting: back(sitting), canUndo: false });
        this.keepLeft();
        announce(t("practice.undone"));
    }

    /** Never again, on no device; missed in another game the card comes back. */
    remove(): void {
        const card = this.card;
        if (!card)
            return;
        this.outbox.release();
        this.outbox.remove({ card: card.id, at: this.now() });
        this.change((sitting) => graded(sitting, 0));
        this.patch({ canUndo: false });
        this.keepLeft();
        this.sendQuietly();
    }

    /** Out of the sitting, finished or not; what was graded counts. */
    async leave(): Promise<void> {
        const { sitting, due } = this.state.value;
        if (sitting && due) {
            const items = leftOf(sitting);
            const settled = sitting.cards.length - items.length;
            this.patch({ sitting: undefined, due: { ...due, items, due: Math.max(0, due.due - settled) } });
        }
        await this.open();
    }

    /** Out of the finished sitting into the next, as far as there is one. */
    async goOn(): Promise<void> {
        await this.leave();
        this.begin();
    }

    private get card(): PracticeCard | undefined {
        const { sitting } = this.state.value;
        return sitting && cardOf(sitting);
    }

    /** A reload, or a phone that puts the page away, comes back to what is left. */
    private keepLeft(): void {
        const { sitting, due } = this.state.value;
        if (sitting && due)
            this.keep({ ...due, items: leftOf(sitting) });
    }

    private keep(due: PracticeDue): void {
        const kept: Kept = { person: this.person, due };
        remember(keptDueKey, kept);
    }

    private get kept(): PracticeDue | undefined {
        const kept = recall<Kept>(keptDueKey);
        return kept?.person === this.person ? kept.due : undefined;
    }

    private sendQuietly(): void {
        void this.outbox.send(this.today).then((sent) => this.patch({ isAway: !sent }));
    }

    private change(next: (sitting: Sitting) => Sitting): void {
        const { sitting } = this.state.value;
        if (sitting)
            this.patch({ sitting: next(sitting) });
    }

    private patch(change: Partial<PracticeState>): void {
        this.state.patch({ ...change, waiting: this.outbox.count });
    }
}
