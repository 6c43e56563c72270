import type { JSX } from "preact";
import type { QuestionView } from "../core/protocol";
import { Choosing } from "./choosing";
import { Filling, Ordering } from "./filling";
import { shapeOf } from "./shape";
import { TypingGaps, TypingText } from "./typing";

export interface AnsweringProps {
    question: QuestionView;
    /** What was given; undefined while it may still be chosen. */
    given?: readonly string[];
    /** Whether the question takes an answer at this moment. */
    isOpen: boolean;
    submit(choice: string[]): void;
    /** What would be submitted changed; undefined: it is no whole answer yet. */
    keep?(choice: string[] | undefined): void;
}

/** Where a player answers, in the way of the question's kind. */
export function Answering(props: AnsweringProps): JSX.Element {
    switch (shapeOf(props.question)) {
    case "one_option":
    case "some_options":
        return <Choosing {...props} />;
    case "one_text":
        return <TypingText {...props} />;
    case "gap_texts":
        return <TypingGaps {...props} />;
    case "gap_options":
        return <Filling {...props} />;
    case "order":
        return <Ordering {...props} />;
    }
}
