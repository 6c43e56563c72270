#include "privacy/privacyrepository.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QSet>
#include <QJsonObject>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int itemsAPage = 100;
constexpr int changesAPage = 50; // whole rows, twice
constexpr int quizzesAPage = 10; // with all their questions

/// A column as it is shown: its name there, and whether it is a time (microseconds), a moment (milliseconds) or a day
/// (all since 1970).
struct Shown
{
    QLatin1StringView name;
    enum class Kind { Plain, Time, Moment, Day, Json } kind = Kind::Plain;
};

QJsonValue shown(const QVariant &value, Shown::Kind kind)
{
    if (value.isNull())
        return QJsonValue::Null;
    switch (kind) {
    case Shown::Kind::Plain: return QJsonValue::fromVariant(value);
    case Shown::Kind::Time:
        return QDateTime::fromMSecsSinceEpoch(toWireMillis(fromMicros(value.toLongLong())), Qt::UTC)
            .toString(Qt::ISODateWithMs);
    case Shown::Kind::Moment:
        return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC).toString(Qt::ISODateWithMs);
    case Shown::Kind::Day: return QDate(1970, 1, 1).addDays(value.toLongLong()).toString(Qt::ISODate);
    case Shown::Kind::Json: return QJsonDocument::fromJson(value.toString().toUtf8()).object();
    }
    Q_UNREACHABLE();
}

template <std::size_t size>
QJsonObject itemFrom(const Query &row, const std::array<Shown, size> &columns)
{
    QJsonObject item;
    for (std::size_t i = 0; i < size; ++i)
        item.insert(columns[i].name, shown(row.value(int(i)), columns[i].kind));
    return item;
}

using K = Shown::Kind;

Result<PersonPage> readAccount(Connection &connection, UserId person, const QString &)
{
    static constexpr std::array columns {
        Shown {"id"_L1},     Shown {"email"_L1},  Shown {"name"_L1},
        Shown {"role"_L1},   Shown {"school"_L1}, Shown {"locale"_L1},
        Shown {"state"_L1},  Shown {"createdAt"_L1, K::Time}, Shown {"updatedAt"_L1, K::Time}};
    WR_TRY(rows, connection.run("SELECT id, email, name, role, school, locale, state, created_at, updated_at "
                                "FROM account WHERE id = ?"_L1, {person.toString()}));
    PersonPage page;
    while (rows.next())
        page.items.append(itemFrom(rows, columns));
    return page;
}

Result<PersonPage> readSignIns(Connection &connection, UserId person, const QString &)
{
    static constexpr std::array columns {
        Shown {"device"_L1}, Shown {"address"_L1}, Shown {"createdAt"_L1, K::Time},
        Shown {"lastUsedAt"_L1, K::Time}, Shown {"endedAt"_L1, K::Time}, Shown {"endedWhy"_L1}};
    // A person has a bounded number of them.
    WR_TRY(rows, connection.run("SELECT device, address, created_at, last_used_at, ended_at, ended_why "
                                "FROM sign_in WHERE account = ? ORDER BY created_at"_L1, {person.toString()}));
    PersonPage page;
    while (rows.next())
        page.items.append(itemFrom(rows, columns));
    return page;
}

/// The questions of a game as they were dealt.
Result<QJsonArray> questionsOf(Connection &connection, const QString &game)
{
    WR_TRY(row, connection.run("SELECT payload FROM game_event WHERE game = ? AND seq = 1"_L1, {game}));
    if (!row.next())
        return QJsonArray();
    const QJsonObject opened = QJsonDocument::fromJson(row.value(0).toString().toUtf8()).object();
    return opened.value(u"quiz").toObject().value(u"questions").toArray();
}

/// The questions of a game that were revealed. How right an answer is, is nobody's to know before that.
Result<QSet<int>> revealedOf(Connection &connection, const QString &game)
{
    WR_TRY(rows, connection.run("SELECT payload FROM game_event WHERE game = ? AND kind = 'question.revealed'"_L1, {game}));
    QSet<int> revealed;
    while (rows.next())
        revealed.insert(QJsonDocument::fromJson(rows.value(0).toString().toUtf8()).object().value(u"question").toInt());
    return revealed;
}

/// What was answered, in the words of question and options.
QJsonObject answerOf(const QJsonObject &scored, bool isSuperseded, const QJsonArray &questions, const QSet<int> &revealed)
{
    const QJsonObject question = questions.at(scored.value(u"question").toInt()).toObject();
    QJsonArray chosen;
    for (const QJsonValue &choice : scored.value(u"choice").toArray()) {
        QJsonValue words = choice;
        for (const QJsonValue &option : question.value(u"options").toArray()) {
            if (option.toObject().value(u"id") == choice)
                words = option.toObject().value(u"text");
        }
        chosen.append(words);
    }
    QJsonObject answer {{u"question"_s, question.value(u"prompt")}, {u"answer"_s, chosen}};
    if (isSuperseded) { // a second one, which was found and never judged
        answer.insert(u"superseded"_s, true);
    } else if (revealed.contains(scored.value(u"question").toInt())) {
        answer.insert(u"isRight"_s, scored.value(u"isRight"));
        answer.insert(u"points"_s, scored.value(u"points"));
    }
    return answer;
}

