#include "quizbank/quizrepository.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<StoredQuiz> readQuiz(const QVariant &id, const QVariant &content)
{
    WR_TRY(quiz, wire::fromJsonObject<Quiz>(
                     QJsonDocument::fromJson(content.toString().toUtf8()).object()));
    return StoredQuiz {QuizId {QUuid::fromString(id.toString())}, std::move(quiz)};
}

Result<void> insertQuiz(Transaction &transaction, const Quiz &quiz, TimePoint now)
{
    const QByteArray content
        = QJsonDocument(wire::toJsonObject(quiz)).toJson(QJsonDocument::Compact);
    WR_TRY(query, transaction.run(
        "INSERT INTO quiz(id, title, description, language, content, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"_L1,
        {QuizId::create(now).toString(), quiz.title, quiz.description, quiz.language,
         QString::fromUtf8(content), toMicros(now), toMicros(now)}));
    return {};
}

} // namespace

QuizRepository::QuizRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<QList<StoredQuiz>>> QuizRepository::list(DbContext context)
{
    return m_database.read<QList<StoredQuiz>>(
        std::move(context), [](Connection &connection) -> Result<QList<StoredQuiz>> {
            QList<StoredQuiz> quizzes;
            WR_TRY(query, connection.run(
                "SELECT id, content FROM quiz ORDER BY title, id LIMIT 1000"_L1));
            while (query.next()) {
                WR_TRY(quiz, readQuiz(query.value(0), query.value(1)));
                quizzes.append(std::move(quiz));
            }
            return quizzes;
        });
}

QFuture<Result<StoredQuiz>> QuizRepository::find(QuizId id, DbContext context)
{
    return m_database.read<StoredQuiz>(
        std::move(context), [id](Connection &connection) -> Result<StoredQuiz> {
            WR_TRY(query, connection.run("SELECT id, content FROM quiz WHERE id = ?"_L1,
                                         {id.toString()}));
            if (!query.next())
                return Error {ErrorCode::NotFound, u"there is no such quiz"_s};
            return readQuiz(query.value(0), query.value(1));
        });
}

QFuture<Result<void>> QuizRepository::addSamplesOnce(QList<Quiz> samples, TimePoint now,
                                                     DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context),
        [samples = std::move(samples), now](Transaction &transaction) -> Result<void> {
            WR_TRY(mark, transaction.run(
                "INSERT INTO setting(name, value) VALUES ('samples', 'added') "
                "ON CONFLICT (name) DO NOTHING"_L1));
            if (mark.numRowsAffected() == 0)
                return {};
            for (const Quiz &quiz : samples)
                WR_CHECK(insertQuiz(transaction, quiz, now));
            return {};
        });
}

} // namespace wr
