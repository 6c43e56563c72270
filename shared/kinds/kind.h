#pragma once

#include "kinds/quizcheck.h"

#include <functional>
#include <optional>

namespace wr {

/// By which rules answers are judged. A log says which were in force, since it must give the same points for ever:
/// whoever changes what counts as right raises this and keeps the rules before beside the new ones.
constexpr int judgingRules = 1;

/// How an answer of a kind is written: a list of texts (`choice` on the wire, in the log and in reports).
enum class AnswerShape {
    OneOption, ///< the id of an option
    SomeOptions, ///< ids, at least one, none twice; in no order
    OneText, ///< what was typed
    GapTexts, ///< what was typed into each gap, "" into one left empty, but not into all
    GapOptions, ///< the same with the ids of options
    OptionOrder, ///< ids in order, at least one, none twice
};

/// A word, or a phrase of a few, that a question asks for.
struct AskedWord
{
    QString text; ///< as the quiz's author wrote it
    QString key;  ///< the same for the same word, however it is written; see wordKey()
    int part = 0; ///< whose share in Kind::parts tells whether it was known

    bool operator==(const AskedWord &) const = default;
};

/// What a kind of question means to everybody but the pages that draw it. Pure functions, any thread. They take
/// questions that checkQuiz() lets be played, and answers that validateChoice() lets through.
struct Kind
{
    QuestionKind kind;
    bool isScored; ///< there are right answers, and points for them
    AnswerShape (*shape)(const Question &question);

    /// Adds what this kind wants of a question besides its prompt; `field` is the question's path.
    void (*check)(const Question &question, const QString &field, QuizCheck &found);
    /// How much of each part was right, 0 … 1: one for all of it, or one for each gap.
    QList<double> (*parts)(const Question &question, const QStringList &choice);
    /// The whole of them, 0 … 1; 1 only if nothing is wrong.
    double (*correctness)(const Question &question, const QStringList &choice);
    /// A wholly right answer, in the shape of an answer; empty if not scored.
    QStringList (*right)(const Question &question);
    /// What an answer is counted under in a distribution: ids of options, the numbers of the gaps that were right
    /// (from 0), or a text as it was typed.
    QStringList (*counted)(const Question &question, const QStringList &choice);
    /// The texts that could be words it asks for, however long, without keys; wordsOf() chooses among them.
    QList<AskedWord> (*words)(const Question &question);
};

/// Throws nothing, has every kind.
const Kind &kindOf(QuestionKind kind);
inline const Kind &kindOf(const Question &question)
{
    return kindOf(question.kind);
}

AnswerShape answerShape(const Question &question);

/// A share, 0 … 1, as it is told: 0 … 100, and 100 only if nothing is wrong.
int toPercent(double share);

/// Whether the answers of a kind are counted by what was typed, of which there may be any number.
bool isCountedByText(const Question &question);

/// The texts of an answer as people read it: of chosen options or what was typed; "" for an empty gap.
/// A word order is one text.
QStringList answerTexts(const Question &question, const QStringList &choice);

/// What each gap stands beside, where it is to be matched or sorted; none for other kinds.
std::optional<QStringList> gapLabels(const Question &question);

/// Up to how many words a text may have to be a word to learn.
constexpr int maxAskedWords = 3;

/// What makes two words the same: textmatch::normalized().
QString wordKey(const QString &text);

/// The words that the question asks for, in the order of its parts: its right answers where they have letters and at
/// most maxAskedWords words; of what is to be sorted or matched the thing itself, or what goes with it where the
/// thing is long. None where the answer is a number, an order, true or false, or nobody's word but the player's. One
/// that several parts ask for is there for each of them.
QList<AskedWord> wordsOf(const Question &question);

/// The same answer in the form in which it is stored and compared: ids in no order sorted, typed texts in NFC
/// without outer and repeated spaces.
QStringList storedChoice(const Question &question, QStringList choice);

/// Whether the choice could be an answer at all: known options, nothing twice, of the kind's shape and within
/// limits. Else InvalidChoice.
Result<void> validateChoice(const Question &question, const QStringList &choice);

/// The question as a game deals it: nothing in the order of its parts tells what is right.
/// `shuffle(n)` gives a permutation of 0 … n − 1.
void dealParts(Question &question, const std::function<QList<int>(int)> &shuffle);

/// The words of a word order's first sentence, in order; those of `sentence`, which has slashes between them
/// or else spaces.
QStringList piecesOf(const QString &sentence);

/// How many gaps the prompt of a cloze has: runs of three or more underscores.
int promptGaps(const QString &prompt);

} // namespace wr
