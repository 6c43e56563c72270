#include "people/peoplehttp.h"

#include "identity/identityhttp.h"
#include "net/conditional.h"
#include "net/httpreply.h"
#include "net/paging.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int cursorParts = 4; // the direction, and a place
const QString onwards = QStringLiteral(">");
const QString backwards = QStringLiteral("<");

/// What is asked for by a parameter, whose shape the operation has checked.
template <class E>
std::optional<E> choiceOf(const HttpRequest &request, const QString &name)
{
    const QString value = request.queryValue(name);
    const auto read = wire::fromJson<E>(value, {});
    return !value.isEmpty() && read ? std::optional(*read) : std::nullopt;
}

/// Reads all but `q`. InvalidFields: no country.
Result<PeopleFilter> readPeopleFilter(const HttpRequest &request)
{
    PeopleFilter filter;
    if (const auto school = SchoolId::fromString(request.queryValue(u"school"_s)))
        filter.school = *school;
    filter.role = roleFromWire(request.queryValue(u"role"_s));
    filter.state = accountStateFromWire(request.queryValue(u"state"_s));
    filter.gender = choiceOf<Gender>(request, u"gender"_s);
    filter.seen = choiceOf<LastSeen>(request, u"seen"_s);
    if (const QStringList country = request.queryValues(u"country"_s); !country.isEmpty()) {
        FieldErrors errors;
        filter.country = checkCountry(errors, u"country"_s, country.constFirst());
        WR_CHECK(errors.result());
    }
    return filter;
}

Result<PeopleQuery> readPeopleQuery(const HttpRequest &request)
{
    PeopleQuery query;
    WR_TRY(filter, readPeopleFilter(request));
    query.filter = filter;
    query.order = choiceOf<PersonOrder>(request, u"sort"_s).value_or(PersonOrder::Name);
    query.isDescending = request.queryValue(u"order"_s) == "desc"_L1;
    query.isBackwards = request.queryValue(u"last"_s) == "true"_L1;
    setPrefix(query.filter, request.queryValue(u"q"_s), query.order);
    WR_TRY(page, http::readPage(request, cursorParts, limits::maxPeoplePage));
    query.limit = page.limit;
    if (page.after.isEmpty())
        return query;
    const PersonPlace place {page.after[1], page.after[2], page.after[3]};
    if ((page.after[0] != onwards && page.after[0] != backwards) || !isPlace(place, query.order))
        return http::foreignCursor();
    query.isBackwards = page.after[0] == backwards;
    query.from = place;
    return query;
}

QString cursorAt(const HttpRequest &request, const QString &direction, const PersonRow &person, PersonOrder order)
{
    const PersonPlace place = placeOf(person, order);
    return http::cursor(request, {direction, place.key, place.nameKey, place.id});
}

rest::PersonList listBody(const PeopleService::List &list)
{
    rest::PersonList body;
    for (const PersonRow &person : list.people)
        body.items.append(personBody(person));
    body.count = int(list.count);
    body.isMore = list.isMore;
    return body;
}

Operation listOperation()
{
    return Operation(u"listPeople"_s, u"People"_s, u"People one may see, a page of any number of them"_s)
        .describes(u"In order of `sort`, names by their letters without marks. `q` begins a name; if it holds @, or no "
                   "space and a digit or one of . _ + -, or the list is in order of address, then an address. `part` stands "
                   "anywhere in a name or an address: it gives at most 200, unsorted, in one page. A cursor leads on from "
                   "any page in its direction; `last` asks for the last page where there is no cursor."_s)
        .asks(Parameter::id(u"school"_s, u"Those of this school"_s))
        .asks(Parameter::choice(u"role"_s, {u"learner"_s, u"teacher"_s, u"school_admin"_s, u"operator"_s}, u"Those of this role"_s))
        .asks(Parameter::choice(u"state"_s, {u"active"_s, u"disabled"_s}, u"Those in this state"_s))
        .asks(Parameter::text(u"country"_s, 0, 2, u"Those of this country, ISO 3166-1 alpha-2; empty: of whom it is unknown"_s))
        .asks(Parameter::choiceOf<Gender>(u"gender"_s, u"Those who say this of themselves"_s))
        .asks(Parameter::choiceOf<LastSeen>(u"seen"_s, u"Those who were last here then, in days of UTC"_s))
        .asks(Parameter::text(u"q"_s, 1, limits::maxEmailChars, u"The beginning of a name or an address"_s))
        .asks(Parameter::text(u"part"_s, limits::minPartChars, limits::maxEmailChars, u"Part of a name or an address"_s))
        .asks(Parameter::choiceOf<PersonOrder>(u"sort"_s, u"What they are in order of"_s))
        .asks(Parameter::choice(u"order"_s, {u"asc"_s, u"desc"_s}, u"Rising or falling"_s))
        .asks(Parameter::flag(u"last"_s, u"The last page"_s))
        .paged(limits::maxPeoplePage)
        .gives<rest::PersonList>(200, u"A page of people"_s)
        .refuses({ErrorCode::InvalidFields, ErrorCode::Unavailable});
}

