#include "quizbank/quizrepository.h"

#include "protocol/quizlimits.h"
#include "rules/searchkey.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int versionsASlice = 4; // of limits::maxQuizBytes each

template <class Id>
QVariant idOrNull(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toString());
}

template <class Id>
Id readId(const QVariant &value)
{
    return Id {QUuid::fromString(value.toString())};
}

Result<Quiz> readContent(const QVariant &content)
{
    return wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(content.toByteArray()).object());
}

Error noQuiz()
{
    return {ErrorCode::NotFound, noSuchQuiz()};
}

#define WR_HEAD_COLUMNS "quiz.id, owner, school, quiz.version, quiz.created_at, updated_at, deleted_at"

QuizHead readHead(const Query &row)
{
    QuizHead head {readId<QuizId>(row.value(0)),
                   readId<UserId>(row.value(1)),
                   readId<SchoolId>(row.value(2)),
                   row.value(3).toInt(),
                   fromMicros(row.value(4).toLongLong()),
                   fromMicros(row.value(5).toLongLong())};
    if (!row.value(6).isNull())
        head.deletedAt = fromMicros(row.value(6).toLongLong());
    return head;
}

Result<StoredQuiz> readStored(const Query &row, MediaById media)
{
    WR_TRY(quiz, readContent(row.value(7)));
    return StoredQuiz {readHead(row), std::move(quiz), std::move(media)};
}

Result<StoredQuiz> findQuiz(Connection &connection, QuizId id)
{
    WR_TRY(row, connection.run("SELECT " WR_HEAD_COLUMNS ", content FROM quiz WHERE id = ?"_L1,
                               {id.toString()}));
    if (!row.next())
        return noQuiz();
    WR_TRY(media, MediaRepository::usedBy(connection, id));
    return readStored(row, std::move(media));
}

/// The columns that follow from the quiz, in the order of both statements below.
QVariantList derived(const QuizSave &save)
{
    const Quiz &quiz = save.quiz;
    const QString level = quiz.level ? QString(wire::enumName(*quiz.level)) : QString();
    const QByteArray tags
        = QJsonDocument(QJsonArray::fromStringList(quiz.tags.value_or(QStringList())))
              .toJson(QJsonDocument::Compact);
    return {quiz.title,
            quiz.description,
            quiz.language,
            QString::fromUtf8(save.content),
            level,
            QString::fromUtf8(tags),
            int(quiz.questions.size()),
            int(save.isPlayable),
            searchkey::fold(quiz.title, limits::maxTitleChars),
            save.searchText,
            searchkey::version,
            save.head.version,
            toMicros(save.head.updatedAt)};
}

Result<void> insertQuiz(Transaction &transaction, const QuizSave &save)
{
    const QuizHead &head = save.head;
    WR_TRY(row, transaction.run(
        "INSERT INTO quiz(title, description, language, content, level, tags, questions, "
        "is_playable, title_key, search_text, search_version, version, updated_at, id, owner, "
        "school, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
        derived(save) + QVariantList {head.id.toString(), idOrNull(head.owner),
                                      idOrNull(head.school), toMicros(head.createdAt)}));
    return {};
}

/// Looked up before anything is written: whoever comes second is told, and nothing is rolled back.
Result<void> checkVersion(Transaction &transaction, QuizId id, int version)
{
    WR_TRY(row, transaction.run("SELECT version FROM quiz WHERE id = ?"_L1, {id.toString()}));
    if (row.next() && row.value(0).toInt() == version)
        return {};
    return Error {ErrorCode::Conflict, u"somebody else has written since"_s};
}

Result<void> updateQuiz(Transaction &transaction, const QuizSave &save)
{
    WR_CHECK(checkVersion(transaction, save.head.id, save.before));
    WR_TRY(row, transaction.run(
        "UPDATE quiz SET title = ?, description = ?, language = ?, content = ?, level = ?, "
        "tags = ?, questions = ?, is_playable = ?, title_key = ?, search_text = ?, "
        "search_version = ?, version = ?, updated_at = ? "
        "WHERE id = ? AND version = ? AND deleted_at IS NULL"_L1,
        derived(save) + QVariantList {save.head.id.toString(), save.before}));
    if (row.numRowsAffected() == 0)
        return Error {ErrorCode::Conflict, u"somebody else has written since"_s};
    return {};
}

