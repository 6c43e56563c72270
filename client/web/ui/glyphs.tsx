import type { JSX } from "preact";

/** The shapes of options 1 to 8, on a 24 by 24 field. With colour and letter, three signs each. */
const shapes = [
    ["triangle", "M12 3 22 20.5H2z"],
    ["circle", "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z"],
    ["square", "M3.5 3.5h17v17h-17z"],
    ["diamond", "M12 1.5 22.5 12 12 22.5 1.5 12z"],
    ["star", "M12 1.8l3 6.9 7.5.7-5.7 4.9 1.7 7.4L12 17.8l-6.5 3.9 1.7-7.4L1.5 9.4l7.5-.7z"],
    ["hexagon", "M7 3h10l5.5 9L17 21H7l-5.5-9z"],
    ["cross", "M8.5 2.5h7v6h6v7h-6v6h-7v-6h-6v-7h6z"],
    ["drop", "M12 1.5c4 5 7 8.6 7 12.5a7 7 0 0 1-14 0c0-3.9 3-7.5 7-12.5z"],
] as const;

export type ShapeName = (typeof shapes)[number][0];

export const letterOf = (index: number): string => String.fromCharCode(65 + index);
export const shapeOf = (index: number): ShapeName => shapes[index % shapes.length]![0];

export function Shape({ index }: { index: number }): JSX.Element {
    return <Glyph path={shapes[index % shapes.length]![1]} filled />;
}

const icons = {
    check: "M4.5 12.5l5 5L19.5 6.5",
    cross: "M6 6l12 12M18 6L6 18",
    half: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 3v18M12 7.5h7.5M12 12h9M12 16.5h7.5",
    clock: "M12 6.5V12l4 2.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
    sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5",
    moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
    crown: "M3 18h18M4 15 3 7l5 4 4-7 4 7 5-4-1 8z",
    flame: "M12 22a6.5 6.5 0 0 0 6.5-6.5C18.5 11 14 9 13.5 3 9.5 5 9 9 9.5 11.5 8 11 7.5 9.5 7.5 9.5 6 11.5 5.5 13.5 5.5 15.5A6.5 6.5 0 0 0 12 22z",
    pause: "M8 5v14M16 5v14",
    dice: "M4 4h16v16H4zM8.5 8.5h.01M15.5 15.5h.01M15.5 8.5h.01M8.5 15.5h.01",
} as const;

/** A line icon; always beside words or a label, so hidden from screen readers. */
export function Icon({ name }: { name: keyof typeof icons }): JSX.Element {
    return <Glyph path={icons[name]} />;
}

function Glyph({ path, filled }: { path: string; filled?: boolean }): JSX.Element {
    return (
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={path} fill={filled ? "currentColor" : "none"}
                  stroke={filled ? "none" : "currentColor"} stroke-width="2.2"
                  stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    );
}

export function Logo(): JSX.Element {
    return (
        <svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <rect x="6" y="8" width="52" height="48" rx="12" fill="#4a3bd1" />
            <path d="M15 22l7 22 10-17 10 17 7-22" fill="none" stroke="#fff" stroke-width="6"
                  stroke-linecap="round" stroke-linejoin="round" />
            <circle cx="32" cy="15" r="5" fill="#ffb627" />
        </svg>
    );
}
