#include "people/person.h"

#include "protocol/peoplelimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

PersonPlace placeOf(const PersonRow &person, PersonOrder order)
{
    const QString id = person.account.id.toString();
    switch (order) {
    case PersonOrder::Name: return {person.searchKey, {}, id};
    case PersonOrder::Email: return {emailKey(person.account.email), {}, id};
    case PersonOrder::Role: return {QString(wireName(person.account.role)), person.searchKey, id};
    case PersonOrder::Country: return {person.country, person.searchKey, id};
    case PersonOrder::Created: return {QString::number(toMicros(person.account.createdAt)), {}, id};
    case PersonOrder::LastActive: return {QString::number(person.lastActiveDay.value_or(-1)), person.searchKey, id};
    case PersonOrder::Requests: return {QString::number(person.requests), {}, id};
    }
    Q_UNREACHABLE();
}

bool isPlace(const PersonPlace &place, PersonOrder order)
{
    if (!UserId::fromString(place.id))
        return false;
    bool isNumber = true;
    if (order == PersonOrder::Created || order == PersonOrder::Requests)
        place.key.toLongLong(&isNumber);
    else if (order == PersonOrder::LastActive)
        place.key.toInt(&isNumber);
    return isNumber;
}

int peopleDay(TimePoint at)
{
    return int(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

std::optional<PersonPart> PersonPart::from(const QString &text)
{
    const auto isSign = [](QChar c) { return c.isLetterOrNumber(); };
    PersonPart part {nameKey(text), emailKey(text)};
    if (std::count_if(part.name.begin(), part.name.end(), isSign) < limits::minPartChars)
        part.name.clear();
    if (std::count_if(part.email.begin(), part.email.end(), isSign) < limits::minPartChars)
        return std::nullopt;
    return part;
}

void setPrefix(PeopleFilter &filter, const QString &q, PersonOrder order)
{
    const QString text = q.trimmed();
    const bool isLikeAddress = !text.contains(u' ') && std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || QStringView(u"._+-").contains(c);
    });
    if (order == PersonOrder::Email || isLikeAddress || text.contains(u'@'))
        filter.emailPrefix = emailKey(text);
    else
        filter.namePrefix = nameKey(text);
    filter.isNobody = !text.isEmpty() && filter.namePrefix.isEmpty() && filter.emailPrefix.isEmpty();
}

} // namespace wr
