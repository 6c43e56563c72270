type Manner = "polite" | "assertive";

/** Says something to a screen reader without moving its focus. Polite waits its turn. It stays to be read until the next
 *  words, until hush(), or until what this gives is called, which takes away these words alone. */
export function announce(words: string, how: Manner = "polite"): () => void {
    const region = regionFor(how);
    // The same words twice are said twice only if the region changes.
    const said = region.textContent === words ? `${words}\u00a0` : words;
    region.textContent = said;
    return () => {
        if (region.textContent === said)
            region.textContent = "";
    };
}

/** Takes away what was said last: it is no longer so, and whoever reads on would find it beside what is. */
export function hush(...manners: Manner[]): void {
    for (const how of manners.length > 0 ? manners : ["polite", "assertive"] as const) {
        const region = document.getElementById(`live-${how}`);
        if (region)
            region.textContent = "";
    }
}

function regionFor(how: Manner): HTMLElement {
    const present = document.getElementById(`live-${how}`);
    if (present)
        return present;
    const region = document.createElement("div");
    region.id = `live-${how}`;
    region.className = "unseen";
    region.setAttribute("role", how === "polite" ? "status" : "alert");
    region.setAttribute("aria-live", how);
    document.body.appendChild(region);
    return region;
}

export function prefersStill(): boolean {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
