import { limits, type CefrLevel, type DraftMaterial, type DraftOrder, type ItemSort } from "../core/protocol";

// As records, so that the compiler names a sort or a level that is missing here.
const allSorts: Record<ItemSort, true> = {
    definition_to_word: true, word_to_definition: true, synonym: true, antonym: true, odd_one_out: true,
    cloze: true, typed_cloze: true, spelling: true, word_order: true,
};
const allLevels: Record<CefrLevel, true> = { A1: true, A2: true, B1: true, B2: true, C1: true, C2: true };
const allMaterials: Record<DraftMaterial, true> = { topic: true, words: true, text: true };

export const sorts = Object.keys(allSorts) as ItemSort[];
export const levels = Object.keys(allLevels) as CefrLevel[];
export const materials = Object.keys(allMaterials) as DraftMaterial[];

/** What the teacher has set. Each material keeps its own text. */
export interface Wishes {
    material: DraftMaterial;
    texts: Record<DraftMaterial, string>;
    sorts: ItemSort[];
    count: number;
    /** Empty: any. */
    level: CefrLevel | "";
    seed: number;
}

export function newSeed(random: () => number = Math.random): number {
    return Math.floor(random() * (limits.maxDraftSeed + 1));
}

export function firstWishes(seed: number): Wishes {
    return { material: "topic", texts: { topic: "", words: "", text: "" }, sorts, count: 20, level: "", seed };
}

/** The order of the `batch`th helping, from 0: the first with the seed as it stands, each other with the next. */
export function orderOf(wishes: Wishes, batch: number): DraftOrder {
    const { material, count, level } = wishes;
    return {
        material, count,
        text: wishes.texts[material],
        // All of them is what the server makes of none.
        sorts: sorts.length === wishes.sorts.length ? [] : sorts.filter((sort) => wishes.sorts.includes(sort)),
        // Of given words the level says nothing.
        level: material === "words" || level === "" ? undefined : level,
        seed: (wishes.seed + batch) % (limits.maxDraftSeed + 1),
    };
}

/** Why nothing can be asked for yet. */
export function lackOf(wishes: Wishes): "text" | "tooLong" | "sorts" | undefined {
    const text = wishes.texts[wishes.material];
    if (text.trim() === "")
        return "text";
    if (text.length > limits.maxDraftTextChars)
        return "tooLong";
    return wishes.sorts.length === 0 ? "sorts" : undefined;
}
