#include "people/peoplechunk.h"

#include "core/auditbulk.h"
#include "identity/accountsql.h"
#include "protocol/peoplelimits.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace wr::peoplechunk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sliceMillis = 4; // of the 5 ms that a slice may take, the commit apart
constexpr qint64 numbersAChunk = 10'000; // slices have numbers of their own in the audit

constexpr QLatin1StringView copyStatement(
    "COPY account(id, email, email_key, name, search_key, role, school, locale, password_hash, state, version, created_at, "
    "updated_at, country, gender, last_active_day, requests) FROM STDIN (FORMAT binary)");
constexpr int copyColumns = 17;

/// Of all days together: a made-up person's requests are of no day.
constexpr QLatin1StringView copyActivityStatement(
    "COPY user_activity(account, day, device, requests) FROM STDIN (FORMAT binary)");
constexpr int copyActivityColumns = 4;

/// What one call has done.
struct Written
{
    ChunkProgress progress;
    audit::Chunk entry;
    QList<AccountChange> changes;
};

PersonFacts factsOf(const MadePerson &made)
{
    const PersonRow &person = made.row;
    const Account &account = person.account;
    return {account.role, account.state, account.school, person.country, person.gender, person.lastActiveDay,
            person.requests, account.createdAt, made.device};
}

void note(Written &written, QCryptographicHash &hash, const MadePerson &made)
{
    const QString id = made.row.account.id.toString();
    hash.addData(id.toLatin1());
    if (written.entry.count++ == 0)
        written.entry.firstKey = id;
    written.entry.lastKey = id;
    written.changes.append({std::nullopt, factsOf(made)});
}

