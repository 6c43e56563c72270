import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { t } from "../core/i18n";
import { Form, useForm } from "../ui/form";
import { DraftCard } from "./draft";
import { countOf, nextKey, type Draft, type Shown } from "./pile";
import type { DraftsSession, DraftsState } from "./session";

const filters: Shown[] = ["all", "open", "approved", "refused"];

/** The drafts, to be decided one by one. */
export function DraftList({ session, state }: { session: DraftsSession; state: DraftsState }): JSX.Element {
    const { drafts, shown, made } = state;
    const title = useRef<HTMLHeadingElement>(null);
    const seen = drafts.filter((draft) => shown === "all" || draft.verdict === shown);
    const deciding = useDeciding(session, seen);
    const { approved } = countOf(drafts);
    // A new helping: its place is read out, and the keyboard starts there.
    useEffect(() => {
        if (made?.batches === 1)
            title.current?.focus();
        if (made)
            announce(t("drafts.made", { n: made.added }));
    }, [made]);
    return (
        <section class="stack" aria-labelledby="drafts">
            <h2 id="drafts" tabIndex={-1} ref={title}>{t("drafts.list", { n: drafts.length })}</h2>
            <Findings state={state} />
            {drafts.length > 0 && <Filters drafts={drafts} shown={shown} onShow={(one) => session.show(one)} />}
            {drafts.length > 0 && <p class="soft keys">{t("drafts.keys")}</p>}
            <ul class="things" ref={deciding.list} onKeyDown={deciding.onKey}>
                {seen.map((draft) => (
                    <DraftCard key={draft.key} draft={draft} isEdited={deciding.edited === draft.key}
                               onJudge={(verdict) => session.judge(draft.key, verdict)}
                               onEdit={(isOn) => isOn ? deciding.edit(draft.key) : deciding.leaveEdit(draft.key)}
                               onWords={(words) => session.reword(draft.key, words)} />
                ))}
            </ul>
            {seen.length === 0 && drafts.length > 0 && <p class="soft center">{t("drafts.noneShown")}</p>}
            {made && made.added > 0 && <More session={session} />}
            {approved > 0 && (
                <p class="handy"><a class="button" href="#keep">{t("drafts.toKeep", { n: approved })}</a></p>
            )}
        </section>
    );
}

const letters: Record<string, "approved" | "refused"> = { a: "approved", r: "refused" };

interface Deciding {
    list: { current: HTMLUListElement | null };
    /** The draft whose words are edited. */
    edited?: string;
    edit(key: string): void;
    leaveEdit(key: string): void;
    onKey(key: KeyboardEvent): void;
}

/** What keys do in the list, and where the focus goes. */
function useDeciding(session: DraftsSession, seen: Draft[]): Deciding {
    const [edited, setEdited] = useState<string>();
    const list = useRef<HTMLUListElement>(null);
    // At once: the next key is for the next card, however fast it comes.
    const focus = (key: string | undefined): void => {
        if (key !== undefined)
            cardOf(list.current, key)?.querySelector<HTMLElement>(".approve")?.focus();
    };
    const leaveEdit = (key: string): void => {
        setEdited(undefined);
        requestAnimationFrame(() => cardOf(list.current, key)?.querySelector<HTMLElement>(".edit")?.focus());
    };
    const onKey = (key: KeyboardEvent): void => {
        const target = key.target as HTMLElement;
        const at = target.closest<HTMLElement>("[data-draft]")?.dataset.draft;
        if (at === undefined || target.closest("form") || key.ctrlKey || key.altKey || key.metaKey)
            return;
        const letter = key.key.toLowerCase();
        const verdict = letters[letter];
        if (verdict) {
            focus(nextKey(seen, at, 1, true) ?? nextKey(seen, at, -1, true));
            session.judge(at, verdict);
            announce(t(`drafts.${verdict}`));
        } else if (letter === "e") {
            setEdited(at);
        } else if (key.key === "ArrowDown" || key.key === "ArrowUp") {
            focus(nextKey(seen, at, key.key === "ArrowDown" ? 1 : -1));
        } else {
            return;
        }
        key.preventDefault();
    };
    return { list, edited, edit: setEdited, leaveEdit, onKey };
}

function cardOf(list: HTMLElement | null, key: string): HTMLElement | undefined {
    return Array.from(list?.querySelectorAll<HTMLElement>("[data-draft]") ?? []).find((card) => card.dataset.draft === key);
}

/** What the order came to, where it is not what was wanted. */
function Findings({ state }: { state: DraftsState }): JSX.Element | null {
    const { made } = state;
    if (!made)
        return null;
    const { unknown, added, wishes, batches } = made;
    return (
        <>
            {unknown.length > 0 && (
                <p class="pill warn wide">{t("drafts.unknown")} <b lang="en"><bdi>{unknown.join(", ")}</bdi></b></p>
            )}
            {added === 0 && (
                <section class="card center">
                    <h3>{t(batches > 1 ? "drafts.noMore" : "drafts.none")}</h3>
                    <p class="soft">{t(wishes.material === "words" ? "drafts.none.words" : "drafts.none.text")}</p>
                </section>
            )}
            {batches === 1 && added > 0 && added < wishes.count && <p class="soft">{t("drafts.fewer", { n: added, of: wishes.count })}</p>}
        </>
    );
}

function Filters({ drafts, shown, onShow }: { drafts: Draft[]; shown: Shown; onShow(shown: Shown): void }): JSX.Element {
    const counts = countOf(drafts);
    return (
        <div class="filters" role="group" aria-label={t("drafts.filter")}>
            {filters.map((filter) => (
                <button key={filter} type="button" class="quiet" aria-pressed={filter === shown} onClick={() => onShow(filter)}>
                    {t(`drafts.show.${filter}`)} <span class="number">{counts[filter]}</span>
                </button>
            ))}
        </div>
    );
}

function More({ session }: { session: DraftsSession }): JSX.Element {
    const form = useForm(() => session.more());
    return <Form state={form} go={t("drafts.more")} busy={t("drafts.making")} isSecond>{null}</Form>;
}
