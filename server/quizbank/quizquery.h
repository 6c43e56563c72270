#pragma once

#include "quizbank/storedquiz.h"

namespace wr {

enum class QuizOrder { Newest, Title };

/// A part of the library.
enum class Shelf {
    Mine,    ///< the caller's own
    School,  ///< of others in the caller's school
    Samples, ///< everybody's
    All,
};

/// Where a page begins: after this quiz.
struct QuizPlace
{
    QString key; ///< microseconds of updatedAt, or the title's key
    QString id;
};

/// What to list. Empty means: whatever.
struct QuizQuery
{
    QList<Shelf> shelves; ///< All stands alone
    UserId user;          ///< whose Mine is
    SchoolId school;      ///< whose School is
    UserId owner;         ///< only that person's
    std::optional<CefrLevel> level;
    QString language;     ///< "en" finds "en-GB" too
    QString tag;          ///< a search key
    QStringList words;    ///< search keys; all must be found
    bool isBin = false;   ///< what lies in the bin, and nothing else
    QuizOrder order = QuizOrder::Newest;
    std::optional<QuizPlace> after;
    int limit = 50;       ///< 1 … limits::maxPage, and one more
};

/// The place of a quiz in an order.
QuizPlace placeOf(const ListedQuiz &quiz, QuizOrder order);

/// The SQL of QuizQuery.
Result<QList<ListedQuiz>> listQuizzes(Connection &connection, const QuizQuery &query);

} // namespace wr