Result<QJsonArray> answersOf(Connection &connection, const QString &game, int player)
{
    WR_TRY(questions, questionsOf(connection, game));
    WR_TRY(revealed, revealedOf(connection, game));
    // The log's payloads are canonical: what looks like the player is the player, or is left out below.
    WR_TRY(rows, connection.run("SELECT payload, kind FROM game_event WHERE game = ? "
                                "AND kind IN ('answer.scored', 'answer.superseded') AND payload LIKE ? ORDER BY seq"_L1,
                                {game, u"%\"player\":%1,%"_s.arg(player)}));
    QJsonArray answers;
    while (rows.next()) {
        const QJsonObject scored = QJsonDocument::fromJson(rows.value(0).toString().toUtf8()).object();
        if (scored.value(u"player").toInt() == player)
            answers.append(answerOf(scored, rows.value(1).toString() == "answer.superseded"_L1, questions, revealed));
    }
    return answers;
}

/// A game a page: one may hold the answers of a whole evening.
Result<PersonPage> readParticipations(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"game"_L1}, Shown {"number"_L1}, Shown {"name"_L1}, Shown {"title"_L1},
        Shown {"openedAt"_L1, K::Time}, Shown {"finishedAt"_L1, K::Time}, Shown {"points"_L1},
        Shown {"correct"_L1}, Shown {"answered"_L1}};
    WR_TRY(row, connection.run(
        "SELECT p.game, p.number, p.name, g.title, g.created_at, g.finished_at, t.points, t.correct, t.answered "
        "FROM game_player p JOIN game g ON g.id = p.game "
        "LEFT JOIN participation t ON t.game = p.game AND t.number = p.number AND g.finished_at IS NOT NULL "
        "WHERE p.account = ? AND p.game > ? ORDER BY p.game, p.number LIMIT 1"_L1,
        {person.toString(), after.isEmpty() ? QUuid().toString(QUuid::WithoutBraces) : after}));
    PersonPage page;
    if (!row.next())
        return page;
    QJsonObject item = itemFrom(row, columns);
    const QString game = item.value(u"game").toString();
    WR_TRY(answers, answersOf(connection, game, item.value(u"number").toInt()));
    item.insert(u"answers"_s, answers);
    page.items.append(item);
    page.next = game;
    return page;
}

/// Rows by id, of a statement that asks for the person, the id before and a number.
template <std::size_t size>
Result<PersonPage> pageById(Connection &connection, QLatin1StringView sql, const std::array<Shown, size> &columns,
                            UserId person, const QString &after, int limit)
{
    WR_TRY(rows, connection.run(sql, {person.toString(),
                                      after.isEmpty() ? QUuid().toString(QUuid::WithoutBraces) : after, limit}));
    PersonPage page;
    while (rows.next())
        page.items.append(itemFrom(rows, columns));
    if (page.items.size() == limit)
        page.next = page.items.last().toObject().value(columns[0].name).toString();
    return page;
}

Result<PersonPage> readHosted(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"game"_L1}, Shown {"title"_L1}, Shown {"openedAt"_L1, K::Time}, Shown {"finishedAt"_L1, K::Time}};
    return pageById(connection, "SELECT id, title, created_at, finished_at FROM game "
                                "WHERE owner = ? AND id > ? AND is_rehearsal = 0 ORDER BY id LIMIT ?"_L1,
                    columns, person, after, itemsAPage);
}

Result<PersonPage> readJobs(Connection &connection, UserId person, const QString &)
{
    static constexpr std::array columns {
        Shown {"kind"_L1}, Shown {"state"_L1}, Shown {"createdAt"_L1, K::Time}, Shown {"finishedAt"_L1, K::Time}};
    // Those of the last weeks: older ones are deleted.
    WR_TRY(rows, connection.run("SELECT kind, state, created_at, finished_at FROM job WHERE owner = ? "
                                "ORDER BY id"_L1, {person.toString()}));
    PersonPage page;
    while (rows.next())
        page.items.append(itemFrom(rows, columns));
    return page;
}

Result<PersonPage> readQuizzes(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"quiz"_L1}, Shown {"version"_L1}, Shown {"content"_L1, K::Json}, Shown {"createdAt"_L1, K::Time},
        Shown {"updatedAt"_L1, K::Time}, Shown {"deletedAt"_L1, K::Time}};
    return pageById(connection, "SELECT id, version, content, created_at, updated_at, deleted_at FROM quiz "
                                "WHERE owner = ? AND id > ? ORDER BY id LIMIT ?"_L1,
                    columns, person, after, quizzesAPage);
}

