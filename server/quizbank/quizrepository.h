#pragma once

#include "core/dbexecutor.h"
#include "model/quiz.h"

namespace wr {

struct StoredQuiz
{
    QuizId id;
    Quiz quiz;
};

/// SQL of quizzes. Futures finish on a database worker.
class QuizRepository
{
public:
    explicit QuizRepository(DbExecutor &database);

    /// All quizzes by title; at most 1,000.
    QFuture<Result<QList<StoredQuiz>>> list(DbContext context);
    /// NotFound.
    QFuture<Result<StoredQuiz>> find(QuizId id, DbContext context);
    /// Stores the samples the first time this database is used, never again.
    QFuture<Result<void>> addSamplesOnce(QList<Quiz> samples, TimePoint now, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
