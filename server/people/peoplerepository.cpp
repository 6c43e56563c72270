#include "people/peoplerepository.h"

#include "identity/accountsql.h"
#include "people/peoplechunk.h"
#include "people/peoplequery.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString keysSetting = QStringLiteral("people.keys");

PersonFacts factsOf(const PersonRow &person)
{
    const Account &account = person.account;
    return {account.role, account.state, account.school, person.country, person.gender, person.lastActiveDay,
            person.requests, account.createdAt};
}

Result<PersonRow> changePerson(Transaction &transaction, UserId user, TimePoint now, const PeopleRepository::Change &change)
{
    WR_TRY(before, peoplequery::lock(transaction, user));
    PersonRow after = before;
    WR_CHECK(change(after));
    if (after.country == before.country && after.gender == before.gender)
        return before;
    after.account.version = before.account.version + 1;
    after.account.updatedAt = now;
    WR_CHECK(transaction.run("UPDATE account SET country = ?, gender = ?, version = ?, updated_at = ? WHERE id = ?"_L1,
                             {after.country, QString(wire::enumName(after.gender)), after.account.version, toMicros(now),
                              user.toString()}));
    WR_CHECK(accountsChanged(transaction, {{factsOf(before), factsOf(after)}}));
    return after;
}

Result<PeopleRepository::Preview> previewOf(Connection &connection, const BulkOrder &order, const Principal &by, int today, int most)
{
    peoplequery::TallyQuestion question {by.user, allowsRole(by, Role::Operator).has_value(), {}, order.role, order.school};
    if (order.action == BulkAction::Enable || order.action == BulkAction::Disable)
        question.state = order.action == BulkAction::Enable ? AccountState::Active : AccountState::Disabled;
    WR_TRY(tally, peoplequery::tally(connection, order.filter, today, question));
    PeopleQuery query;
    query.filter = order.filter;
    query.today = today;
    query.limit = most * 5; // some of them may be so already
    WR_TRY(people, peoplequery::list(connection, query));
    people.removeIf([&](const PersonRow &person) { return isDone(order, person.account) || !mayDo(order, by, person.account); });
    return PeopleRepository::Preview {tally.all - tally.refused - tally.unchanged, tally.unchanged, tally.refused,
                                      people.first(qMin<qsizetype>(most, people.size()))};
}

Result<PeopleRepository::Preview> previewOfPicked(Connection &connection, const BulkOrder &order, const Principal &by, int most)
{
    PeopleRepository::Preview preview;
    for (const UserId user : order.ids) {
        const auto person = peoplequery::find(connection, user);
        if (!person && person.error().code != ErrorCode::NotFound)
            return person.error();
        if (!person || !mayDo(order, by, person->account))
            ++preview.refused;
        else if (isDone(order, person->account))
            ++preview.unchanged;
        else if (++preview.count <= most)
            preview.some.append(*person);
    }
    return preview;
}

} // namespace

PeopleRepository::PeopleRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<PeopleRepository::Page>> PeopleRepository::list(PeopleQuery query, int most, DbContext context)
{
    return m_database.read<Page>(std::move(context), [query = std::move(query), most](Connection &connection) -> Result<Page> {
        WR_TRY(people, peoplequery::list(connection, query));
        Page page {std::move(people), 0};
        if (!query.filter.isAll()) {
            WR_TRY(count, peoplequery::count(connection, query.filter, query.today, most));
            page.count = count;
        }
        return page;
    });
}

QFuture<Result<PersonRow>> PeopleRepository::find(UserId user, DbContext context)
{
    return m_database.read<PersonRow>(std::move(context), [user](Connection &connection) {
        return peoplequery::find(connection, user);
    });
}

QFuture<Result<QList<PersonRow>>> PeopleRepository::findPart(PersonPart part, PeopleFilter filter, int today, int most,
                                                             DbContext context)
{
    return m_database.read<QList<PersonRow>>(
        std::move(context), [part = std::move(part), filter = std::move(filter), today, most](Connection &connection) {
            return peoplequery::findPart(connection, part, filter, today, most);
        });
}

QFuture<Result<PersonRow>> PeopleRepository::change(UserId user, TimePoint now, Change change, DbContext context)
{
    return m_database.write<PersonRow>(
        Lane::Interactive, std::move(context), [user, now, change = std::move(change)](Transaction &transaction) {
            return changePerson(transaction, user, now, change);
        });
}

