import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { MediaView, QuestionView } from "../core/protocol";

/** The picture and the sound of a question, where it has them. */
export function QuestionMedia({ question }: { question: QuestionView }): JSX.Element | null {
    const { image, audio } = question;
    if (!image && !audio)
        return null;
    return (
        <div class="media">
            {image && <Picture key={image.url} image={image} />}
            {audio && (
                <audio key={audio.url} controls preload="auto" src={audio.url}
                       aria-label={audio.alt || t("media.sound")} />
            )}
        </div>
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
