import { codeOf } from "../core/api";
import { Refusal } from "../core/connection";
import { randomKey } from "../core/keys";
import {
    limits, type CefrLevel, type Question, type Quiz, type QuizDocument, type QuizList, type QuizSummary,
} from "../core/protocol";
import { questionKey } from "./pile";

/** A request in the name of whoever is signed in. */
export type Ask = <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<T>;

/** More than a quiz takes. */
export class QuizFull extends Error {
    /** `room`: how many more questions it takes. */
    constructor(readonly room: number) {
        super("quiz full");
    }
}

const mostTries = 3;

/** Puts questions into quizzes; one for each page, for it remembers what it has sent. */
export class Keeper {
    private sent = "";
    private key = "";

    constructor(private readonly ask: Ask) {}

    /** A new quiz. The same sent again, its reply lost, makes no second one. */
    create(title: string, questions: Question[], level?: CefrLevel): Promise<QuizDocument> {
        if (questions.length > limits.maxQuestions)
            return Promise.reject(new QuizFull(limits.maxQuestions));
        const quiz: Quiz = { title, description: "", language: "en", questions, level };
        const body = JSON.stringify(quiz);
        if (body !== this.sent)
            this.key = randomKey();
        this.sent = body;
        return this.ask("POST", "/quizzes", quiz, { "Idempotency-Key": this.key });
    }

    /** At the end of a quiz, in one writing; what it has already is left out. */
    async add(id: string, questions: Question[]): Promise<QuizDocument> {
        for (let left = mostTries; ; --left) {
            const there = await this.ask<QuizDocument>("GET", `/quizzes/${id}`);
            const known = new Set(there.quiz.questions.map(questionKey));
            const added = questions.filter((question) => !known.has(questionKey(question)));
            if (added.length === 0)
                return there;
            const room = limits.maxQuestions - there.quiz.questions.length;
            if (added.length > room)
                throw new QuizFull(room);
            const quiz = { ...there.quiz, questions: [...there.quiz.questions, ...added] };
            try {
                return await this.ask("PUT", `/quizzes/${id}`, quiz, { "If-Match": `"${there.version}"` });
            } catch (failure) {
                // Written by somebody else meanwhile: what is added does not mind.
                if (codeOf(failure) !== "precondition_failed" || left <= 1)
                    throw failure;
            }
        }
    }

    /** One's own quizzes, by title. */
    async mine(): Promise<QuizSummary[]> {
        const quizzes: QuizSummary[] = [];
        for (let cursor = ""; quizzes.length < limits.maxQuizzes;) {
            const after = cursor && `&cursor=${encodeURIComponent(cursor)}`;
            const page: QuizList = await this.ask("GET", `/quizzes?owner=me&sort=title&limit=${limits.maxPage}${after}`);
            quizzes.push(...page.items);
            if (page.next === undefined)
                break;
            cursor = page.next;
        }
        return quizzes;
    }
}

export const isRefusal = (failure: unknown, code: string): boolean => failure instanceof Refusal && failure.code === code;