/// When the person wrote in which quiz, also in those of others.
Result<PersonPage> readQuizVersions(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"quiz"_L1}, Shown {"version"_L1}, Shown {"title"_L1}, Shown {"createdAt"_L1, K::Time}};
    const QString quiz = after.isEmpty() ? QUuid().toString(QUuid::WithoutBraces) : after.section(u' ', 0, 0);
    WR_TRY(rows, connection.run("SELECT quiz, version, title, created_at FROM quiz_version "
                                "WHERE author = ? AND (quiz, version) > (?, ?) ORDER BY quiz, version LIMIT ?"_L1,
                                {person.toString(), quiz, after.section(u' ', 1, 1).toInt(), itemsAPage}));
    PersonPage page;
    while (rows.next())
        page.items.append(itemFrom(rows, columns));
    if (page.items.size() == itemsAPage) {
        const QJsonObject last = page.items.last().toObject();
        page.next = u"%1 %2"_s.arg(last.value(u"quiz").toString()).arg(last.value(u"version").toInt());
    }
    return page;
}

Result<PersonPage> readMedia(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"file"_L1}, Shown {"name"_L1}, Shown {"type"_L1}, Shown {"size"_L1},
        Shown {"createdAt"_L1, K::Time}, Shown {"deletedAt"_L1, K::Time}};
    return pageById(connection, "SELECT id, name, type, size, created_at, deleted_at FROM media "
                                "WHERE owner = ? AND id > ? ORDER BY id LIMIT ?"_L1,
                    columns, person, after, itemsAPage);
}

/// Files that are not whole yet.
Result<PersonPage> readUploads(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"upload"_L1}, Shown {"name"_L1}, Shown {"size"_L1}, Shown {"createdAt"_L1, K::Time}};
    return pageById(connection, "SELECT id, name, length, created_at FROM upload "
                                "WHERE owner = ? AND id > ? AND is_done = 0 ORDER BY id LIMIT ?"_L1,
                    columns, person, after, itemsAPage);
}

/// What the person missed in games, and how well each is remembered.
Result<PersonPage> readCards(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"card"_L1}, Shown {"face"_L1, K::Json}, Shown {"madeAt"_L1, K::Moment}, Shown {"due"_L1, K::Day},
        Shown {"stability"_L1}, Shown {"difficulty"_L1}, Shown {"reviews"_L1}, Shown {"lapses"_L1},
        Shown {"removedAt"_L1, K::Moment}};
    return pageById(connection, "SELECT id, face, made_at, NULLIF(due_day, 0), stability, difficulty, reviews, lapses, "
                                "NULLIF(removed_at, 0) FROM practice_card WHERE account = ? AND id > ? ORDER BY id LIMIT ?"_L1,
                    columns, person, after, itemsAPage);
}

/// Every look at one of them.
Result<PersonPage> readReviews(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"review"_L1}, Shown {"card"_L1}, Shown {"grade"_L1}, Shown {"at"_L1, K::Moment}, Shown {"on"_L1, K::Day},
        Shown {"isOfGame"_L1}};
    return pageById(connection, "SELECT id, card, grade, at, on_day, is_game FROM practice_review "
                                "WHERE account = ? AND id > ? ORDER BY id LIMIT ?"_L1,
                    columns, person, after, itemsAPage);
}

/// What was changed in rows about the person.
Result<PersonPage> readChanges(Connection &connection, UserId person, const QString &after)
{
    static constexpr std::array columns {
        Shown {"at"_L1, K::Time}, Shown {"actor"_L1}, Shown {"table"_L1}, Shown {"row"_L1},
        Shown {"operation"_L1}, Shown {"before"_L1, K::Json}, Shown {"after"_L1, K::Json}};
    const qint64 at = after.section(u' ', 0, 0).toLongLong();
    const qint64 id = after.section(u' ', 1, 1).toLongLong();
    WR_TRY(rows, connection.run(
        "SELECT at, actor, table_name, row_key, operation, before, after, id FROM audit_entry "
        "WHERE person = ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?"_L1,
        {person.toString(), at, id, changesAPage}));
    PersonPage page;
    QString last;
    while (rows.next()) {
        page.items.append(itemFrom(rows, columns));
        last = u"%1 %2"_s.arg(rows.value(0).toLongLong()).arg(rows.value(7).toLongLong());
    }
    if (page.items.size() == changesAPage)
        page.next = last;
    return page;
}

} // namespace

QList<PersonSection> PrivacyRepository::sections()
{
    return {{"account"_L1, readAccount},       {"signIns"_L1, readSignIns},
            {"participations"_L1, readParticipations}, {"hostedGames"_L1, readHosted},
            {"quizzes"_L1, readQuizzes},       {"quizVersions"_L1, readQuizVersions},
            {"media"_L1, readMedia},           {"uploads"_L1, readUploads},
            {"practiceCards"_L1, readCards},   {"practiceReviews"_L1, readReviews},
            {"jobs"_L1, readJobs},             {"changes"_L1, readChanges}};
}

} // namespace wr
