#pragma once

#include "identity/account.h"
#include "model/person.h"

namespace wr {

/// Somebody as lists of people show them. Plain value.
struct PersonRow
{
    Account account;
    QString country; ///< ISO 3166-1 alpha-2; empty: unknown
    Gender gender = Gender::Unsaid;
    std::optional<int> lastActiveDay; ///< days since 1970-01-01 UTC
    qint64 requests = 0;
    QString searchKey;
};

/// Whom a list is of; what is not set asks for nothing.
struct PeopleFilter
{
    std::optional<SchoolId> school;
    std::optional<Role> role;
    std::optional<AccountState> state; ///< never Erased: they are in no list
    std::optional<QString> country;
    std::optional<Gender> gender;
    std::optional<LastSeen> seen;
    QString namePrefix;  ///< as nameKey() makes it
    QString emailPrefix; ///< as emailKey() makes it
    bool isNobody = false; ///< a text is asked for that begins no name and no address

    bool isAll() const
    {
        return !school && !role && !state && !country && !gender && !seen && namePrefix.isEmpty() && emailPrefix.isEmpty() && !isNobody;
    }
};

/// Where a person stands in a list: what it is in order of, then what tells those apart who are equal.
struct PersonPlace
{
    QString key;
    QString nameKey; ///< of lists in order of role, country or last activity; else empty
    QString id;
};

/// A page of a list.
struct PeopleQuery
{
    PeopleFilter filter;
    PersonOrder order = PersonOrder::Name;
    bool isDescending = false;
    bool isBackwards = false; ///< the page that ends before `from`, or without it the last one
    std::optional<PersonPlace> from;
    int limit = 50; ///< 1 … 1,000
    int today = 0;  ///< days since 1970-01-01 UTC, for `filter.seen`
};

PersonPlace placeOf(const PersonRow &person, PersonOrder order);
/// Whether this can be a place in a list of that order: a cursor may hold anything.
bool isPlace(const PersonPlace &place, PersonOrder order);

/// Days since 1970-01-01 UTC.
int peopleDay(TimePoint at);

/// What of a list of people is asked for by a text that may stand anywhere in a name or an address. Empty: it is too
/// short, with less than limits::minPartChars letters and digits.
struct PersonPart
{
    QString name;  ///< as nameKey() makes it, or empty
    QString email; ///< as emailKey() makes it

    static std::optional<PersonPart> from(const QString &text);
};

/// Sets what `q` of a list asks for: the beginning of an address if it holds @, or no space and a digit or one of . _ + -,
/// or the list is in order of address; else of a name. A text of which nothing is left to look for is nobody's; an empty one asks for nothing.
void setPrefix(PeopleFilter &filter, const QString &q, PersonOrder order);

} // namespace wr