QFuture<Result<PeopleRepository::Preview>> PeopleRepository::preview(BulkOrder order, Principal by, int today, int most,
                                                                    DbContext context)
{
    return m_database.read<Preview>(std::move(context), [=](Connection &connection) {
        return previewOf(connection, order, by, today, most);
    });
}

QFuture<Result<PeopleRepository::Preview>> PeopleRepository::previewPicked(BulkOrder order, Principal by, int most,
                                                                          DbContext context)
{
    return m_database.read<Preview>(std::move(context), [=](Connection &connection) {
        return previewOfPicked(connection, order, by, most);
    });
}

QFuture<Result<rest::PeopleWritten>> PeopleRepository::written(JobId job, DbContext context)
{
    return m_database.read<rest::PeopleWritten>(std::move(context), [job](Connection &connection) -> Result<rest::PeopleWritten> {
        WR_TRY(all, peoplechunk::sum(connection, job));
        WR_TRY(faults, peoplechunk::faults(connection, job));
        return rest::PeopleWritten {all.written, all.known, all.faulty, faults};
    });
}

Result<Principal> PeopleRepository::ownerOf(Connection &connection, UserId owner)
{
    const auto found = peoplequery::find(connection, owner);
    if (!found && found.error().code != ErrorCode::NotFound)
        return found.error();
    if (!found || found->account.state != AccountState::Active)
        return Error {ErrorCode::Forbidden, u"who began this may not go on"_s};
    const Account &account = found->account;
    return Principal {.role = account.role, .user = account.id, .school = account.school};
}

Result<qint64> PeopleRepository::erasuresUnderWay(Connection &connection)
{
    WR_TRY(row, connection.run("SELECT COUNT(*) FROM job WHERE kind = 'person.erase' AND finished_at IS NULL"_L1));
    return row.next() ? row.value(0).toLongLong() : 0;
}

Result<UserId> PeopleRepository::renewKeys(Transaction &transaction, UserId after, int limit)
{
    struct Names
    {
        UserId id;
        QString name;
        QString email;
        QString key;
    };
    QList<Names> stale;
    {
        WR_TRY(rows, transaction.run("SELECT id, name, email, search_key FROM account WHERE id > ? AND state <> 'erased' "
                                     "ORDER BY id LIMIT ?"_L1,
                                     {after.isNull() ? u"00000000-0000-0000-0000-000000000000"_s : after.toString(), limit}));
        while (rows.next()) {
            stale.append({accountsql::readId<UserId>(rows.value(0)), rows.value(1).toString(), rows.value(2).toString(),
                          rows.value(3).toString()});
        }
    }
    for (const Names &one : std::as_const(stale)) {
        const QString key = nameKey(one.name);
        if (key != one.key)
            WR_CHECK(transaction.run("UPDATE account SET search_key = ? WHERE id = ?"_L1, {key, one.id.toString()}));
        WR_CHECK(accountsql::indexParts(transaction, one.id, key, emailKey(one.email)));
    }
    return stale.size() < limit ? UserId {} : stale.constLast().id;
}

Result<bool> PeopleRepository::hasKeys(Transaction &transaction, int version)
{
    WR_TRY(row, transaction.run("SELECT value FROM setting WHERE name = ?"_L1, {keysSetting}));
    return row.next() && row.value(0).toInt() >= version;
}

Result<QSet<SchoolId>> PeopleRepository::schoolIds(Connection &connection)
{
    WR_TRY(rows, connection.run("SELECT id FROM school"_L1));
    QSet<SchoolId> schools;
    while (rows.next())
        schools.insert(accountsql::readId<SchoolId>(rows.value(0)));
    return schools;
}

Result<bool> PeopleRepository::hasAccounts(Transaction &transaction)
{
    WR_TRY(row, transaction.run("SELECT 1 FROM account LIMIT 1"_L1));
    return row.next();
}

Result<void> PeopleRepository::keepKeysVersion(Transaction &transaction, int version)
{
    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, ?) "
                             "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_L1,
                             {keysSetting, QString::number(version)}));
    return {};
}

} // namespace wr
