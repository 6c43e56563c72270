import { ask } from "../core/account";
import { get } from "../core/api";
import type { QuizDocument, QuizDrafts } from "../core/protocol";
import { forget, recall, remember } from "../core/storage";
import { Store } from "../core/store";
import { isRefusal, Keeper, type Ask } from "./keeping";
import { firstWishes, newSeed, orderOf, type Wishes } from "./order";
import { anew, judged, more, reworded, type Draft, type NewWords, type Shown, type Verdict } from "./pile";

/** What a reload brings back. */
interface Kept {
    /** Whose it is: nobody else who signs in at this tab sees it. */
    person: string;
    wishes: Wishes;
    made?: Made;
    drafts: Draft[];
    title?: string;
}

/** The order that the drafts are of. */
interface Made {
    wishes: Wishes;
    /** How many helpings were asked for. */
    batches: number;
    /** How many new ones the last of them brought. */
    added: number;
    unknown: string[];
}

export interface DraftsState {
    wishes: Wishes;
    made?: Made;
    drafts: Draft[];
    shown: Shown;
    /** The server is there, and makes none: its dictionary is missing. */
    hasNoWords: boolean;
    /** Of the quiz to be. */
    title: string;
    /** What became of those approved last. */
    kept?: { title: string; added: number; questions: number; isPlayable: boolean };
}

const keptKey = "drafts";

/** From the order to the quiz. */
export class DraftsSession {
    readonly state: Store<DraftsState>;
    readonly keeper: Keeper;

    constructor(private readonly person: string, private readonly request: Ask = ask) {
        this.keeper = new Keeper(request);
        const found = recall<Kept>(keptKey, "tab");
        const kept = found?.person === person ? found : undefined;
        this.state = new Store<DraftsState>({
            wishes: kept?.wishes ?? firstWishes(newSeed()), made: kept?.made, drafts: kept?.drafts ?? [],
            shown: "all", hasNoWords: false, title: kept?.title ?? "",
        });
    }

    wish(change: Partial<Wishes>): void {
        this.patch({ wishes: { ...this.state.value.wishes, ...change } });
    }

    /** Drafts of what is wished now. Rejects with a Refusal; then everything is as it was. */
    async make(): Promise<void> {
        const { wishes } = this.state.value;
        const { items, unknown } = await this.order(wishes, 0);
        const drafts = anew(this.state.value.drafts, items);
        this.patch({ drafts, made: { wishes, batches: 1, added: items.length, unknown }, shown: "all", kept: undefined });
    }

    /** More of what was ordered, whatever is set now. Rejects with a Refusal. */
    async more(): Promise<void> {
        const { made } = this.state.value;
        if (!made)
            return;
        const { items } = await this.order(made.wishes, made.batches);
        const before = this.state.value.drafts;
        const drafts = more(before, items);
        this.patch({ drafts, made: { ...made, batches: made.batches + 1, added: drafts.length - before.length }, shown: "all" });
    }

    judge(key: string, verdict: Verdict): void {
        this.patch({ drafts: judged(this.state.value.drafts, key, verdict), kept: undefined });
    }

    reword(key: string, words: NewWords): void {
        this.patch({ drafts: reworded(this.state.value.drafts, key, words) });
    }

    show(shown: Shown): void {
        this.patch({ shown });
    }

    name(title: string): void {
        this.patch({ title });
    }

    /** The approved ones into a new quiz, or into the quiz `into`; they leave the list. Rejects with a Refusal or QuizFull. */
    async keep(into: string | undefined): Promise<void> {
        const { drafts, title, made } = this.state.value;
        const approved = drafts.filter((draft) => draft.verdict === "approved");
        const questions = approved.map((draft) => draft.item.question);
        const document: QuizDocument = into
            ? await this.keeper.add(into, questions)
            : await this.keeper.create(title.trim(), questions, made?.wishes.level || undefined);
        const gone = new Set(approved.map((draft) => draft.key));
        this.patch({
            drafts: this.state.value.drafts.filter((draft) => !gone.has(draft.key)), title: into ? title : "",
            kept: {
                title: document.quiz.title, added: questions.length,
                questions: document.quiz.questions.length, isPlayable: document.isPlayable,
            },
        });
    }

    /** All of it away; what is wished stays. */
    clear(): void {
        this.patch({ drafts: [], made: undefined, kept: undefined });
    }

    private async order(wishes: Wishes, batch: number): Promise<QuizDrafts> {
        try {
            const drafts = await this.request<QuizDrafts>("POST", "/drafts", orderOf(wishes, batch));
            this.state.patch({ hasNoWords: false });
            return drafts;
        } catch (failure) {
            const isThere = isRefusal(failure, "unavailable") && await get("/auth/options").then(() => true, () => false);
            this.state.patch({ hasNoWords: isThere });
            throw failure;
        }
    }

    private patch(change: Partial<DraftsState>): void {
        this.state.patch(change);
        const { wishes, made, drafts, title } = this.state.value;
        const kept: Kept = { person: this.person, wishes, made, drafts, title };
        remember(keptKey, kept, "tab");
    }
}

/** Nobody is signed in: what was made is nobody's. */
export const forgetDrafts = (): void => forget(keptKey);
