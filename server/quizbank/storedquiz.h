#pragma once

#include "files/mediarepository.h"
#include "kinds/quizcheck.h"

namespace wr {

/// What the row of a quiz tells without its questions.
struct QuizHead
{
    QuizId id;
    UserId owner;    ///< null: a sample
    SchoolId school; ///< of the owner; null: none
    int version = 1;
    TimePoint createdAt;
    TimePoint updatedAt;
    std::optional<TimePoint> deletedAt {}; ///< it lies in the bin

    /// Whose it is, for a question of permission. `isReading`: a sample is everybody's.
    Subject subject(bool isReading) const
    {
        return {.owner = owner, .school = school, .isEverybodys = isReading && owner.isNull()};
    }
};

struct StoredQuiz
{
    QuizHead head;
    Quiz quiz;
    MediaById media; ///< of what the quiz uses, what exists

    QuizId id() const { return head.id; }
};

/// checkQuiz() and besides: whether the files it uses are there and of the right kind.
QuizCheck checkStored(const Quiz &quiz, const MediaById &media);

/// What is said of a quiz that is not there, or not for whoever asks.
QString noSuchQuiz();

/// The ids of all files a quiz uses, each once.
QStringList mediaIds(const Quiz &quiz);

/// A version of a quiz as lists show it.
struct QuizVersionHead
{
    int version = 0;
    QString title;
    int questions = 0;
    UserId author; ///< null: the server
    TimePoint createdAt;
};

/// A quiz as a list shows it.
struct ListedQuiz
{
    QuizHead head;
    QString title;
    QString description;
    QString language;
    std::optional<CefrLevel> level;
    QStringList tags;
    int questions = 0;
    bool isPlayable = false;
    QString titleKey; ///< its place in the order of titles
    QString ownerName; ///< empty: a sample, or of nobody any more; to its owner, and to whoever has no account
};

} // namespace wr