Result<void> checkQuota(Transaction &transaction, UserId owner)
{
    if (owner.isNull())
        return {};
    WR_TRY(row, transaction.run(
        "SELECT COUNT(*) FROM quiz WHERE owner = ? AND deleted_at IS NULL"_L1, {owner.toString()}));
    if (row.next() && row.value(0).toInt() >= limits::maxQuizzes)
        return Error {ErrorCode::QuotaExceeded, u"at most %1 quizzes"_s.arg(limits::maxQuizzes)};
    return {};
}

/// The tables that repeat what is in the quiz, so that it can be found by it.
Result<void> writeLists(Transaction &transaction, const QuizSave &save)
{
    const QString id = save.head.id.toString();
    WR_CHECK(transaction.run("DELETE FROM quiz_tag WHERE quiz = ?"_L1, {id}));
    for (const QString &tag : save.quiz.tags.value_or(QStringList()))
        WR_CHECK(transaction.run("INSERT INTO quiz_tag(quiz, tag) VALUES (?, ?) "
                                 "ON CONFLICT (quiz, tag) DO NOTHING"_L1,
                                 {id, searchkey::fold(tag)}));
    WR_CHECK(transaction.run("DELETE FROM quiz_media WHERE quiz = ?"_L1, {id}));
    for (auto media = save.media.constBegin(); media != save.media.constEnd(); ++media) {
        // A file may have gone since the save was made; then the quiz lacks it.
        WR_CHECK(transaction.run("INSERT INTO quiz_media(quiz, media) "
                                 "SELECT quiz.id, media.id FROM quiz CROSS JOIN media "
                                 "WHERE quiz.id = ? AND media.id = ? AND media.deleted_at IS NULL"_L1,
                                 {id, media.key()}));
    }
    return {};
}

/// Keeps the newest, and whatever a game was opened with.
Result<void> dropOldVersions(Transaction &transaction, const QuizSave &save)
{
    WR_CHECK(transaction.run(
        "DELETE FROM quiz_version WHERE quiz = ? AND version <= ? AND NOT EXISTS (SELECT 1 "
        "FROM game WHERE game.quiz = quiz_version.quiz "
        "AND game.quiz_version = quiz_version.version)"_L1,
        {save.head.id.toString(), save.head.version - limits::maxQuizVersions}));
    return {};
}

Result<void> writeVersion(Transaction &transaction, const QuizSave &save)
{
    WR_CHECK(save.before == 0 ? insertQuiz(transaction, save) : updateQuiz(transaction, save));
    WR_CHECK(transaction.run(
        "INSERT INTO quiz_version(quiz, version, title, questions, content, author, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (quiz, version) DO NOTHING"_L1,
        {save.head.id.toString(), save.head.version, save.quiz.title,
         int(save.quiz.questions.size()), QString::fromUtf8(save.content), idOrNull(save.author),
         toMicros(save.head.updatedAt)}));
    WR_CHECK(writeLists(transaction, save));
    return dropOldVersions(transaction, save);
}

Result<QuizSaved> saveQuiz(Transaction &transaction, const QuizSave &save)
{
    const TimePoint now = save.head.updatedAt;
    bool isRepeated = true;
    const auto effect = [&]() -> Result<StoredResponse> {
        isRepeated = false;
        if (save.before == 0)
            WR_CHECK(checkQuota(transaction, save.head.owner));
        WR_CHECK(writeVersion(transaction, save));
        return StoredResponse {201, (save.head.id.toString() + u' ' + save.question).toLatin1()};
    };
    WR_TRY(response, IdempotencyRepository::once(transaction, save.request, now, effect));
    const QString text = QString::fromLatin1(response.body);
    WR_TRY(id, QuizId::fromString(text.section(u' ', 0, 0)));
    return QuizSaved {id, text.section(u' ', 1), isRepeated};
}

QString searchTextOf(const Quiz &quiz)
{
    QStringList parts {quiz.title, quiz.tags.value_or(QStringList()).join(u' '), quiz.description};
    for (const Question &question : quiz.questions) {
        parts.append(question.prompt);
        for (const Option &option : question.options)
            parts.append(option.text);
    }
    return searchkey::fold(parts.join(u'\n'));
}

QuizRepository::MediaLookup lookupOn(Connection &connection)
{
    return [&connection](const QStringList &ids) { return MediaRepository::find(connection, ids); };
}

