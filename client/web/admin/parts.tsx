import type { ComponentChildren, JSX } from "preact";
import { t } from "../core/i18n";
import { Title } from "../ui/chrome";
import { Icon } from "../ui/glyphs";

/** A section: its title, what can be done with all of it, and what it holds. */
export function Section({ title, actions, children }: { title: string; actions?: ComponentChildren; children: ComponentChildren }): JSX.Element {
    return (
        <main class="page wide" id="section">
            <header class="sectionhead">
                <Title>{title}</Title>
                {actions && <div class="buttons">{actions}</div>}
            </header>
            {children}
        </main>
    );
}

/** Figures that matter, each with its name. */
export function Tiles({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
    return <dl class="figures" aria-label={label}>{children}</dl>;
}

export function Tile({ words, value, note, id }: { words: string; value: string; note?: string; id?: string }): JSX.Element {
    return (
        <div class="figure">
            <dt>{words}</dt>
            <dd class="number" data-figure={id}>{value}{note && <span class="soft"> {note}</span>}</dd>
        </div>
    );
}

/** A part of a page that is opened by a press and closed by another. */
export function Panel({ title, onClose, children }: { title: string; onClose(): void; children: ComponentChildren }): JSX.Element {
    return (
        <section class="card panel" aria-label={title}>
            <header class="panelhead">
                <h2>{title}</h2>
                <button class="quiet" type="button" aria-label={t("action.close")} onClick={onClose}><Icon name="cross" /></button>
            </header>
            {children}
        </section>
    );
}
