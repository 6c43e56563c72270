#include "people/peopleservice.h"

#include "core/andthen.h"
#include "model/countries.h"
#include "protocol/peoplelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QFuture<Result<T>> refusedAs(const Error &error)
{
    return readyFuture(Result<T>(error));
}

} // namespace

QString checkCountry(FieldErrors &errors, const QString &field, const QString &country)
{
    if (!country.isEmpty() && !isCountry(country))
        errors.add(field, FieldFault::Invalid, u"a country of ISO 3166-1 alpha-2 such as VN, or nothing"_s);
    return country;
}

PeopleService::PeopleService(PeopleRepository &people, const Clock &clock, Total total, QObject *parent)
    : QObject(parent)
    , m_people(people)
    , m_clock(clock)
    , m_total(std::move(total))
{
}

Result<PeopleFilter> PeopleService::narrowed(const Caller &caller, PeopleFilter filter) const
{
    const Principal &principal = caller.principal;
    if (!filter.school && scopeOf(principal, Permission::AccountRead) == Scope::School)
        filter.school = principal.school;
    WR_CHECK(allowsOn(principal, Permission::AccountRead, {{}, filter.school.value_or(SchoolId {}), {}, false, false}));
    return filter;
}

QFuture<Result<PeopleService::List>> PeopleService::list(const Caller &caller, PeopleQuery query)
{
    const auto filter = narrowed(caller, query.filter);
    if (!filter)
        return refusedAs<List>(filter.error());
    if (filter->isNobody)
        return readyFuture(Result<List>(List {}));
    query.filter = *filter;
    query.today = peopleDay(m_clock.now());
    PeopleQuery asked = query;
    asked.limit += 1; // one more than is shown tells whether the list goes on
    return andThen(this, m_people.list(asked, limits::maxCountedPeople + 1, caller.context()),
                   [this, query](const PeopleRepository::Page &page) { return counted(query, page); });
}

QFuture<Result<PeopleService::List>> PeopleService::counted(const PeopleQuery &query, const PeopleRepository::Page &page)
{
    List list;
    list.people = page.people;
    const bool goesOn = list.people.size() > query.limit;
    if (goesOn)
        list.people.remove(query.isBackwards ? 0 : query.limit);
    list.hasNext = query.isBackwards ? query.from.has_value() : goesOn;
    list.hasPrevious = query.isBackwards ? goesOn : query.from.has_value();
    if (!query.filter.isAll()) {
        list.isMore = page.count > limits::maxCountedPeople;
        list.count = qMin(page.count, limits::maxCountedPeople);
        return readyFuture(Result<List>(list));
    }
    return andThen(this, m_total(), [list](qint64 total) {
        List whole = list;
        whole.count = total;
        return readyFuture(Result<List>(whole));
    });
}

QFuture<Result<PeopleService::List>> PeopleService::find(const Caller &caller, const QString &part, PeopleFilter filter)
{
    const auto narrow = narrowed(caller, std::move(filter));
    if (!narrow)
        return refusedAs<List>(narrow.error());
    const auto looked = PersonPart::from(part);
    if (!looked) {
        return refusedAs<List>(FieldErrors::one(u"part"_s, FieldFault::TooShort,
                                                u"at least %1 letters or digits"_s.arg(limits::minPartChars)));
    }
    return andThen(this,
                   m_people.findPart(*looked, *narrow, peopleDay(m_clock.now()), limits::maxPartMatches + 1, caller.context()),
                   [](const QList<PersonRow> &people) {
                       List list;
                       list.people = people.first(qMin<qsizetype>(people.size(), limits::maxPartMatches));
                       list.count = list.people.size();
                       list.isMore = people.size() > limits::maxPartMatches;
                       return readyFuture(Result<List>(list));
                   });
}

QFuture<Result<PersonRow>> PeopleService::person(const Caller &caller, UserId user)
{
    return andThen(this, m_people.find(user, caller.context()), [principal = caller.principal](const PersonRow &found) {
        const auto allowed = allowsOn(principal, Permission::AccountRead, found.account.subject());
        return allowed ? readyFuture(Result<PersonRow>(found)) : refusedAs<PersonRow>(allowed.error());
    });
}

QFuture<Result<PersonRow>> PeopleService::update(const Caller &caller, UserId user, const Edit &edit)
{
    FieldErrors errors;
    if (edit.country)
        checkCountry(errors, u"country"_s, *edit.country);
    if (const auto good = errors.result(); !good)
        return refusedAs<PersonRow>(good.error());
    const auto change = [edit, principal = caller.principal](PersonRow &person) -> Result<void> {
        WR_CHECK(allowsOnAccount(principal, Permission::AccountUpdate, person.account.subject(), person.account.role));
        if (edit.ifVersion && *edit.ifVersion != person.account.version)
            return Error {ErrorCode::PreconditionFailed, u"somebody else changed this person first"_s};
        person.country = edit.country.value_or(person.country);
        person.gender = edit.gender.value_or(person.gender);
        return {};
    };
    return m_people.change(user, m_clock.now(), change, caller.context());
}

} // namespace wr
