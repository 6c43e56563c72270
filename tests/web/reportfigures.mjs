// Reports as the server would tell them, of more games and players than a test could play.

const settings = { scoring: "classic", pacing: "host", isUntimed: false, hasStreakBonus: true, teams: 0 };

export const games = Array.from({ length: 23 }, (_, at) => ({
    id: `game-${at}`, title: at === 1 ? "Từ vựng bài 7 <b>“đi chợ”</b>" : `Unit ${at + 1}: food`, quiz: at % 2 ? undefined : "quiz-1",
    finishedAt: Date.UTC(2026, 9, 20 - (at % 20), 8, 30), players: 28 - at, questions: 4, rightRate: at === 2 ? undefined : 1 - at / 25,
}));

const filling = (text, count, isRight = false, percent = undefined) => ({ text, count, isRight, percent });

const questions = [
    { question: 0, kind: "single_choice", prompt: "Which word means “money that is paid back”?", right: ["refund"], words: ["refund"],
      wholly: 20, partly: 0, answered: 27, rightRate: 20 / 28, discrimination: 0.62, medianMs: 4_249,
      answers: [filling("refund", 20, true), filling("discount", 5), filling("bargain", 2), filling("receipt", 0)] },
    { question: 1, kind: "typed", prompt: "A big grey animal with a trunk?", right: ["elephant"], words: ["elephant"], isAcceptable: true,
      wholly: 9, partly: 2, answered: 25, rightRate: 10 / 28, discrimination: 0.18, medianMs: 9_800, others: 3,
      answers: [filling("elephant", 9, true), filling("elefant", 6), filling("elephent", 2, false, 50), filling("mammoth", 5)] },
    { question: 3, kind: "match_pairs", prompt: "Match the words.", right: ["a bill", "a risk"], words: [], wholly: 3, partly: 12, answered: 28,
      rightRate: 0.31, discrimination: -0.24, medianMs: 21_300, answers: [],
      gaps: [{ text: "pay", right: ["a bill"], rightRate: 0.5, fillings: [filling("a bill", 14, true), filling("a risk", 14)], others: 0 },
             { text: "run", right: ["a risk"], rightRate: 0.12, fillings: [filling("a bill", 25), filling("a risk", 3, true)], others: 0 }] },
    { question: 4, kind: "poll", prompt: "Which is hardest for you?", right: [], words: [], wholly: 0, partly: 0, answered: 26,
      medianMs: 3_000, answers: [filling("Listening", 16), filling("Writing", 10)] },
].map((one) => ({ games: 1, players: 28, others: 0, gaps: [], isAcceptable: false, ...one }));

const words = [
    { word: "elephant", questions: [1], asked: 28, answered: 25, rightRate: 10 / 28 },
    { word: "refund", questions: [0], asked: 28, answered: 27, rightRate: 20 / 28 },
];

export const report = {
    game: { ...games[0], players: 28, rightRate: 0.46 }, settings, answered: 106, unanswered: 6, medianMs: 7_100, questions, words,
};

/** The same after an answer was let in. */
export const accepted = {
    changed: 6,
    report: { ...report, questions: questions.map((one) => one.question !== 1 ? one : {
        ...one, wholly: 15, rightRate: 16 / 28, answers: one.answers.map((answer) => answer.text === "elefant" ? { ...answer, isRight: true } : answer),
    }) },
};

const nameOf = (at) => ["Ngọc Hà", "Zoë", "Amélie", "Minh Anh"][at] ?? `Player ${String(at + 1).padStart(3, "0")}`;

export const players = Array.from({ length: 430 }, (_, at) => ({
    player: at + 1, name: at === 6 ? "" : nameOf(at), isKicked: at === 429, rank: at === 429 ? 0 : at + 1, points: 4_300 - at * 10, asked: 4,
    answered: 4 - (at % 2), wholly: (at * 7) % 4, rightRate: at === 9 ? undefined : ((at * 37) % 100) / 100, medianMs: 2_000 + (at * 997) % 9_000, creditMs: (at * 37) % 151,
    percents: [100, at % 3 === 0 ? 50 : 0, at % 2 ? -1 : 0, -3].map((percent) => at === 9 ? -2 : percent),
}));

export const across = {
    games: games.slice(0, 3), hasMoreGames: true, rightRate: 0.52,
    questions: [...questions].slice(0, 3).reverse().map((one, at) => ({ ...one, question: at, games: 3 })), moreQuestions: 12,
    words: [{ ...words[0], questions: [1] }], morePlayers: 4,
    players: [{ name: "Ngọc Hà", isSignedIn: true, games: 3, asked: 12, answered: 12, wholly: 9, rightRate: 0.8 },
              { name: "Zoë", isSignedIn: false, games: 2, asked: 8, answered: 5, wholly: 1, rightRate: 0.2 }],
};

export const learner = {
    games: 5, hasMoreGames: false, asked: 34, answered: 31, wholly: 20, rightRate: 0.63,
    days: [{ day: "2026-10-01", games: 1, asked: 8, rightRate: 0.4 }, { day: "2026-10-04", games: 3, asked: 22, rightRate: 0.7 },
           { day: "2026-10-06", games: 1, asked: 4 }],
    kinds: [{ kind: "single_choice", asked: 14, answered: 14, rightRate: 0.8 }, { kind: "typed", asked: 12, answered: 10, rightRate: 0.35 }],
    words: Array.from({ length: 12 }, (_, at) => ({
        word: ["elephant", "refund", "thorough"][at] ?? `word${at}`, asked: 3, rightRate: at / 12, kind: "typed",
        prompt: at === 0 ? "A big grey animal with a trunk?\n(It begins with “e”.)" : "What is it?", right: [["elephant", "refund", "thorough"][at] ?? `word${at}`],
        lastAt: Date.UTC(2026, 9, 6) })),
};
