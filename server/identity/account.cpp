#include "identity/account.h"

#include "protocol/accountlimits.h"
#include "rules/searchkey.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array stateNames {"active"_L1, "disabled"_L1, "erased"_L1};

qsizetype characters(const QString &text)
{
    return text.toUcs4().size();
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

template <std::size_t N>
QLatin1StringView firstOf(const QByteArray &text,
                          const std::array<std::pair<const char *, QLatin1StringView>, N> &names)
{
    for (const auto &[mark, name] : names) {
        if (text.contains(mark))
            return name;
    }
    return {};
}

/// Whether language, script and country of a language tag are among those that Qt knows; variants are any.
bool isOfKnownLanguage(const QString &tag)
{
    const QStringList parts = tag.split(u'-');
    if (QLocale::codeToLanguage(parts.constFirst()) == QLocale::AnyLanguage)
        return false;
    return std::all_of(parts.begin() + 1, parts.end(), [](const QString &part) {
        if (part.size() == 4 && part.front().isLetter())
            return QLocale::codeToScript(part) != QLocale::AnyScript;
        const bool isPlace = part.size() == 2 || (part.size() == 3 && part.front().isLetter());
        return !isPlace || QLocale::codeToTerritory(part) != QLocale::AnyTerritory;
    });
}

} // namespace

QLatin1StringView wireName(AccountState state)
{
    return stateNames.at(std::size_t(state));
}

std::optional<AccountState> accountStateFromWire(QStringView wire)
{
    const auto found = std::find(stateNames.begin(), stateNames.end(), wire);
    if (found == stateNames.end())
        return std::nullopt;
    return AccountState(found - stateNames.begin());
}

QString emailKey(const QString &email)
{
    return email.trimmed().normalized(QString::NormalizationForm_C).toLower();
}

QString nameKey(const QString &name)
{
    return searchkey::fold(name, limits::maxPersonNameChars);
}

QString checkEmail(FieldErrors &errors, const QString &field, const QString &email)
{
    static const QRegularExpression shape(u"^[^@\\s\"(),:;<>\\[\\\\\\]]+@[^@\\s]*[^@\\s.]$"_s);
    const QString trimmed = email.trimmed();
    if (trimmed.isEmpty())
        errors.add(field, FieldFault::Required, u"an e-mail address"_s);
    else if (characters(trimmed) > limits::maxEmailChars)
        errors.add(field, FieldFault::TooLong, u"at most %1 characters"_s.arg(limits::maxEmailChars));
    else if (hasControls(trimmed) || !shape.match(trimmed).hasMatch())
        errors.add(field, FieldFault::Invalid, u"not an e-mail address"_s);
    return trimmed;
}

QString checkName(FieldErrors &errors, const QString &field, const QString &name, int maxChars)
{
    const QString shown = name.normalized(QString::NormalizationForm_C).simplified();
    if (shown.isEmpty())
        errors.add(field, FieldFault::Required, u"a name"_s);
    else if (characters(shown) > maxChars)
        errors.add(field, FieldFault::TooLong, u"at most %1 characters"_s.arg(maxChars));
    else if (hasControls(shown))
        errors.add(field, FieldFault::Invalid, u"no control characters"_s);
    return shown;
}

QString checkLocale(FieldErrors &errors, const QString &field, const QString &locale)
{
    static const QRegularExpression shape(u"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"_s);
    if (!shape.match(locale).hasMatch() || !isOfKnownLanguage(locale))
        errors.add(field, FieldFault::Invalid, u"a language tag such as en or pt-BR"_s);
    return locale;
}

Role checkRole(FieldErrors &errors, const QString &field, const QString &role)
{
    const auto found = roleFromWire(role);
    const bool isOfAccount = found && *found >= Role::Learner && *found <= Role::Operator;
    if (!isOfAccount)
        errors.add(field, FieldFault::Invalid, u"learner, teacher, school_admin or operator"_s);
    return isOfAccount ? *found : Role::Learner;
}

Result<void> allowsOnAccount(const Principal &principal, Permission permission, const Subject &account, Role role)
{
    WR_CHECK(allowsOn(principal, permission, account));
    return principal.user == account.owner ? Result<void>() : allowsRole(principal, role);
}

QStringList ownNames(const QString &name, const QString &email)
{
    return {name, email.section(u'@', 0, 0)};
}

QString deviceName(const QByteArray &userAgent)
{
    // The first mark that is found decides: Edge and Opera call themselves Chrome and Safari too.
    static constexpr std::array<std::pair<const char *, QLatin1StringView>, 9> programs {{
        {"Wordrally", "Wordrally"_L1}, {"Edg", "Edge"_L1}, {"OPR/", "Opera"_L1},
        {"SamsungBrowser", "Samsung Internet"_L1}, {"Firefox", "Firefox"_L1}, {"FxiOS", "Firefox"_L1},
        {"CriOS", "Chrome"_L1}, {"Chrom", "Chrome"_L1}, {"Safari", "Safari"_L1},
    }};
    static constexpr std::array<std::pair<const char *, QLatin1StringView>, 7> systems {{
        {"Windows", "Windows"_L1}, {"iPhone", "iPhone"_L1}, {"iPad", "iPad"_L1},
        {"Android", "Android"_L1}, {"CrOS", "ChromeOS"_L1}, {"Mac", "macOS"_L1}, {"Linux", "Linux"_L1},
    }};
    const QString program = firstOf(userAgent, programs);
    const QString system = firstOf(userAgent, systems);
    if (!program.isEmpty() && !system.isEmpty())
        return program + u" on "_s + system;
    if (!program.isEmpty() || !system.isEmpty())
        return program + system;
    const QString other = QString::fromLatin1(userAgent.left(80)).simplified();
    return hasControls(other) ? QString() : other;
}

} // namespace wr
