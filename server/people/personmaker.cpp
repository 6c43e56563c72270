#include "people/personmaker.h"

#include "people/personnames.h"

#include <QtEndian>

#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that follow from where it begins.
class Numbers
{
public:
    explicit Numbers(quint64 state)
        : m_state(state)
    {
    }
    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    int below(int bound) { return int((next() >> 32) * quint64(bound) >> 32); }
    /// 0 … 1.
    double share() { return double(next() >> 11) * 0x1p-53; }
    QStringView of(std::span<const QStringView> list) { return list[std::size_t(below(int(list.size())))]; }

private:
    quint64 m_state;
};

const personnames::Country &anyCountry(Numbers &numbers)
{
    static constexpr int all = [] {
        int sum = 0;
        for (const personnames::Country &country : personnames::countries)
            sum += country.weight;
        return sum;
    }();
    int left = numbers.below(all);
    for (const personnames::Country &country : personnames::countries) {
        left -= country.weight;
        if (left < 0)
            return country;
    }
    Q_UNREACHABLE();
}

Gender anyGender(Numbers &numbers)
{
    const int percent = numbers.below(100);
    return percent < 46 ? Gender::Female : percent < 90 ? Gender::Male : percent < 92 ? Gender::Other : Gender::Unsaid;
}

Role anyRole(Numbers &numbers)
{
    const int mille = numbers.below(1'000);
    return mille < 955 ? Role::Learner : mille < 998 ? Role::Teacher : Role::SchoolAdmin;
}

Device anyDevice(Numbers &numbers)
{
    const int percent = numbers.below(100);
    return percent < 52 ? Device::Phone
        : percent < 80  ? Device::Desktop
        : percent < 90  ? Device::App
        : percent < 98  ? Device::Tablet
                        : Device::Other;
}

struct Names
{
    QString full;
    QString address; ///< the part of an address before the @, but for what makes it unique
};

QString letters(QStringView name)
{
    QString plain;
    for (const QChar c : nameKey(name.toString())) {
        if (c.unicode() < 0x80 && c.isLetter())
            plain.append(c);
    }
    return plain;
}

Names anyNames(Numbers &numbers, const personnames::Culture &culture, Gender gender)
{
    const bool isWoman = gender == Gender::Female || (gender != Gender::Male && numbers.below(2) == 0);
    const QString given = numbers.of(isWoman ? culture.women : culture.men).toString();
    const QString family = numbers.of(culture.families).toString();
    const QString middle = culture.middles.empty() ? QString() : numbers.of(culture.middles).toString() + u' ';
    const QString full = culture.isFamilyFirst ? family + u' ' + middle + given : given + u' ' + middle + family;
    const QString first = letters(given);
    const QString last = letters(family);
    return {full, first.isEmpty() || last.isEmpty() ? u"p"_s : first + u'.' + last};
}

/// When they signed up, when they were last here, what they asked for: more of late than long ago, most little, few much.
void addActivity(PersonRow &row, Numbers &numbers, int today)
{
    constexpr int oldest = 3 * 365;
    const int signUpAgo = 1 + int(oldest * std::pow(numbers.share(), 1.5));
    const auto within = std::chrono::seconds(numbers.below(86'400));
    row.account.createdAt = TimePoint(std::chrono::days(today - signUpAgo) + within);
    row.account.updatedAt = row.account.createdAt;
    if (numbers.below(100) < 12)
        return; // never came
    row.lastActiveDay = today - int(signUpAgo * std::pow(numbers.share(), 3));
    row.requests = 1 + qint64(std::exp(numbers.share() * 8));
    if (numbers.below(10'000) == 0)
        row.requests *= 50;
}

} // namespace

UserId madeId(quint32 seed, qint64 number)
{
    // UUIDv8 (RFC 9562 §5.8): "WR", the seed, the number.
    QByteArray bytes(16, '\0');
    bytes[0] = 'W';
    bytes[1] = 'R';
    qToBigEndian(seed, bytes.data() + 2);
    qToBigEndian(quint64(number) | 0x8000'0000'0000'0000ULL, bytes.data() + 8);
    bytes[6] = char(0x80);
    return UserId {QUuid::fromRfc4122(bytes)};
}

MadePerson makePerson(quint32 seed, qint64 number, int today)
{
    Numbers mixed(seed);
    Numbers numbers(mixed.next() ^ quint64(number));
    const personnames::Country &country = anyCountry(numbers);
    MadePerson made;
    PersonRow &row = made.row;
    row.gender = anyGender(numbers);
    const Names names = anyNames(numbers, country.culture, row.gender);
    row.country = country.code.toString();
    row.account.id = madeId(seed, number);
    row.account.name = names.full;
    row.account.email = u"%1.%2-%3@people.invalid"_s.arg(names.address, QString::number(number, 36), QString::number(seed, 36));
    row.account.role = anyRole(numbers);
    row.account.locale = row.country == "VN"_L1 ? u"vi"_s : u"en"_s;
    row.account.state = numbers.below(200) == 0 ? AccountState::Disabled : AccountState::Active;
    row.searchKey = nameKey(row.account.name);
    made.device = anyDevice(numbers);
    addActivity(row, numbers, today);
    return made;
}

} // namespace wr
