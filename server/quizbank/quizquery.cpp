#include "quizbank/quizquery.h"

#include "protocol/quizlimits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// Statements are put together by the compiler, of parts without values: one for each shelf and order,
// so that each has its index.
#define WR_LIST_HEAD \
    "SELECT id, owner, school, version, created_at, updated_at, deleted_at, title, description, " \
    "language, level, tags, questions, is_playable, title_key, " \
    "(SELECT account.name FROM account WHERE account.id = quiz.owner) FROM quiz WHERE "
#define WR_LIST_FILTER \
    " AND (deleted_at IS NOT NULL) = (? = 1) AND (? = '' OR CAST(owner AS TEXT) = ?) AND (? = '' OR level = ?) " \
    "AND (? = '' OR LOWER(language) = ? OR LOWER(language) LIKE ?) AND (? = '' OR EXISTS " \
    "(SELECT 1 FROM quiz_tag WHERE quiz_tag.quiz = quiz.id AND tag = ?)) AND search_text LIKE ? " \
    "AND search_text LIKE ? AND search_text LIKE ? AND search_text LIKE ? AND search_text LIKE ? " \
    "AND search_text LIKE ? "
#define WR_LIST_NEWEST "AND (updated_at, id) < (?, ?) ORDER BY updated_at DESC, id DESC LIMIT ?"
#define WR_LIST_TITLE "AND (title_key, id) > (?, ?) ORDER BY title_key, id LIMIT ?"

#define WR_MINE "owner = ?"
#define WR_SCHOOL "school = ? AND owner <> ?"
#define WR_SAMPLES "owner IS NULL"
#define WR_ALL "1 = 1"

static_assert(limits::maxSearchWords == 6, "as many as WR_LIST_FILTER has");

QLatin1StringView statement(Shelf shelf, QuizOrder order)
{
    const bool isNewest = order == QuizOrder::Newest;
    switch (shelf) {
    case Shelf::Mine:
        return isNewest ? QLatin1StringView(WR_LIST_HEAD WR_MINE WR_LIST_FILTER WR_LIST_NEWEST)
                        : QLatin1StringView(WR_LIST_HEAD WR_MINE WR_LIST_FILTER WR_LIST_TITLE);
    case Shelf::School:
        return isNewest ? QLatin1StringView(WR_LIST_HEAD WR_SCHOOL WR_LIST_FILTER WR_LIST_NEWEST)
                        : QLatin1StringView(WR_LIST_HEAD WR_SCHOOL WR_LIST_FILTER WR_LIST_TITLE);
    case Shelf::Samples:
        return isNewest ? QLatin1StringView(WR_LIST_HEAD WR_SAMPLES WR_LIST_FILTER WR_LIST_NEWEST)
                        : QLatin1StringView(WR_LIST_HEAD WR_SAMPLES WR_LIST_FILTER WR_LIST_TITLE);
    case Shelf::All:
        break;
    }
    return isNewest ? QLatin1StringView(WR_LIST_HEAD WR_ALL WR_LIST_FILTER WR_LIST_NEWEST)
                    : QLatin1StringView(WR_LIST_HEAD WR_ALL WR_LIST_FILTER WR_LIST_TITLE);
}

/// The canonical text of an id; empty for null.
template <class Id>
QString textOf(const Id &id)
{
    return id.isNull() ? QString() : id.toString();
}

void addShelf(QVariantList &values, Shelf shelf, const QuizQuery &query)
{
    if (shelf == Shelf::School)
        values << query.school.toString();
    if (shelf == Shelf::Mine || shelf == Shelf::School)
        values << query.user.toString();
}

void addFilter(QVariantList &values, const QuizQuery &query)
{
    const QString owner = textOf(query.owner);
    const QString level = query.level ? QString(wire::enumName(*query.level)) : QString();
    const QString language = query.language.toLower();
    values << int(query.isBin) << owner << owner << level << level << language << language
           << language + u"-%"_s << query.tag << query.tag;
    for (int i = 0; i < limits::maxSearchWords; ++i)
        values << u'%' + query.words.value(i) + (query.words.value(i).isEmpty() ? u""_s : u"%"_s);
}

void addPlace(QVariantList &values, const QuizQuery &query)
{
    const bool isNewest = query.order == QuizOrder::Newest;
    // Before every place there can be: an id of ones, or of naughts.
    const QuizPlace start = isNewest
        ? QuizPlace {QString::number(std::numeric_limits<qint64>::max()),
                     u"ffffffff-ffff-ffff-ffff-ffffffffffff"_s}
        : QuizPlace {{}, u"00000000-0000-0000-0000-000000000000"_s};
    const QuizPlace after = query.after.value_or(start);
    if (isNewest)
        values << after.key.toLongLong();
    else
        values << after.key;
    values << after.id << query.limit;
}

QStringList readTags(const QString &json)
{
    QStringList tags;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &tag : array)
        tags.append(tag.toString());
    return tags;
}

ListedQuiz readListed(const Query &row)
{
    ListedQuiz quiz;
    quiz.head = {QuizId {QUuid::fromString(row.value(0).toString())},
                 UserId {QUuid::fromString(row.value(1).toString())},
                 SchoolId {QUuid::fromString(row.value(2).toString())},
                 row.value(3).toInt(),
                 fromMicros(row.value(4).toLongLong()),
                 fromMicros(row.value(5).toLongLong())};
    if (!row.value(6).isNull())
        quiz.head.deletedAt = fromMicros(row.value(6).toLongLong());
    quiz.title = row.value(7).toString();
    quiz.description = row.value(8).toString();
    quiz.language = row.value(9).toString();
    quiz.level = cefrLevel(row.value(10).toString());
    quiz.tags = readTags(row.value(11).toString());
    quiz.questions = row.value(12).toInt();
    quiz.isPlayable = row.value(13).toInt() == 1;
    quiz.titleKey = row.value(14).toString();
    quiz.ownerName = row.value(15).toString();
    return quiz;
}

bool comesBefore(const ListedQuiz &a, const ListedQuiz &b, QuizOrder order)
{
    if (order == QuizOrder::Newest) {
        return a.head.updatedAt != b.head.updatedAt ? a.head.updatedAt > b.head.updatedAt
                                                    : a.head.id.toString() > b.head.id.toString();
    }
    // As the databases compare: by the bytes.
    const QByteArray first = a.titleKey.toUtf8();
    const QByteArray second = b.titleKey.toUtf8();
    return first != second ? first < second : a.head.id.toString() < b.head.id.toString();
}

} // namespace

QuizPlace placeOf(const ListedQuiz &quiz, QuizOrder order)
{
    return {order == QuizOrder::Newest ? QString::number(toMicros(quiz.head.updatedAt))
                                       : quiz.titleKey,
            quiz.head.id.toString()};
}

Result<QList<ListedQuiz>> listQuizzes(Connection &connection, const QuizQuery &query)
{
    QList<ListedQuiz> quizzes;
    for (const Shelf shelf : query.shelves) {
        QVariantList values;
        addShelf(values, shelf, query);
        addFilter(values, query);
        addPlace(values, query);
        WR_TRY(rows, connection.run(statement(shelf, query.order), values));
        while (rows.next())
            quizzes.append(readListed(rows));
    }
    std::sort(quizzes.begin(), quizzes.end(), [&](const ListedQuiz &a, const ListedQuiz &b) {
        return comesBefore(a, b, query.order);
    });
    quizzes.resize(std::min<qsizetype>(quizzes.size(), query.limit));
    return quizzes;
}

} // namespace wr
