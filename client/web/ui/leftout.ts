import { t } from "../core/i18n";

/** How much of a pasted text a field with a limit leaves out, in UTF-16 units, as limits count. `marked`: what it replaces. */
export function leftOutOf(pasted: string, isOneLine: boolean, most: number, length: number, marked: number): number {
    // A line takes no line ends, and a page knows one kind of them.
    const text = isOneLine ? pasted.replace(/[\r\n]/g, "") : pasted.replace(/\r\n?/g, "\n");
    return Math.max(0, text.length - Math.max(0, most - length + marked));
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
    return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * Browsers cut off what is longer than a field's `maxlength` and say nothing: here it is said, below the field, until
 * something else is typed there or it is left. Once a page.
 */
export function tellLeftOut(): void {
    let note: HTMLElement | undefined;
    const forget = (): void => {
        note?.remove();
        note = undefined;
    };
    addEventListener("paste", (event) => {
        const field = event.target;
        if (!isField(field) || field.maxLength < 0 || field.readOnly || field.disabled || event.defaultPrevented)
            return;
        forget();
        // An e-mail field does not tell what is marked in it.
        const marked = field.selectionStart === null ? String(getSelection()).length
            : (field.selectionEnd ?? 0) - field.selectionStart;
        const isOneLine = field instanceof HTMLInputElement;
        const count = leftOutOf(event.clipboardData?.getData("text") ?? "", isOneLine, field.maxLength, field.value.length, marked);
        if (count === 0)
            return;
        const place = field.getBoundingClientRect();
        note = document.createElement("p");
        note.className = "leftout";
        note.setAttribute("role", "alert");
        note.style.top = `${place.bottom + scrollY}px`;
        note.style.left = `${place.left + scrollX}px`;
        note.style.width = `${place.width}px`;
        document.body.append(note);
        // An alert is heard when words come to stand in it.
        note.textContent = `${t("field.fits", { n: field.maxLength })} ${t("field.leftOut", { n: count })}`;
    });
    addEventListener("input", (event) => {
        if ((event as InputEvent).inputType !== "insertFromPaste")
            forget();
    });
    addEventListener("focusout", forget);
}
