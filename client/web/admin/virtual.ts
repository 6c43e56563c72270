/** Which rows of a long table are drawn. Heights in pixels. */
export interface Window {
    /** The first row drawn. */
    first: number;
    /** The row after the last one drawn. */
    end: number;
    /** Room of the rows before and after. */
    before: number;
    after: number;
}

/** Rows beyond what is seen, so that moving a little shows no gap. */
export const overscan = 12;

/** The rows in sight and a few around them. `top`: how far the table is scrolled, `height`: what of it is seen. */
export function windowOf(count: number, rowHeight: number, top: number, height: number): Window {
    if (rowHeight <= 0)
        return { first: 0, end: Math.min(count, 2 * overscan), before: 0, after: 0 };
    const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - overscan);
    const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan);
    return { first, end: Math.max(first, end), before: first * rowHeight, after: Math.max(0, count - end) * rowHeight };
}
