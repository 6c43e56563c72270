import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { formatNumber, t } from "../core/i18n";
import { limits, type CefrLevel, type DraftMaterial, type ItemSort } from "../core/protocol";
import { Check, Form, NumberField, Select, useForm, type Trouble } from "../ui/form";
import { lackOf, levels, materials, newSeed, sorts, type Wishes } from "./order";
import type { DraftsSession, DraftsState } from "./session";

/** What drafts are made of, of which sorts, how many, how hard. */
export function Source({ session, state }: { session: DraftsSession; state: DraftsState }): JSX.Element {
    const { wishes } = state;
    const form = useForm(() => session.make());
    const lack = lackOf(wishes);
    const { trouble } = form;
    return (
        <section class="card" aria-labelledby="order">
            <h2 id="order">{t("drafts.order")}</h2>
            <Form state={form} go={t("drafts.make")} busy={t("drafts.making")} isDisabled={lack !== undefined}
                  words={refusalOf(state, trouble)}>
                <Material session={session} wishes={wishes} trouble={trouble} />
                <div class="pairfields">
                    <NumberField id="count" name="count" label={t("drafts.count")} value={wishes.count} least={1}
                                 most={limits.maxDrafts} trouble={trouble} onValue={(count) => session.wish({ count })} />
                    {wishes.material !== "words" && (
                        <Select id="level" label={t("drafts.level")} hint={t("drafts.level.hint")} value={wishes.level}
                                onValue={(level: CefrLevel | "") => session.wish({ level })}
                                choices={[{ value: "", words: t("drafts.level.any") },
                                          ...levels.map((level) => ({ value: level, words: level }))]} />
                    )}
                </div>
                <Sorts session={session} wishes={wishes} />
                <details>
                    <summary>{t("drafts.seed")}</summary>
                    <div class="withbutton seed">
                        {/* Drawn anew with the number, for the field keeps what is typed into it. */}
                        <NumberField key={wishes.seed} id="seed" name="seed" label={t("drafts.seed.label")} value={wishes.seed}
                                     least={0} most={limits.maxDraftSeed} hint={t("drafts.seed.hint")} trouble={trouble}
                                     onValue={(seed) => session.wish({ seed })} />
                        <button class="button second" type="button" onClick={() => session.wish({ seed: newSeed() })}>
                            {t("drafts.seed.new")}
                        </button>
                    </div>
                </details>
            </Form>
        </section>
    );
}

/** In words of this page where it knows more than the code says. */
function refusalOf(state: DraftsState, trouble: Trouble | undefined): string | undefined {
    if (state.hasNoWords)
        return t("drafts.noWords");
    return trouble?.fields.text === "invalid" ? t("drafts.noTopic") : undefined;
}

interface PartProps {
    session: DraftsSession;
    wishes: Wishes;
    trouble?: Trouble;
}

/** Three tabs, each with a text of its own. */
function Material({ session, wishes, trouble }: PartProps): JSX.Element {
    const tabs = useRef<HTMLDivElement>(null);
    const pick = (material: DraftMaterial): void => session.wish({ material });
    const onKey = (key: KeyboardEvent): void => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key.key];
        if (step === undefined)
            return;
        key.preventDefault();
        const at = (materials.indexOf(wishes.material) + step + materials.length) % materials.length;
        pick(materials[at]!);
        tabs.current?.querySelectorAll("button")[at]?.focus();
    };
    return (
        <div class="stack">
            <div class="tabs" role="tablist" aria-label={t("drafts.material")} ref={tabs} onKeyDown={onKey}>
                {materials.map((material) => (
                    <button key={material} id={`tab-${material}`} type="button" role="tab" aria-controls="material"
                            aria-selected={material === wishes.material} tabIndex={material === wishes.material ? 0 : -1}
                            onClick={() => pick(material)}>
                        {t(`drafts.${material}`)}
                    </button>
                ))}
            </div>
            <div id="material" role="tabpanel" aria-labelledby={`tab-${wishes.material}`}>
                <MaterialField key={wishes.material} session={session} wishes={wishes} trouble={trouble} />
            </div>
        </div>
    );
}

function MaterialField({ session, wishes, trouble }: PartProps): JSX.Element {
    const { material, texts } = wishes;
    const value = texts[material];
    const isTooLong = value.length > limits.maxDraftTextChars;
    const common = {
        id: "text", name: "text", value, lang: "en", dir: "auto", spellcheck: false, autocomplete: "off",
        "aria-describedby": "text-hint", "aria-invalid": isTooLong || trouble?.fields.text !== undefined,
        onInput: (event: Event) =>
            session.wish({ texts: { ...texts, [material]: (event.currentTarget as HTMLInputElement).value } }),
    } as const;
    return (
        <div class="field">
            <label for="text">{t(`drafts.${material}.label`)}</label>
            {material === "topic" ? <input {...common} type="text" /> : <textarea {...common} rows={material === "text" ? 8 : 5} />}
            <p class={isTooLong ? "fault" : "hint"} id="text-hint">
                {isTooLong
                    ? t("drafts.tooLong", { n: value.length, most: limits.maxDraftTextChars })
                    : t(`drafts.${material}.hint`)}
                {material === "text" && !isTooLong && (
                    <span class="number"> {formatNumber(value.length)} / {formatNumber(limits.maxDraftTextChars)}</span>
                )}
            </p>
        </div>
    );
}

function Sorts({ session, wishes }: PartProps): JSX.Element {
    const isAll = wishes.sorts.length === sorts.length;
    const toggle = (sort: ItemSort, isOn: boolean): void =>
        session.wish({ sorts: isOn ? [...wishes.sorts, sort] : wishes.sorts.filter((one) => one !== sort) });
    return (
        <fieldset class="sorts">
            <legend>{t("drafts.sorts")}</legend>
            <p><button class="quiet" type="button" onClick={() => session.wish({ sorts: isAll ? [] : sorts })}>
                {t(isAll ? "drafts.sorts.none" : "drafts.sorts.all")}
            </button></p>
            <div class="sortgrid">
                {sorts.map((sort) => (
                    <Check key={sort} label={t(`drafts.sort.${sort}`)} isOn={wishes.sorts.includes(sort)}
                           onChange={(isOn) => toggle(sort, isOn)} />
                ))}
            </div>
            {wishes.sorts.length === 0 && <p class="fault">{t("drafts.sorts.needed")}</p>}
        </fieldset>
    );
}
