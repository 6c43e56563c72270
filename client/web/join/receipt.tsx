import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { saveFile } from "../core/download";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode, Receipt } from "../core/protocol";

interface Saved {
    receipt: Receipt;
    name: string;
}

/** What a player may keep of a game that is over, should there ever be a question about it. */
export function KeepReceipt({ fetch }: { fetch: () => Promise<Receipt> }): JSX.Element {
    const [isBusy, setBusy] = useState(false);
    const [fault, setFault] = useState<ErrorCode>();
    const [saved, setSaved] = useState<Saved>();
    const save = (): void => {
        setBusy(true);
        setFault(undefined);
        fetch()
            .then((receipt) => {
                const name = `receipt-${receipt.receipt.player}.json`;
                saveFile(new Blob([JSON.stringify(receipt)], { type: "application/json" }), name);
                setSaved({ receipt, name });
                announce(t("receipt.saved", { name }));
            })
            .catch((failure) => setFault(codeOf(failure)))
            .then(() => setBusy(false));
    };
    return (
        <section class="center receipt">
            <button class="button second" type="button" disabled={isBusy} aria-describedby="receipt-text" onClick={save}>
                {t("receipt.keep")}
            </button>
            <p id="receipt-text" class="soft">{t("receipt.text")}</p>
            {isBusy && <p role="status"><span class="spinner" aria-hidden="true" /> {t("receipt.busy")}</p>}
            {fault && <p class="fault" role="alert">{refusalWords(fault)}</p>}
            {saved && !isBusy && !fault && <SavedWords {...saved} />}
        </section>
    );
}

function SavedWords({ receipt: { receipt }, name }: Saved): JSX.Element {
    return (
        <>
            <p>{t("receipt.saved", { name })}</p>
            <p class="soft">
                {t("receipt.words", {
                    player: receipt.player, answers: receipt.answers.length, points: receipt.points,
                    place: receipt.place, of: receipt.players,
                })}
            </p>
        </>
    );
}
