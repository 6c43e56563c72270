#pragma once

#include "core/clock.h"
#include "core/database.h"
#include "model/person.h"

#include <map>
#include <optional>
#include <tuple>

namespace wr {

/// A figure that is kept: its kind, what of that kind, and its day (since 1970 in UTC; 0: of no day).
struct StatisticKey
{
    QString kind;
    QString item;
    int day = 0;

    friend bool operator<(const StatisticKey &a, const StatisticKey &b)
    {
        return std::tie(a.kind, a.item, a.day) < std::tie(b.kind, b.item, b.day);
    }
    friend bool operator==(const StatisticKey &, const StatisticKey &) = default;
};

/// Figures, or how much they change. Nothing is the same as 0.
using StatisticAmounts = std::map<StatisticKey, qint64>;

namespace statistic {
constexpr QLatin1StringView users("users");       ///< accounts that are not erased
constexpr QLatin1StringView country("country");   ///< the same by country; item "": unknown
constexpr QLatin1StringView gender("gender");     ///< the same by gender
constexpr QLatin1StringView signUp("sign_up");    ///< the same by the day they were made
constexpr QLatin1StringView active("active");     ///< the same by the last day they were here; not those who never were
constexpr QLatin1StringView requests("requests"); ///< all they ever made
constexpr QLatin1StringView device("device");     ///< the same by device
} // namespace statistic

/// Whole days of UTC since 1970.
int dayOf(TimePoint at);

/// What of a person is counted. Plain value.
struct PersonFigures
{
    QString country;
    Gender gender = Gender::Unsaid;
    int signUpDay = 0;
    std::optional<int> lastActiveDay; ///< absent: never
    std::map<Device, qint64> requests; ///< all this person's, by device
};

/// What some accounts that came, changed or went mean for the statistics. Plain value.
class PeopleDelta
{
public:
    /// An account that is not erased.
    void add(const PersonFigures &person) { count(person, 1); }
    void remove(const PersonFigures &person) { count(person, -1); }

    void addRequests(Device device, qint64 count);
    /// Somebody is here on `day`, who was last here on `before`.
    void moveActive(std::optional<int> before, int day);

    const StatisticAmounts &amounts() const { return m_amounts; }

private:
    void count(const PersonFigures &person, int sign);

    StatisticAmounts m_amounts;
};

/// Appends what changes to the statistics, in the transaction that changes it, on either engine: rows of its own, so
/// that nobody waits for anybody. One statement.
Result<void> addPeopleDeltas(Transaction &transaction, const PeopleDelta &delta);

/// The figures of an account as its rows stand in this transaction. NotFound; erased ones too.
Result<PersonFigures> figuresOf(Transaction &transaction, UserId account);

/// Before an account is erased: takes it out of every figure, and deletes what is known of its activity. NotFound.
Result<void> forgetFigures(Transaction &transaction, UserId account);

} // namespace wr
