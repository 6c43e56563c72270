/** Says something to a screen reader without moving its focus. Polite waits its turn. */
export function announce(words: string, how: "polite" | "assertive" = "polite"): void {
    const region = regionFor(how);
    // The same words twice are said twice only if the region changes.
    region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}

function regionFor(how: "polite" | "assertive"): HTMLElement {
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
