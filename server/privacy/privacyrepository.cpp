#include "privacy/privacyrepository.h"

#include "practice/practicerepository.h"
#include "privacy/personexport.h"
#include "quizbank/quizrepository.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int practiceAStep = 200; // cards, and as many reviews

/// Takes the rows' players out of their games, one by one.
Result<QList<PlayerPlace>> forgetAll(Transaction &transaction, Query rows)
{
    QList<PlayerPlace> places;
    while (rows.next())
        places.append({GameId {QUuid::fromString(rows.value(0).toString())}, rows.value(1).toInt()});
    for (const PlayerPlace &place : places) {
        const QString name = forgottenName(place.number);
        WR_CHECK(transaction.run("UPDATE game_player SET name = ?, name_key = ?, account = NULL "
                                 "WHERE game = ? AND number = ?"_L1,
                                 {name, name, place.game.toString(), place.number}));
    }
    return places;
}

} // namespace

QString forgottenName(int number)
{
    return u'#' + QString::number(number);
}

Result<PrivacyRepository::Standing> PrivacyRepository::standingOf(Connection &connection, UserId person)
{
    WR_TRY(row, connection.run("SELECT school, role FROM account WHERE id = ? AND state <> 'erased'"_L1,
                               {person.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    const auto role = roleFromWire(row.value(1).toString());
    if (!role)
        return Error {ErrorCode::Internal, u"an account has no role that is known"_s};
    return Standing {SchoolId {QUuid::fromString(row.value(0).toString())}, *role};
}

Result<QList<PlayerPlace>> PrivacyRepository::forgetPlayer(Transaction &transaction, UserId person, int limit)
{
    WR_TRY(rows, transaction.run("SELECT game, number FROM game_player WHERE account = ? LIMIT ?"_L1,
                                 {person.toString(), limit}));
    return forgetAll(transaction, std::move(rows));
}

Result<QList<PlayerPlace>> PrivacyRepository::forgottenIn(Connection &connection, const QList<GameId> &games)
{
    QList<PlayerPlace> places;
    for (const GameId &game : games) {
        WR_TRY(rows, connection.run("SELECT number, name FROM game_player WHERE game = ? AND name LIKE '#%'"_L1, {game.toString()}));
        while (rows.next()) {
            const int number = rows.value(0).toInt();
            if (rows.value(1).toString() == forgottenName(number))
                places.append({game, number});
        }
    }
    return places;
}

Result<GameId> PrivacyRepository::gameWithGuests(Transaction &transaction, TimePoint before)
{
    WR_TRY(row, transaction.run("SELECT id FROM game WHERE forgotten_at IS NULL AND finished_at IS NOT NULL "
                                "AND finished_at < ? ORDER BY finished_at LIMIT 1"_L1, {toMicros(before)}));
    return row.next() ? GameId {QUuid::fromString(row.value(0).toString())} : GameId {};
}

Result<QList<PlayerPlace>> PrivacyRepository::forgetGuests(Transaction &transaction, GameId game, int after,
                                                           int limit)
{
    WR_TRY(rows, transaction.run("SELECT game, number FROM game_player WHERE game = ? AND number > ? "
                                 "AND account IS NULL ORDER BY number LIMIT ?"_L1,
                                 {game.toString(), after, limit}));
    return forgetAll(transaction, std::move(rows));
}

Result<void> PrivacyRepository::markForgotten(Transaction &transaction, GameId game, TimePoint now)
{
    WR_CHECK(transaction.run("UPDATE game SET forgotten_at = ? WHERE id = ?"_L1,
                             {toMicros(now), game.toString()}));
    return {};
}

Result<int> PrivacyRepository::forgetWorks(Transaction &transaction, UserId person, TimePoint now, int limit)
{
    const QString id = person.toString();
    WR_TRY(quiz, transaction.run("SELECT id FROM quiz WHERE owner = ? AND school IS NULL LIMIT 1"_L1, {id}));
    if (quiz.next()) {
        WR_CHECK(QuizRepository::takeOff(transaction, QuizId {QUuid::fromString(quiz.value(0).toString())}));
        return 1; // or a slice of it
    }
    WR_TRY(unused, transaction.run("UPDATE media SET deleted_at = ? WHERE id IN "
                                   "(SELECT id FROM media WHERE owner = ? AND deleted_at IS NULL AND NOT EXISTS "
                                   "(SELECT 1 FROM quiz_media u WHERE u.media = media.id) LIMIT ?)"_L1,
                                   {toMicros(now), id, limit}));
    // Each count at once: SQLite tells that of the newest statement, whichever is asked.
    int forgotten = unused.numRowsAffected();
    WR_TRY(named, transaction.run("UPDATE media SET name = '' WHERE id IN "
                                  "(SELECT id FROM media WHERE owner = ? AND name <> '' LIMIT ?)"_L1, {id, limit}));
    forgotten += named.numRowsAffected();
    WR_TRY(uploads, transaction.run("UPDATE upload SET name = '', expires_at = ? WHERE id IN "
                                    "(SELECT id FROM upload WHERE owner = ? AND (name <> '' OR expires_at > ?) LIMIT ?)"_L1,
                                    {toMicros(now), id, toMicros(now), limit}));
    forgotten += uploads.numRowsAffected();
    WR_TRY(practised, PracticeRepository::forget(transaction, person, practiceAStep));
    return forgotten + practised;
}

Result<void> PrivacyRepository::cancelJobs(Transaction &transaction, UserId person, TimePoint now)
{
    WR_CHECK(transaction.run("UPDATE job SET state = 'cancelled', updated_at = ?, finished_at = ? "
                             "WHERE finished_at IS NULL AND (owner = ? OR (kind = ? AND input = ?))"_L1,
                             {toMicros(now), toMicros(now), person.toString(), PersonExport::kindName(),
                              PersonExport::inputText(person)}));
    return {};
}

Result<QList<JobRepository::OldFile>> PrivacyRepository::filesOf(Connection &connection, UserId person)
{
    WR_TRY(rows, connection.run(
        "SELECT id, file FROM job WHERE file IS NOT NULL AND (owner = ? OR (kind = ? AND input = ?))"_L1,
        {person.toString(), PersonExport::kindName(), PersonExport::inputText(person)}));
    return JobRepository::filesFrom(connection, std::move(rows));
}

} // namespace wr
