import type { JSX } from "preact";
import type { PlayerName } from "../core/protocol";

/** Players who joined, newest first, each with the tile of its initial. */
export function Names({ players }: { players: PlayerName[] }): JSX.Element {
    return (
        <ul class="names">
            {players.map(({ player, name }) => (
                <li key={player}>
                    <span class={`tile option-${(player % 8) + 1}`} aria-hidden="true">
                        {initialOf(name)}
                    </span>
                    <bdi>{name}</bdi>
                </li>
            ))}
        </ul>
    );
}

/** The first character a person would see, also of an emoji. */
function initialOf(name: string): string {
    return (Array.from(name)[0] ?? "?").toLocaleUpperCase();
}

/** The digits of a PIN on tiles; read out digit by digit. */
export function PinTiles({ pin, label }: { pin: string; label: string }): JSX.Element {
    return (
        <span class="pin" role="img" aria-label={`${label}: ${pin.split("").join(" ")}`}>
            {pin.split("").map((digit, at) => <span class="tile" key={at}>{digit}</span>)}
        </span>
    );
}