Result<int> refreshRows(Transaction &transaction, int limit, TimePoint now)
{
    WR_TRY(rows, transaction.run("SELECT " WR_HEAD_COLUMNS ", content FROM quiz "
                                 "WHERE search_version < ? LIMIT ?"_L1,
                                 {searchkey::version, limit}));
    QList<StoredQuiz> stale;
    while (rows.next()) {
        WR_TRY(stored, readStored(rows, {}));
        stale.append(std::move(stored));
    }
    for (StoredQuiz &stored : stale) {
        WR_TRY(media, MediaRepository::usedBy(transaction.connection(), stored.id()));
        WR_TRY(save, prepareSave(stored.head, stored.head.version, {},
                                 tidied(std::move(stored.quiz), now), media));
        // Nobody has edited anything: neither its version nor its age changes, nor what lies in the
        // bin comes out of it.
        WR_CHECK(transaction.run(
            "UPDATE quiz SET content = ?, questions = ?, is_playable = ?, title_key = ?, "
            "search_text = ?, search_version = ? WHERE id = ?"_L1,
            {QString::fromUtf8(save.content), int(save.quiz.questions.size()),
             int(save.isPlayable), searchkey::fold(save.quiz.title, limits::maxTitleChars),
             save.searchText, searchkey::version, stored.id().toString()}));
        WR_CHECK(transaction.run(
            "INSERT INTO quiz_version(quiz, version, title, questions, content, author, "
            "created_at) VALUES (?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (quiz, version) DO NOTHING"_L1,
            {stored.id().toString(), stored.head.version, save.quiz.title,
             int(save.quiz.questions.size()), QString::fromUtf8(save.content),
             toMicros(stored.head.updatedAt)}));
        WR_CHECK(writeLists(transaction, save));
    }
    return int(stale.size());
}

} // namespace

Result<QuizSave> prepareSave(const QuizHead &head, int before, UserId author, Quiz quiz,
                             const MediaById &media)
{
    QuizSave save;
    save.head = head;
    save.before = before;
    save.author = author;
    save.quiz = std::move(quiz);
    save.isPlayable = checkStored(save.quiz, media).isPlayable();
    save.content
        = QJsonDocument(wire::toJsonObject(save.quiz)).toJson(QJsonDocument::Compact);
    if (save.content.size() > limits::maxQuizBytes)
        return Error {ErrorCode::TooLarge, u"the quiz is too large; make two of it"_s};
    save.searchText = searchTextOf(save.quiz);
    save.media = media;
    return save;
}

QuizRepository::QuizRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<QList<ListedQuiz>>> QuizRepository::list(QuizQuery query, DbContext context)
{
    return m_database.read<QList<ListedQuiz>>(
        std::move(context), [query = std::move(query)](Connection &connection) {
            return listQuizzes(connection, query);
        });
}

QFuture<Result<StoredQuiz>> QuizRepository::find(QuizId id, DbContext context)
{
    return m_database.read<StoredQuiz>(std::move(context), [id](Connection &connection) {
        return findQuiz(connection, id);
    });
}

QFuture<Result<QuizSave>> QuizRepository::makeSave(
    QuizId id, std::function<Result<QuizSave>(const StoredQuiz &, const MediaLookup &)> make,
    DbContext context)
{
    return m_database.read<QuizSave>(
        std::move(context),
        [id, make = std::move(make)](Connection &connection) -> Result<QuizSave> {
            WR_TRY(stored, findQuiz(connection, id));
            return make(stored, lookupOn(connection));
        });
}

QFuture<Result<QuizSave>>
QuizRepository::makeSave(std::function<Result<QuizSave>(const MediaLookup &)> make,
                         DbContext context)
{
    return m_database.read<QuizSave>(std::move(context),
                                     [make = std::move(make)](Connection &connection) {
                                         return make(lookupOn(connection));
                                     });
}

QFuture<Result<QuizSaved>> QuizRepository::save(QuizSave save, DbContext context)
{
    return m_database.write<QuizSaved>(Lane::Interactive, std::move(context),
                                    [save = std::move(save)](Transaction &transaction) {
                                        return saveQuiz(transaction, save);
                                    });
}

QFuture<Result<void>> QuizRepository::setDeleted(QuizHead head, std::optional<TimePoint> at,
                                                 DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context), [head, at](Transaction &transaction) -> Result<void> {
            WR_CHECK(checkVersion(transaction, head.id, head.version));
            if (!at) // back among the living: they are counted
                WR_CHECK(checkQuota(transaction, head.owner));
            WR_TRY(row, transaction.run(
                "UPDATE quiz SET deleted_at = ? WHERE id = ? AND version = ? "
                "AND (deleted_at IS NULL) = (? = 1)"_L1,
                {at ? QVariant(toMicros(*at)) : QVariant(), head.id.toString(), head.version,
                 int(at.has_value())}));
            if (row.numRowsAffected() == 0)
                return Error {ErrorCode::Conflict, u"somebody else has written since"_s};
            return {};
        });
}

