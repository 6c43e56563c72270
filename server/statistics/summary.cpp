#include "statistics/summary.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int signUpDays = 90;
constexpr int weekDays = 7;
constexpr int monthDays = 30;

QDate dateOf(int day)
{
    return QDate(1970, 1, 1).addDays(day);
}

void addActive(rest::PeopleStatistics &all, int ago, qint64 amount)
{
    // A day that has not come yet, by a clock that was put back, is today.
    all.activeDay += ago < 1 ? amount : 0;
    all.activeWeek += ago < weekDays ? amount : 0;
    all.activeMonth += ago < monthDays ? amount : 0;
}

QString words(const StatisticKey &key)
{
    return (QStringList {key.kind, key.item} + (key.day ? QStringList {dateOf(key.day).toString(Qt::ISODate)} : QStringList()))
        .join(u' ').simplified();
}

template <class E, class Count>
QList<Count> countsBy(const QMap<QString, qint64> &amounts)
{
    QList<Count> counts;
    for (const auto &[value, name] : wire::EnumNames<E>::values)
        counts.append({value, amounts.value(QString(name))});
    return counts;
}

} // namespace

rest::PeopleStatistics summarize(const StatisticAmounts &amounts, TimePoint now)
{
    rest::PeopleStatistics all;
    all.at = toWireMillis(now);
    const int today = dayOf(now);
    for (int ago = signUpDays - 1; ago >= 0; --ago)
        all.signUps.append({dateOf(today - ago), 0});
    QMap<QString, qint64> genders;
    QMap<QString, qint64> devices;
    for (const auto &[key, amount] : amounts) {
        const int ago = today - key.day;
        if (key.kind == statistic::users)
            all.users += amount;
        else if (key.kind == statistic::requests)
            all.requests += amount;
        else if (key.kind == statistic::gender)
            genders[key.item] += amount;
        else if (key.kind == statistic::device)
            devices[key.item] += amount;
        else if (key.kind == statistic::active)
            addActive(all, ago, amount);
        else if (key.kind == statistic::signUp && ago >= 0 && ago < signUpDays)
            all.signUps[signUpDays - 1 - ago].count += amount;
        else if (key.kind == statistic::country && amount > 0)
            all.topCountries.append({key.item, amount});
    }
    all.genders = countsBy<Gender, rest::GenderCount>(genders);
    all.devices = countsBy<Device, rest::DeviceCount>(devices);
    all.countries = int(std::count_if(all.topCountries.cbegin(), all.topCountries.cend(),
                                      [](const rest::CountryCount &one) { return !one.country.isEmpty(); }));
    // Equal ones stay in the order of their codes.
    std::stable_sort(all.topCountries.begin(), all.topCountries.end(),
                     [](const rest::CountryCount &a, const rest::CountryCount &b) { return a.count > b.count; });
    all.topCountries = all.topCountries.first(std::min<qsizetype>(all.topCountries.size(), limits::maxListedCountries));
    return all;
}

QStringList differences(const StatisticAmounts &told, const StatisticAmounts &counted)
{
    StatisticAmounts keys = told;
    keys.insert(counted.begin(), counted.end());
    const auto amountIn = [](const StatisticAmounts &amounts, const StatisticKey &key) {
        const auto found = amounts.find(key);
        return found == amounts.end() ? 0 : found->second;
    };
    QStringList faults;
    for (const auto &[key, amount] : keys) {
        if (amountIn(told, key) != amountIn(counted, key))
            faults.append(u"%1: told %2, counted %3"_s.arg(words(key)).arg(amountIn(told, key)).arg(amountIn(counted, key)));
    }
    return faults;
}

} // namespace wr
