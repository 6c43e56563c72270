/** What becomes of one's quizzes. */
export const quizzes = {
    "quiz.delete": "Delete",
    "quiz.delete.label": "Delete {title}",
    "quiz.delete.title": "Delete “{title}”?",
    "quiz.delete.text": "It leaves every list and lies in your bin for {n} days. Until then you can take it back at the end of the page Host; after that it is gone. Games that were played keep their reports.",
    "quiz.deleted": "“{title}” lies in the bin.",
    "quiz.bin": "Bin",
    "quiz.bin.text": "What you deleted. Each goes for good {n} days after.",
    "quiz.bin.empty": "Nothing lies in the bin.",
    "quiz.bin.back": "Take back",
    "quiz.bin.back.label": "Take {title} back",
    "quiz.bin.isBack": "“{title}” is among your quizzes again.",
};
export type QuizzesWords = typeof quizzes;