/// Which of the chunk are known already, by address or id (the erased keep their id), or stand in it twice; rising.
Result<QList<qsizetype>> known(Transaction &transaction, const PeopleChunk &chunk)
{
    QStringList quoted;
    QStringList ids;
    for (const MadePerson &made : chunk.people) {
        quoted.append(u'"' + emailKey(made.row.account.email).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"');
        ids.append(made.row.account.id.toString());
    }
    WR_TRY(rows, transaction.run("SELECT email_key, CAST(id AS TEXT) FROM account WHERE email_key = ANY (CAST(? AS TEXT[])) "
                                 "UNION SELECT email_key, CAST(id AS TEXT) FROM account WHERE id = ANY (CAST(? AS UUID[]))"_L1,
                                 {u'{' + quoted.join(u',') + u'}', u'{' + ids.join(u',') + u'}'}));
    QSet<QString> taken; // an address holds @, so none is taken for an id
    while (rows.next()) {
        taken.insert(rows.value(0).toString());
        taken.insert(rows.value(1).toString());
    }
    QList<qsizetype> found;
    for (qsizetype i = 0; i < chunk.people.size(); ++i) {
        const QString key = emailKey(chunk.people.at(i).row.account.email);
        if (taken.contains(key) || taken.contains(ids.at(i)))
            found.append(i);
        taken.insert(key);
    }
    return found;
}

Result<Written> copyAll(Transaction &transaction, const PeopleChunk &chunk)
{
    Written written;
    QList<qsizetype> without;
    if (chunk.isCareful) {
        WR_TRY(found, known(transaction, chunk));
        without = std::move(found);
    }
    if (without.size() < chunk.people.size()) {
        WR_TRY(copied, transaction.connection().copyIn(copyStatement, chunk.rows.toCopy(without)));
        Q_ASSERT(copied == chunk.people.size() - without.size());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QList<qsizetype> withoutActivity;
    qsizetype activities = 0; // so far; the idle have none
    auto skipped = without.cbegin();
    for (qsizetype i = 0; i < chunk.people.size(); ++i) {
        const MadePerson &made = chunk.people.at(i);
        const bool isSkipped = skipped != without.cend() && *skipped == i;
        if (isSkipped)
            ++skipped;
        else
            note(written, hash, made);
        if (isSkipped && made.row.requests > 0)
            withoutActivity.append(activities);
        activities += made.row.requests > 0 ? 1 : 0;
    }
    if (withoutActivity.size() < activities)
        WR_CHECK(transaction.connection().copyIn(copyActivityStatement, chunk.activity.toCopy(withoutActivity)));
    written.entry.hash = hash.result();
    written.progress = {chunk.size(), written.entry.count, without.size(), chunk.faulty.size(), true};
    return written;
}

Result<bool> insertOne(Transaction &transaction, const MadePerson &made)
{
    const PersonRow &person = made.row;
    const Account &account = person.account;
    const QString key = emailKey(account.email);
    WR_TRY(row, transaction.run(
        "INSERT INTO account(id, email, email_key, name, search_key, role, school, locale, password_hash, state, version, "
        "created_at, updated_at, country, gender, last_active_day, requests) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_L1,
        {account.id.toString(), account.email, key, account.name, person.searchKey, QString(wireName(account.role)),
         accountsql::nullable(account.school), account.locale, QString(wireName(account.state)), account.version,
         toMicros(account.createdAt), toMicros(account.updatedAt), person.country, QString(wire::enumName(person.gender)),
         person.lastActiveDay ? QVariant(*person.lastActiveDay) : QVariant(), person.requests}));
    if (row.numRowsAffected() != 1)
        return false;
    WR_CHECK(accountsql::indexParts(transaction, account.id, person.searchKey, key));
    if (person.requests > 0) {
        WR_CHECK(transaction.run("INSERT INTO user_activity(account, day, device, requests) VALUES (?, 0, ?, ?)"_L1,
                                 {account.id.toString(), QString(wire::enumName(made.device)), person.requests}));
    }
    return true;
}

/// From the line at `from` on, until the slice's time is over. By then other lines may be faulty than when those before were
/// written, but none has another place.
Result<Written> insertSome(Transaction &transaction, const PeopleChunk &chunk, qint64 from)
{
    Written written;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QElapsedTimer time;
    time.start();
    qint64 next = from;
    qint64 faulty = 0;
    auto fault = std::lower_bound(chunk.faulty.cbegin(), chunk.faulty.cend(), from);
    for (; next < chunk.size() && (next == from || time.elapsed() < sliceMillis); ++next) {
        if (fault != chunk.faulty.cend() && *fault == next) {
            ++fault;
            ++faulty;
            continue;
        }
        const MadePerson &made = chunk.people.at(next - (fault - chunk.faulty.cbegin()));
        WR_TRY(isNew, insertOne(transaction, made));
        if (isNew)
            note(written, hash, made);
    }
    written.entry.hash = hash.result();
    const qint64 looked = next - from;
    written.progress = {looked, written.entry.count, looked - faulty - written.entry.count, faulty, next == chunk.size()};
    return written;
}

/// What is wrong with lines at `from` and up to `end`, behind what was found before.
Result<QString> faultsText(Transaction &transaction, const PeopleChunk &chunk, qint64 from, qint64 end)
{
    QJsonArray list;
    for (qsizetype i = 0; i < chunk.faults.size(); ++i) {
        if (chunk.faulty.at(i) >= from && chunk.faulty.at(i) < end)
            list.append(wire::toJsonObject(chunk.faults.at(i)));
    }
    if (list.isEmpty())
        return QString();
    WR_TRY(row, transaction.run("SELECT errors FROM people_chunk WHERE job = ? AND chunk = ?"_L1, {chunk.job.toString(), chunk.number}));
    QJsonArray all = row.next() ? QJsonDocument::fromJson(row.value(0).toString().toUtf8()).array() : QJsonArray();
    for (const QJsonValue &fault : std::as_const(list))
        all.append(fault);
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

ChunkProgress readProgress(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong(), row.value(3).toLongLong(),
            row.value(4).toInt() == 1};
}

/// isDone: as many as `chunks` are.
Result<ChunkProgress> sumOf(Connection &connection, JobId job, qint64 chunks)
{
    WR_TRY(row, connection.run("SELECT COALESCE(SUM(looked), 0), COALESCE(SUM(written), 0), COALESCE(SUM(known), 0), "
                               "COALESCE(SUM(faulty), 0), 0, COALESCE(SUM(is_done), 0) FROM people_chunk WHERE job = ?"_L1,
                               {job.toString()}));
    if (!row.next())
        return ChunkProgress {};
    ChunkProgress all = readProgress(row);
    all.isDone = row.value(5).toLongLong() == chunks;
    return all;
}

/// Adds to the chunk's row, which goes from `from` on, and to the job's progress; without a job that goes on neither has happened.
Result<void> keep(Transaction &transaction, const PeopleChunk &chunk, qint64 from, const ChunkProgress &more, TimePoint now)
{
    WR_TRY(job, transaction.run("UPDATE job SET progress = progress + ?, updated_at = ? "
                                "WHERE id = ? AND state IN ('queued', 'running')"_L1,
                                {more.looked, toMicros(now), chunk.job.toString()}));
    if (job.numRowsAffected() != 1)
        return Error {ErrorCode::Superseded, u"the job goes no further"_s};
    WR_TRY(errors, faultsText(transaction, chunk, from, from + more.looked));
    WR_TRY(kept, transaction.run(
        "INSERT INTO people_chunk(job, chunk, looked, written, known, faulty, errors, is_done) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (job, chunk) DO UPDATE SET looked = people_chunk.looked + excluded.looked, "
        "written = people_chunk.written + excluded.written, known = people_chunk.known + excluded.known, "
        "faulty = people_chunk.faulty + excluded.faulty, "
        "errors = CASE WHEN excluded.errors = '' THEN people_chunk.errors ELSE excluded.errors END, is_done = excluded.is_done "
        "WHERE people_chunk.is_done = 0"_L1,
        {chunk.job.toString(), chunk.number, more.looked, more.written, more.known, more.faulty, errors, int(more.isDone)}));
    if (kept.numRowsAffected() != 1)
        return Error {ErrorCode::Superseded, u"another process has written the chunk"_s};
    return {};
}

void addActivity(BinaryRows &rows, const MadePerson &made)
{
    if (made.row.requests == 0)
        return;
    rows.beginRow();
    rows.add(made.row.account.id.value);
    rows.addInteger(0);
    rows.add(QString(wire::enumName(made.device)));
    rows.addBigint(made.row.requests);
}

} // namespace

void encode(PeopleChunk &chunk)
{
    chunk.rows = BinaryRows(copyColumns);
    chunk.activity = BinaryRows(copyActivityColumns);
    for (const MadePerson &made : std::as_const(chunk.people)) {
        const PersonRow &person = made.row;
        const Account &account = person.account;
        BinaryRows &rows = chunk.rows;
        rows.beginRow();
        rows.add(account.id.value);
        rows.add(account.email);
        rows.add(emailKey(account.email));
        rows.add(account.name);
        rows.add(person.searchKey);
        rows.add(QString(wireName(account.role)));
        account.school.isNull() ? rows.addNull() : rows.add(account.school.value);
        rows.add(account.locale);
        rows.add(QStringView()); // no password
        rows.add(QString(wireName(account.state)));
        rows.addBigint(account.version);
        rows.addBigint(toMicros(account.createdAt));
        rows.addBigint(toMicros(account.updatedAt));
        rows.add(person.country);
        rows.add(QString(wire::enumName(person.gender)));
        person.lastActiveDay ? rows.addInteger(*person.lastActiveDay) : rows.addNull();
        rows.addBigint(person.requests);
        addActivity(chunk.activity, made);
    }
}

Result<ChunkProgress> write(Transaction &transaction, const PeopleChunk &chunk, TimePoint now)
{
    WR_TRY(before, progress(transaction.connection(), chunk.job, chunk.number));
    if (before && before->isDone)
        return *before;
    const qint64 from = before ? before->looked : 0;
    Written written;
    const auto change = [&]() -> Result<audit::Chunk> {
        WR_TRY(done, transaction.engine() == Engine::Postgres ? copyAll(transaction, chunk) : insertSome(transaction, chunk, from));
        written = std::move(done);
        return written.entry;
    };
    WR_CHECK(audit::inBulk(transaction, "account"_L1, chunk.job, chunk.number * numbersAChunk + from, change));
    WR_CHECK(accountsChanged(transaction, written.changes));
    WR_CHECK(keep(transaction, chunk, from, written.progress, now));
    return written.progress;
}

Result<std::optional<ChunkProgress>> progress(Connection &connection, JobId job, qint64 number)
{
    WR_TRY(row, connection.run("SELECT looked, written, known, faulty, is_done FROM people_chunk WHERE job = ? AND chunk = ?"_L1,
                               {job.toString(), number}));
    return row.next() ? std::optional(readProgress(row)) : std::nullopt;
}

Result<QList<qint64>> done(Connection &connection, JobId job)
{
    WR_TRY(rows, connection.run("SELECT chunk FROM people_chunk WHERE job = ? AND is_done = 1 ORDER BY chunk"_L1, {job.toString()}));
    QList<qint64> numbers;
    while (rows.next())
        numbers.append(rows.value(0).toLongLong());
    return numbers;
}

Result<void> addSlices(Transaction &transaction, JobId job, const QList<PeopleSlice> &slices)
{
    for (const PeopleSlice &slice : slices) {
        WR_CHECK(transaction.run("INSERT INTO people_chunk(job, chunk, looked, written, known, faulty, errors, from_byte, bytes, "
                                 "first_line, is_done) VALUES (?, ?, 0, 0, 0, 0, '', ?, ?, ?, 0) ON CONFLICT (job, chunk) DO NOTHING"_L1,
                                 {job.toString(), slice.number, slice.from, slice.bytes, slice.firstLine}));
    }
    return {};
}

Result<PeopleSlice> slice(Connection &connection, JobId job, qint64 number)
{
    WR_TRY(row, connection.run("SELECT from_byte, bytes, first_line FROM people_chunk WHERE job = ? AND chunk = ?"_L1,
                               {job.toString(), number}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such chunk"_s};
    return PeopleSlice {number, row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong()};
}

Result<ChunkProgress> sum(Connection &connection, JobId job)
{
    return sumOf(connection, job, -1);
}

Result<ChunkProgress> sum(Transaction &transaction, JobId job, qint64 chunks)
{
    // Whoever writes a chunk changes the job's row too: it must not do so between this and the step that stores it.
    WR_CHECK(accountsql::runLocking(transaction, "SELECT id FROM job WHERE id = ?"_L1,
                                    "SELECT id FROM job WHERE id = ? FOR UPDATE"_L1, {job.toString()}));
    return sumOf(transaction.connection(), job, chunks);
}

Result<QList<rest::ImportError>> faults(Connection &connection, JobId job)
{
    WR_TRY(rows, connection.run("SELECT errors FROM people_chunk WHERE job = ? AND errors <> '' ORDER BY chunk LIMIT ?"_L1,
                                {job.toString(), limits::maxListedErrors}));
    QList<rest::ImportError> all;
    while (rows.next()) {
        const QJsonArray list = QJsonDocument::fromJson(rows.value(0).toString().toUtf8()).array();
        for (const QJsonValue &value : list) {
            const auto fault = wire::fromJsonObject<rest::ImportError>(value.toObject());
            if (fault && all.size() < limits::maxListedErrors)
                all.append(*fault);
        }
    }
    return all;
}

} // namespace wr::peoplechunk