QFuture<Result<QList<QuizVersionHead>>> QuizRepository::versions(QuizId id, int before, int limit,
                                                                 DbContext context)
{
    return m_database.read<QList<QuizVersionHead>>(
        std::move(context),
        [id, before, limit](Connection &connection) -> Result<QList<QuizVersionHead>> {
            QList<QuizVersionHead> heads;
            WR_TRY(rows, connection.run(
                "SELECT version, title, questions, author, created_at FROM quiz_version "
                "WHERE quiz = ? AND (? = 0 OR version < ?) ORDER BY version DESC LIMIT ?"_L1,
                {id.toString(), before, before, limit}));
            while (rows.next())
                heads.append({rows.value(0).toInt(), rows.value(1).toString(),
                              rows.value(2).toInt(), readId<UserId>(rows.value(3)),
                              fromMicros(rows.value(4).toLongLong())});
            return heads;
        });
}

QFuture<Result<StoredQuiz>> QuizRepository::version(QuizId id, int version, DbContext context)
{
    return m_database.read<StoredQuiz>(
        std::move(context), [id, version](Connection &connection) -> Result<StoredQuiz> {
            WR_TRY(row, connection.run(
                "SELECT " WR_HEAD_COLUMNS ", quiz_version.content FROM quiz_version "
                "JOIN quiz ON quiz.id = quiz_version.quiz "
                "WHERE quiz_version.quiz = ? AND quiz_version.version = ?"_L1,
                {id.toString(), version}));
            if (!row.next())
                return noQuiz();
            WR_TRY(stored, readStored(row, {}));
            WR_TRY(media, MediaRepository::find(connection, mediaIds(stored.quiz)));
            stored.media = std::move(media);
            stored.head.version = version;
            return stored;
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
            for (const Quiz &quiz : samples) {
                const QuizHead head {QuizId::create(now), {}, {}, 1, now, now};
                WR_TRY(save, prepareSave(head, 0, {}, tidied(quiz, now), {}));
                WR_CHECK(writeVersion(transaction, save));
            }
            return {};
        });
}

QFuture<Result<int>> QuizRepository::refreshKeys(int limit, TimePoint now, DbContext context)
{
    return m_database.write<int>(Lane::Bulk, std::move(context),
                                 [limit, now](Transaction &transaction) {
                                     return refreshRows(transaction, limit, now);
                                 });
}

QFuture<Result<QList<QuizId>>> QuizRepository::oldInBin(TimePoint before, int limit, DbContext context)
{
    return m_database.read<QList<QuizId>>(
        std::move(context), [before, limit](Connection &connection) -> Result<QList<QuizId>> {
            WR_TRY(rows, connection.run("SELECT id FROM quiz WHERE deleted_at < ? "
                                        "ORDER BY deleted_at LIMIT ?"_L1, {toMicros(before), limit}));
            QList<QuizId> ids;
            while (rows.next())
                ids.append(readId<QuizId>(rows.value(0)));
            return ids;
        });
}

QFuture<Result<bool>> QuizRepository::emptyBin(QuizId id, TimePoint before, DbContext context)
{
    return m_database.write<bool>(
        Lane::Bulk, std::move(context), [id, before](Transaction &transaction) -> Result<bool> {
            WR_TRY(row, transaction.run("SELECT 1 FROM quiz WHERE id = ? AND deleted_at < ?"_L1,
                                        {id.toString(), toMicros(before)}));
            if (!row.next())
                return true;
            return takeOff(transaction, id);
        });
}

Result<bool> QuizRepository::takeOff(Transaction &transaction, QuizId id)
{
    // The oldest first: whoever takes the quiz out of the bin meanwhile has lost the least.
    WR_TRY(versions, transaction.run(
        "DELETE FROM quiz_version WHERE quiz = ? AND version IN (SELECT version FROM quiz_version "
        "WHERE quiz = ? ORDER BY version LIMIT ?)"_L1,
        {id.toString(), id.toString(), versionsASlice}));
    if (versions.numRowsAffected() == versionsASlice)
        return false;
    WR_CHECK(transaction.run("DELETE FROM quiz WHERE id = ?"_L1, {id.toString()}));
    return true;
}

} // namespace wr
