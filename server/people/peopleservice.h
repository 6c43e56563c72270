#pragma once

#include "core/caller.h"
#include "people/peoplerepository.h"

#include <QObject>

namespace wr {

/// Use cases of looking at many people and changing one. What else is done to somebody's account is identity's. Server
/// thread.
class PeopleService : public QObject
{
    Q_OBJECT

public:
    struct List
    {
        QList<PersonRow> people;
        bool hasNext = false;
        bool hasPrevious = false;
        qint64 count = 0;    ///< of all pages, at most limits::maxCountedPeople unless the list has no filter
        bool isMore = false; ///< than `count`
    };
    struct Edit
    {
        std::optional<QString> country;
        std::optional<Gender> gender;
        std::optional<qint64> ifVersion {}; ///< PreconditionFailed when the account is of another
    };
    /// How many people there are.
    using Total = std::function<QFuture<Result<qint64>>()>;

    /// `total` knows the number of all people without counting them.
    PeopleService(PeopleRepository &people, const Clock &clock, Total total, QObject *parent = nullptr);

    /// `query.filter.school` is narrowed to the caller's where that is all it may see; `query.today` is set here.
    /// Unauthenticated, Forbidden.
    QFuture<Result<List>> list(const Caller &caller, PeopleQuery query);
    /// At most limits::maxPartMatches, in no order, of one page. InvalidFields: `part` is too short. Unavailable: this
    /// PostgreSQL cannot.
    QFuture<Result<List>> find(const Caller &caller, const QString &part, PeopleFilter filter);
    /// As lists show them. NotFound, Forbidden.
    QFuture<Result<PersonRow>> person(const Caller &caller, UserId user);
    /// NotFound, Forbidden, PreconditionFailed; InvalidFields: no country.
    QFuture<Result<PersonRow>> update(const Caller &caller, UserId user, const Edit &edit);

private:
    Result<PeopleFilter> narrowed(const Caller &caller, PeopleFilter filter) const;
    QFuture<Result<List>> counted(const PeopleQuery &query, const PeopleRepository::Page &page);

    PeopleRepository &m_people;
    const Clock &m_clock;
    const Total m_total;
};

/// A country of ISO 3166-1 alpha-2 (model/countries.h), or nothing: unknown. Adds what is wrong to `errors`.
QString checkCountry(FieldErrors &errors, const QString &field, const QString &country);

} // namespace wr