HttpResponse taggedPerson(const PersonRow &person)
{
    return http::tagged(http::json(personBody(person)), person.account.version);
}

} // namespace

rest::Person personBody(const PersonRow &person)
{
    rest::Person body;
    body.account = identityhttp::write(person.account);
    body.country = person.country;
    body.gender = person.gender;
    if (person.lastActiveDay)
        body.lastActive = QDate(1970, 1, 1).addDays(*person.lastActiveDay);
    body.requests = person.requests;
    return body;
}

PeopleHttp::PeopleHttp(Router &router, PeopleService &people, QObject *parent)
    : QObject(parent)
    , m_people(people)
{
    router.add({HttpMethod::Get, u"/api/v1/people"_s, Permission::AccountRead,
                [this](const HttpRequest &request) { return list(request); }, listOperation()});
    router.add({HttpMethod::Get, u"/api/v1/people/{account}"_s, Permission::AccountRead,
                [this](const HttpRequest &request) { return read(request); },
                Operation(u"readPerson"_s, u"People"_s, u"Somebody as lists of people show them"_s)
                    .describes(u"The tag is the account's version: it says nothing of last activity and requests, which rise by themselves."_s)
                    .gives<rest::Person>(200, u"The person"_s)
                    .refuses({ErrorCode::NotFound})
                    .tagged()});
    router.add({HttpMethod::Patch, u"/api/v1/people/{account}"_s, Permission::AccountUpdate,
                [this](const HttpRequest &request) { return update(request); },
                Operation(u"updatePerson"_s, u"People"_s, u"Change what somebody says of themselves"_s)
                    .takes<rest::PersonUpdate>()
                    .gives<rest::Person>(200, u"The person as they are now"_s)
                    .refuses({ErrorCode::NotFound})
                    .ifMatched()
                    .tagged()});
}

QFuture<HttpResponse> PeopleHttp::list(const HttpRequest &request)
{
    const auto query = readPeopleQuery(request);
    if (!query)
        return http::refuse(request, query.error());
    const Caller caller = http::callerOf(request);
    if (const QString part = request.queryValue(u"part"_s); !part.isEmpty()) {
        if (!request.queryValue(u"q"_s).isEmpty()) {
            return http::refuse(request, FieldErrors::one(u"q"_s, FieldFault::NotAllowed, u"either q or part"_s));
        }
        return http::whenServed(this, request, m_people.find(caller, part, query->filter),
                                [](const PeopleService::List &list) { return http::json(listBody(list)); });
    }
    return http::whenServed(this, request, m_people.list(caller, *query),
                            [request, order = query->order](const PeopleService::List &list) {
                                rest::PersonList body = listBody(list);
                                if (list.hasNext && !list.people.isEmpty())
                                    body.next = cursorAt(request, onwards, list.people.constLast(), order);
                                if (list.hasPrevious && !list.people.isEmpty())
                                    body.previous = cursorAt(request, backwards, list.people.constFirst(), order);
                                return http::json(body);
                            });
}

QFuture<HttpResponse> PeopleHttp::read(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_people.person(http::callerOf(request), *user), taggedPerson);
}

QFuture<HttpResponse> PeopleHttp::update(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    const auto body = http::readBody<rest::PersonUpdate>(request);
    const auto version = http::expectedVersion(request);
    if (!user || !body || !version)
        return http::refuse(request, !user ? user.error() : !body ? body.error() : version.error());
    PeopleService::Edit edit {body->country, body->gender};
    if (*version >= 0)
        edit.ifVersion = *version;
    return http::whenServed(this, request, m_people.update(http::callerOf(request), *user, edit), taggedPerson);
}

} // namespace wr
