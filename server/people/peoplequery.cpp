#include "people/peoplequery.h"

#include "identity/accountsql.h"

#include <algorithm>
#include <array>
#include <limits>

namespace wr::peoplequery {

using namespace Qt::StringLiterals;

namespace {

// Statements are put together by the compiler, of parts without values: one for each index to begin at, order and
// direction. What a filter leaves out is compared with a 0 that says so.
#define WR_PERSON_COLUMNS \
    WR_ACCOUNT_COLUMNS ", account.country, account.gender, account.last_active_day, account.requests, account.search_key"
#define WR_PEOPLE_HEAD "SELECT " WR_PERSON_COLUMNS " FROM account WHERE "
#define WR_PEOPLE_COUNT "SELECT COUNT(*) FROM (SELECT 1 FROM account WHERE "
#define WR_PEOPLE_FILTER \
    " AND (? = 0 OR school = ?) AND (? = 0 OR role = ?) AND (? = 0 OR state = ?) AND (? = 0 OR country = ?) " \
    "AND (? = 0 OR gender = ?) AND (? = 0 OR active_key BETWEEN ? AND ?) " \
    "AND (? = 0 OR (search_key >= ? AND search_key < ?)) AND (? = 0 OR (email_key >= ? AND email_key < ?))"

/// Where a statement begins to look. PostgreSQL finds out by itself (Anywhere), as it plans for the values; but that a day
/// from and up to is one day it does not see.
enum Start { Anywhere, InSchool, OfRole, Disabled, InCountry, OfGender, OnDay, InDays, NameBegins, EmailBegins, StartCount };

#define WR_THERE "state <> 'erased'"
#define WR_AT_ANYWHERE WR_THERE
#define WR_AT_SCHOOL WR_THERE " AND school = ?"
#define WR_AT_ROLE WR_THERE " AND role = ?"
// Nothing of the erased: SQLite would take the index of all who are there, which has the order as well.
#define WR_AT_DISABLED "state = 'disabled'"
#define WR_AT_COUNTRY WR_THERE " AND country = ?"
#define WR_AT_GENDER WR_THERE " AND gender = ?"
#define WR_AT_DAY WR_THERE " AND active_key = ?"
#define WR_AT_DAYS WR_THERE " AND active_key BETWEEN ? AND ?"
#define WR_AT_NAME WR_THERE " AND search_key >= ? AND search_key < ?"
#define WR_AT_EMAIL WR_THERE " AND email_key >= ? AND email_key < ?"

#define WR_UP(column) " AND (" column ", id) > (?, ?) ORDER BY " column ", id LIMIT ?"
#define WR_DOWN(column) " AND (" column ", id) < (?, ?) ORDER BY " column " DESC, id DESC LIMIT ?"
#define WR_NAMED_UP(column) \
    " AND (" column ", search_key, id) > (?, ?, ?) ORDER BY " column ", search_key, id LIMIT ?"
#define WR_NAMED_DOWN(column) \
    " AND (" column ", search_key, id) < (?, ?, ?) ORDER BY " column " DESC, search_key DESC, id DESC LIMIT ?"
// Addresses of erased accounts begin with a space. Upwards the place is behind them (startOf): of two lower bounds SQLite
// takes the first, and read all addresses before the place.
#define WR_EMAIL_UP " AND email_key > ? ORDER BY email_key LIMIT ?"
#define WR_EMAIL_DOWN " AND email_key > '!' AND email_key < ? ORDER BY email_key DESC LIMIT ?"

#define WR_LIST(start, order) QLatin1StringView(WR_PEOPLE_HEAD start WR_PEOPLE_FILTER order)
// In the order of PersonOrder, each up and down.
#define WR_LISTS(start) \
    std::array { \
        WR_LIST(start, WR_UP("search_key")), WR_LIST(start, WR_DOWN("search_key")), \
        WR_LIST(start, WR_EMAIL_UP), WR_LIST(start, WR_EMAIL_DOWN), \
        WR_LIST(start, WR_NAMED_UP("role")), WR_LIST(start, WR_NAMED_DOWN("role")), \
        WR_LIST(start, WR_NAMED_UP("country")), WR_LIST(start, WR_NAMED_DOWN("country")), \
        WR_LIST(start, WR_UP("created_at")), WR_LIST(start, WR_DOWN("created_at")), \
        WR_LIST(start, WR_NAMED_UP("active_key")), WR_LIST(start, WR_NAMED_DOWN("active_key")), \
        WR_LIST(start, WR_UP("requests")), WR_LIST(start, WR_DOWN("requests")), \
    }
#define WR_COUNT(start) QLatin1StringView(WR_PEOPLE_COUNT start WR_PEOPLE_FILTER " LIMIT ?) counted")

// In the order of Start.
constexpr std::array lists {
    WR_LISTS(WR_AT_ANYWHERE), WR_LISTS(WR_AT_SCHOOL), WR_LISTS(WR_AT_ROLE), WR_LISTS(WR_AT_DISABLED),
    WR_LISTS(WR_AT_COUNTRY),  WR_LISTS(WR_AT_GENDER), WR_LISTS(WR_AT_DAY),  WR_LISTS(WR_AT_DAYS),
    WR_LISTS(WR_AT_NAME),     WR_LISTS(WR_AT_EMAIL)};
constexpr std::array counts {
    WR_COUNT(WR_AT_ANYWHERE), WR_COUNT(WR_AT_SCHOOL), WR_COUNT(WR_AT_ROLE), WR_COUNT(WR_AT_DISABLED),
    WR_COUNT(WR_AT_COUNTRY),  WR_COUNT(WR_AT_GENDER), WR_COUNT(WR_AT_DAY),  WR_COUNT(WR_AT_DAYS),
    WR_COUNT(WR_AT_NAME),     WR_COUNT(WR_AT_EMAIL)};
static_assert(lists.size() == StartCount && counts.size() == StartCount);

// PostgreSQL cannot merge what an index holds in order for each of several days, so it is told to look day by day.
constexpr QLatin1StringView byDayUp("SELECT " WR_PERSON_COLUMNS " FROM (SELECT p.search_key, p.id FROM "
    "generate_series(CAST(? AS INTEGER), CAST(? AS INTEGER)) d(day) CROSS JOIN LATERAL (SELECT search_key, id FROM account "
    "WHERE state <> 'erased' AND active_key = d.day AND (search_key, id) > (?, ?) ORDER BY search_key, id LIMIT ?) p "
    "ORDER BY p.search_key, p.id LIMIT ?) best JOIN account ON account.id = best.id ORDER BY best.search_key, best.id");
constexpr QLatin1StringView byDayDown("SELECT " WR_PERSON_COLUMNS " FROM (SELECT p.search_key, p.id FROM "
    "generate_series(CAST(? AS INTEGER), CAST(? AS INTEGER)) d(day) CROSS JOIN LATERAL (SELECT search_key, id FROM account "
    "WHERE state <> 'erased' AND active_key = d.day AND (search_key, id) < (?, ?) ORDER BY search_key DESC, id DESC LIMIT ?) p "
    "ORDER BY p.search_key DESC, p.id DESC LIMIT ?) best JOIN account ON account.id = best.id "
    "ORDER BY best.search_key DESC, best.id DESC");

// Of so few all are read and put in order; of more, some are soon found in the order asked for.
constexpr int few = 5'000;
const QString afterAllTexts = QString::fromUcs4(U"\U0010ffff");

struct Days
{
    int first = 0;
    int last = 0;
};

Days daysOf(LastSeen seen, int today)
{
    switch (seen) {
    case LastSeen::Today: return {today, today};
    case LastSeen::Week: return {today - 6, today};
    case LastSeen::Month: return {today - 29, today};
    case LastSeen::Earlier: return {0, today - 30};
    case LastSeen::Never: return {-1, -1};
    }
    Q_UNREACHABLE();
}

QString roleText(const PeopleFilter &filter)
{
    return filter.role ? QString(wireName(*filter.role)) : QString();
}

QString genderText(const PeopleFilter &filter)
{
    return filter.gender ? QString(wire::enumName(*filter.gender)) : QString();
}

/// The values of WR_PEOPLE_FILTER.
QVariantList filterValues(const PeopleFilter &filter, int today)
{
    const Days days = daysOf(filter.seen.value_or(LastSeen::Never), today);
    const QString state = filter.state ? QString(wireName(*filter.state)) : QString();
    QVariantList values;
    values << int(filter.school.has_value()) << (filter.school ? QVariant(filter.school->toString()) : QVariant())
           << int(filter.role.has_value()) << roleText(filter) << int(filter.state.has_value()) << state
           << int(filter.country.has_value()) << filter.country.value_or(QString())
           << int(filter.gender.has_value()) << genderText(filter)
           << int(filter.seen.has_value()) << days.first << days.last
           << int(!filter.namePrefix.isEmpty()) << filter.namePrefix << filter.namePrefix + afterAllTexts
           << int(!filter.emailPrefix.isEmpty()) << filter.emailPrefix << filter.emailPrefix + afterAllTexts;
    return values;
}

QVariantList startValues(Start start, const PeopleFilter &filter, int today)
{
    const Days days = daysOf(filter.seen.value_or(LastSeen::Never), today);
    switch (start) {
    case Anywhere:
    case Disabled:
    case StartCount: break;
    case InSchool: return {filter.school->toString()};
    case OfRole: return {roleText(filter)};
    case InCountry: return {*filter.country};
    case OfGender: return {genderText(filter)};
    case OnDay: return {days.first};
    case InDays: return {days.first, days.last};
    case NameBegins: return {filter.namePrefix, filter.namePrefix + afterAllTexts};
    case EmailBegins: return {filter.emailPrefix, filter.emailPrefix + afterAllTexts};
    }
    return {};
}

/// Before every place there can be, in the direction of the statement.
PersonPlace startOf(const PeopleQuery &query, bool isDown)
{
    const QString id = isDown ? u"ffffffff-ffff-ffff-ffff-ffffffffffff"_s : u"00000000-0000-0000-0000-000000000000"_s;
    const QString text = isDown ? afterAllTexts : QString();
    switch (query.order) {
    case PersonOrder::Name:
        // PostgreSQL begins at this place, whatever else bounds the names: at the first name it would read all of them.
        return {query.filter.namePrefix + text, {}, id};
    case PersonOrder::Email: return {isDown ? text : u"!"_s, {}, id};
    case PersonOrder::Role:
    case PersonOrder::Country: return {text, text, id};
    case PersonOrder::Created:
    case PersonOrder::Requests: {
        constexpr qint64 last = std::numeric_limits<qint64>::max();
        return {QString::number(isDown ? last : -last), {}, id};
    }
    case PersonOrder::LastActive: return {QString::number(isDown ? std::numeric_limits<int>::max() : -2), text, id};
    }
    Q_UNREACHABLE();
}

QVariantList placeValues(const PersonPlace &place, PersonOrder order)
{
    switch (order) {
    case PersonOrder::Name: return {place.key, place.id};
    case PersonOrder::Email: return {place.key};
    case PersonOrder::Role:
    case PersonOrder::Country: return {place.key, place.nameKey, place.id};
    case PersonOrder::Created:
    case PersonOrder::Requests: return {place.key.toLongLong(), place.id};
    case PersonOrder::LastActive: return {place.key.toInt(), place.nameKey, place.id};
    }
    Q_UNREACHABLE();
}

PersonRow readPerson(const QSqlQuery &row)
{
    constexpr int first = accountsql::columnCount;
    PersonRow person;
    person.account = accountsql::read(row);
    person.country = row.value(first).toString();
    person.gender = wire::fromJson<Gender>(row.value(first + 1).toString(), {}).value_or(Gender::Unsaid);
    if (!row.value(first + 2).isNull())
        person.lastActiveDay = row.value(first + 2).toInt();
    person.requests = row.value(first + 3).toLongLong();
    person.searchKey = row.value(first + 4).toString();
    return person;
}

QList<PersonRow> readPeople(Query rows)
{
    QList<PersonRow> people;
    while (rows.next())
        people.append(readPerson(rows));
    return people;
}

bool isOfOneDay(const PeopleFilter &filter)
{
    return filter.seen == LastSeen::Today || filter.seen == LastSeen::Never;
}

/// The same list in order of names, if all in it are equal in what it is in order of: so it is found where they are.
PeopleQuery byNameIfEqual(PeopleQuery query)
{
    const bool isEqual = (query.order == PersonOrder::Role && query.filter.role)
        || (query.order == PersonOrder::Country && query.filter.country)
        || (query.order == PersonOrder::LastActive && isOfOneDay(query.filter));
    if (!isEqual)
        return query;
    query.order = PersonOrder::Name;
    if (query.from)
        query.from = PersonPlace {query.from->nameKey, {}, query.from->id};
    return query;
}

/// Where the filter lets one begin to look.
QList<Start> startsOf(const PeopleFilter &filter)
{
    QList<Start> starts;
    if (!filter.namePrefix.isEmpty())
        starts.append(NameBegins);
    if (!filter.emailPrefix.isEmpty())
        starts.append(EmailBegins);
    if (filter.school)
        starts.append(InSchool);
    if (filter.state == AccountState::Disabled)
        starts.append(Disabled);
    if (filter.country)
        starts.append(InCountry);
    if (filter.role)
        starts.append(OfRole);
    if (filter.gender)
        starts.append(OfGender);
    if (filter.seen)
        starts.append(isOfOneDay(filter) ? OnDay : InDays);
    return starts;
}

Result<int> countFrom(Connection &connection, Start start, const PeopleFilter &filter, const PeopleFilter &rest, int today,
                      int most)
{
    WR_TRY(row, connection.run(counts.at(start), startValues(start, filter, today) + filterValues(rest, today) + QVariantList {most}));
    return row.next() ? row.value(0).toInt() : 0;
}

struct Choice
{
    Start start = Anywhere;
    int count = 0; ///< of those there, up to `few`
};

/// Where the fewest are. SQLite does not know what a value is worth, so each is tried.
Result<Choice> bestStart(Connection &connection, const PeopleFilter &filter, int today)
{
    Choice best {Anywhere, few + 1};
    for (const Start start : startsOf(filter)) {
        WR_TRY(found, countFrom(connection, start, filter, {}, today, few));
        if (found < best.count)
            best = {start, found};
    }
    return best;
}

/// Whether those at the start are found there in this order.
bool isInOrder(Start start, PersonOrder order)
{
    switch (start) {
    case Anywhere: return true;
    case EmailBegins: return order == PersonOrder::Email;
    case InDays: return order == PersonOrder::LastActive;
    default: return order == PersonOrder::Name;
    }
}

Result<Start> startFor(Connection &connection, const PeopleQuery &query)
{
    if (connection.engine() == Engine::Postgres || query.filter.isAll())
        return isOfOneDay(query.filter) ? OnDay : Anywhere;
    const QList<Start> starts = startsOf(query.filter);
    if (starts.isEmpty() || (starts.size() == 1 && isInOrder(starts.constFirst(), query.order)))
        return starts.value(0, Anywhere);
    WR_TRY(best, bestStart(connection, query.filter, query.today));
    return best.count < few || isInOrder(best.start, query.order) ? best.start : Anywhere;
}

/// Whether this is the list that is found day by day.
bool isByDay(Connection &connection, const PeopleQuery &query)
{
    PeopleFilter others = query.filter;
    others.seen.reset();
    return connection.engine() == Engine::Postgres && query.order == PersonOrder::Name && others.isAll()
        && (query.filter.seen == LastSeen::Week || query.filter.seen == LastSeen::Month);
}

} // namespace

Result<QList<PersonRow>> list(Connection &connection, const PeopleQuery &asked)
{
    const PeopleQuery query = byNameIfEqual(asked);
    const bool isDown = query.isDescending != query.isBackwards;
    const PersonPlace place = query.from.value_or(startOf(query, isDown));
    QList<PersonRow> people;
    if (isByDay(connection, query)) {
        const Days days = daysOf(*query.filter.seen, query.today);
        WR_TRY(rows, connection.run(isDown ? byDayDown : byDayUp,
                                    {days.first, days.last, place.key, place.id, query.limit, query.limit}));
        people = readPeople(std::move(rows));
    } else {
        WR_TRY(start, startFor(connection, query));
        const QVariantList values = startValues(start, query.filter, query.today) + filterValues(query.filter, query.today)
            + placeValues(place, query.order) + QVariantList {query.limit};
        WR_TRY(rows, connection.run(lists.at(start).at(std::size_t(query.order) * 2 + (isDown ? 1 : 0)), values));
        people = readPeople(std::move(rows));
    }
    if (query.isBackwards)
        std::reverse(people.begin(), people.end());
    return people;
}

Result<int> count(Connection &connection, const PeopleFilter &filter, int today, int most)
{
    Start start = Anywhere;
    const QList<Start> starts = startsOf(filter);
    if (connection.engine() == Engine::Sqlite && starts.size() == 1) {
        start = starts.constFirst();
    } else if (connection.engine() == Engine::Sqlite && !starts.isEmpty()) {
        WR_TRY(best, bestStart(connection, filter, today));
        start = best.start;
    }
    return countFrom(connection, start, filter, filter, today, most);
}

Result<QList<UserId>> idsAfter(Connection &connection, const PeopleFilter &filter, int today, UserId after, int limit)
{
    const QString from = after.isNull() ? u"00000000-0000-0000-0000-000000000000"_s : after.toString();
    WR_TRY(rows, connection.run(
        QLatin1StringView("SELECT id FROM account WHERE state <> 'erased'" WR_PEOPLE_FILTER " AND id > ? ORDER BY id LIMIT ?"),
        filterValues(filter, today) + QVariantList {from, limit}));
    QList<UserId> ids;
    while (rows.next())
        ids.append(accountsql::readId<UserId>(rows.value(0)));
    return ids;
}

Result<Tally> tally(Connection &connection, const PeopleFilter &filter, int today, const TallyQuestion &question)
{
    const QString school = question.school && !question.school->isNull() ? question.school->toString() : QString();
    QVariantList values;
    values << question.by.toString() << int(!question.reachesAll) << int(question.state.has_value())
           << QString(wireName(question.state.value_or(AccountState::Active))) << int(question.role.has_value())
           << QString(wireName(question.role.value_or(Role::Learner))) << int(question.school.has_value()) << school;
    WR_TRY(row, connection.run(
        QLatin1StringView("SELECT COUNT(*), COALESCE(SUM(refused), 0), COALESCE(SUM((1 - refused) * unchanged), 0) FROM (SELECT "
                          "CASE WHEN id = ? OR (? = 1 AND role = 'operator') THEN 1 ELSE 0 END AS refused, "
                          "CASE WHEN (? = 1 AND state = ?) OR (? = 1 AND role = ?) "
                          "OR (? = 1 AND COALESCE(CAST(school AS TEXT), '') = ?) THEN 1 ELSE 0 END AS unchanged "
                          "FROM account WHERE state <> 'erased'" WR_PEOPLE_FILTER ") asked"),
        values + filterValues(filter, today)));
    if (!row.next())
        return Tally {};
    return Tally {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong()};
}

Result<PersonRow> find(Connection &connection, UserId user)
{
    WR_TRY(row, connection.run("SELECT " WR_PERSON_COLUMNS " FROM account WHERE id = ? AND state <> 'erased'"_L1, {user.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    return readPerson(row);
}

Result<PersonRow> lock(Transaction &transaction, UserId user)
{
    WR_TRY(row, accountsql::runLocking(
        transaction,
        "SELECT " WR_PERSON_COLUMNS " FROM account WHERE id = ? AND state <> 'erased'"_L1,
        "SELECT " WR_PERSON_COLUMNS " FROM account WHERE id = ? AND state <> 'erased' FOR UPDATE"_L1,
        {user.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    return readPerson(row);
}

namespace {

#define WR_PART_TEXT "(search_key || chr(10) || email_key)"

/// The part as LIKE takes it.
QString pattern(QString part)
{
    return u'%' + part.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s) + u'%';
}

/// The part as one phrase of FTS5.
QString phrase(QString part)
{
    return u'"' + part.replace(u'"', u"\"\""_s) + u'"';
}

#define WR_HAS_PART "(" WR_PART_TEXT " LIKE ? OR " WR_PART_TEXT " LIKE ?)"

/// What many have is found among the first; what few have, by the index. PostgreSQL cannot tell which it is: three letters are
/// 4 % of everybody to it, and it reads all of them, or collects ten million who have the letters to show 200.
Result<QList<PersonRow>> findInPostgres(Connection &connection, const PersonPart &part, const QVariantList &filter, int most)
{
    WR_TRY(index, connection.run("SELECT to_regclass('account_part') IS NOT NULL"_L1));
    if (!index.next() || !index.value(0).toBool())
        return Error {ErrorCode::Unavailable, u"the database lacks the extension pg_trgm, with which parts are found"_s};
    const QVariantList patterns {pattern(part.name.isEmpty() ? part.email : part.name), pattern(part.email)};
    WR_TRY(first, connection.run(
        QLatin1StringView("SELECT " WR_PERSON_COLUMNS " FROM (SELECT * FROM account WHERE " WR_THERE WR_PEOPLE_FILTER " LIMIT 20000) "
                          "account WHERE " WR_HAS_PART " LIMIT ?"), filter + patterns + QVariantList {most}));
    const QList<PersonRow> people = readPeople(std::move(first));
    if (people.size() == most)
        return people;
    WR_CHECK(connection.runOnce(u"BEGIN READ ONLY"_s));
    (void)connection.runOnce(u"SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"_s); // what is left is the index of parts
    auto rows = connection.run(QLatin1StringView(WR_PEOPLE_HEAD WR_THERE " AND " WR_HAS_PART WR_PEOPLE_FILTER " LIMIT ?"),
                               patterns + filter + QVariantList {most});
    const auto found = rows ? Result<QList<PersonRow>>(readPeople(std::move(*rows))) : Result<QList<PersonRow>>(rows.error());
    connection.rollBack();
    return found;
}

Result<QList<PersonRow>> findInSqlite(Connection &connection, const PersonPart &part, const QVariantList &filter, int most)
{
    const QString words = part.name.isEmpty() ? phrase(part.email) : phrase(part.name) + u" OR "_s + phrase(part.email);
    WR_TRY(rows, connection.run(
        QLatin1StringView("SELECT " WR_PERSON_COLUMNS " FROM account_part CROSS JOIN account ON account.id = account_part.account "
                          "WHERE account_part.part MATCH ? AND state <> 'erased'" WR_PEOPLE_FILTER " LIMIT ?"),
        QVariantList {words} + filter + QVariantList {most}));
    return readPeople(std::move(rows));
}

/// Within a school, where there may be few among many.
Result<QList<PersonRow>> findInSchool(Connection &connection, const PersonPart &part, SchoolId school,
                                      const QVariantList &filter, int most)
{
    WR_TRY(rows, connection.run(
        QLatin1StringView(WR_PEOPLE_HEAD "school = ? AND (instr(search_key, ?) > 0 OR instr(email_key, ?) > 0)"
                          WR_PEOPLE_FILTER " LIMIT ?"),
        QVariantList {school.toString(), part.name.isEmpty() ? part.email : part.name, part.email} + filter + QVariantList {most}));
    return readPeople(std::move(rows));
}

} // namespace

Result<QList<PersonRow>> findPart(Connection &connection, const PersonPart &part, const PeopleFilter &filter, int today,
                                  int most)
{
    const QVariantList values = filterValues(filter, today);
    if (connection.engine() == Engine::Postgres)
        return findInPostgres(connection, part, values, most);
    return filter.school ? findInSchool(connection, part, *filter.school, values, most)
                         : findInSqlite(connection, part, values, most);
}

} // namespace wr::peoplequery
