import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { MediaView, QuestionView } from "../core/protocol";
import { recall, remember } from "../core/storage";

/** The picture and the sound of a question, where it has them. `limitedFor`: the sound may be begun
    `plays` times by whom this names, in one game. */
export function QuestionMedia({ question, limitedFor }: { question: QuestionView; limitedFor?: string }): JSX.Element | null {
    const { image, audio } = question;
    if (!image && !audio)
        return null;
    return (
        <div class="media">
            {image && <Picture key={image.url} image={image} />}
            {audio && limitedFor !== undefined && question.plays !== undefined && (
                <LimitedSound key={`${limitedFor}.${question.question}`} audio={audio} most={question.plays}
                              kept={`plays.${limitedFor}.${question.question}`} />
            )}
            {audio && (limitedFor === undefined || question.plays === undefined) && (
                <audio key={audio.url} controls preload="auto" src={audio.url}
                       aria-label={audio.alt || t("media.sound")} />
            )}
        </div>
    );
}

/** A sound that may be begun so many times; a reload does not give them back. */
function LimitedSound({ audio, most, kept }: { audio: MediaView; most: number; kept: string }): JSX.Element {
    const element = useRef<HTMLAudioElement>(null);
    const [used, setUsed] = useState(() => recall<number>(kept, "tab") ?? 0);
    const [isPlaying, setPlaying] = useState(false);
    const left = Math.max(0, most - used);
    const stopped = (): void => setPlaying(false);
    const play = (): void => {
        const sound = element.current;
        if (!sound || left === 0)
            return;
        sound.currentTime = 0;
        sound.play().then(() => {
            setUsed(used + 1);
            remember(kept, used + 1, "tab");
        }, stopped);
    };
    return (
        <p class="row">
            {/* One whose source changes, or is cut off, stops without a word of pause. */}
            <audio ref={element} preload="auto" src={audio.url} onPlay={() => setPlaying(true)}
                   onEnded={stopped} onPause={stopped} onEmptied={stopped} onError={stopped} />
            <button class="button" type="button" disabled={isPlaying || left === 0} onClick={play}
                    aria-label={audio.alt || t("media.sound")}>
                {t(isPlaying ? "media.playing" : "media.listen")}
            </button>
            <span class="soft" role="status">{t("media.left", { n: left })}</span>
        </p>
    );
}

/** A picture; where it cannot be fetched its words stand in its place. */
function Picture({ image }: { image: MediaView }): JSX.Element {
    const [isLost, setLost] = useState(false);
    const words = image.alt || t("media.picture");
    if (isLost)
        return <p class="lost" role="img" aria-label={words}><bdi>{words}</bdi></p>;
    return <img src={image.url} alt={words} decoding="async" onError={() => setLost(true)} />;
}
