#include "statistics/devicerules.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

/// A static library's resources must be asked for by name; outside any namespace, says rcc.
static void initDeviceRules()
{
    Q_INIT_RESOURCE(devicerules);
}

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// PCRE2 gives a text up that takes more steps; some texts are written to make that many.
const QString mostSteps = QStringLiteral("(*LIMIT_MATCH=20000)");

const QString ownProgram = QStringLiteral("Wordrally/");

/// Systems by what they run on, as uap-core names them.
constexpr std::array desktops {
    "Windows"_L1, "Mac OS X"_L1, "Mac OS"_L1, "Chrome OS"_L1, "Linux"_L1, "Linux Mint"_L1, "Ubuntu"_L1, "Kubuntu"_L1, "Lubuntu"_L1,
    "Debian"_L1, "Fedora"_L1, "Red Hat"_L1, "CentOS"_L1, "Gentoo"_L1, "Arch Linux"_L1, "openSUSE"_L1, "SUSE"_L1, "Mageia"_L1,
    "Mandriva"_L1, "Slackware"_L1, "PCLinuxOS"_L1, "Puppy"_L1, "BackTrack"_L1, "SerenityOS"_L1, "Solaris"_L1,
    "FreeBSD"_L1, "OpenBSD"_L1, "NetBSD"_L1, "BSD"_L1};
constexpr std::array phones {
    "Windows Phone"_L1, "Windows Mobile"_L1, "BlackBerry OS"_L1, "Firefox OS"_L1, "KaiOS"_L1, "Symbian OS"_L1, "Symbian^3"_L1,
    "Symbian^3 Anna"_L1, "Symbian^3 Belle"_L1, "Nokia Series 40"_L1, "Nokia Series 30 Plus"_L1, "Brew MP"_L1, "BREW"_L1, "webOS"_L1,
    "Bada"_L1, "MeeGo"_L1, "Maemo"_L1, "Sailfish"_L1, "Tizen"_L1};
constexpr std::array tablets {"BlackBerry Tablet OS"_L1, "Kindle"_L1, "WeTab"_L1};

template <std::size_t size>
bool holds(const std::array<QLatin1StringView, size> &names, const QString &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What iOS and Android run on they say themselves: so their makers tell sites to ask.
Device deviceOfSystem(const QString &system, const QString &agent)
{
    if (system == "iOS"_L1)
        return agent.contains("iPad"_L1) ? Device::Tablet : Device::Phone;
    if (system == "Android"_L1)
        return agent.contains("Mobile"_L1) ? Device::Phone : Device::Tablet;
    if (holds(desktops, system))
        return Device::Desktop;
    if (holds(phones, system))
        return Device::Phone;
    return holds(tablets, system) ? Device::Tablet : Device::Other;
}

Result<QRegularExpression> ruleFrom(const QString &pattern)
{
    QRegularExpression rule(mostSteps + pattern);
    if (!rule.isValid())
        return Error {ErrorCode::Internal, u"a rule of devices cannot be used: "_s + pattern};
    return rule;
}

} // namespace

Result<DeviceRules> DeviceRules::load()
{
    initDeviceRules();
    QFile file(u":/statistics/devicerules.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Internal, u"the rules of devices are not packed in"_s};
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    DeviceRules rules;
    for (const QJsonValue &one : all.value("systems"_L1).toArray()) {
        WR_TRY(rule, ruleFrom(one["regex"_L1].toString()));
        rules.m_systems.push_back({rule, one["name"_L1].toString()});
    }
    for (const QJsonValue &one : all.value("spiders"_L1).toArray()) {
        WR_TRY(rule, ruleFrom(one.toString()));
        rules.m_spiders.push_back(rule);
    }
    return rules;
}

QString DeviceRules::systemOf(const QString &agent) const
{
    for (const System &system : m_systems) {
        if (const auto match = system.rule.match(agent); match.hasMatch())
            return system.name.isEmpty() ? match.captured(1) : system.name;
    }
    return {};
}

Device DeviceRules::deviceOf(const QByteArray &userAgent) const
{
    const QString agent = QString::fromLatin1(userAgent.first(std::min<qsizetype>(userAgent.size(), longestAgent)));
    if (agent.startsWith(ownProgram))
        return Device::App;
    const bool isSpider = std::any_of(m_spiders.begin(), m_spiders.end(), [&agent](const QRegularExpression &rule) {
        return rule.match(agent).hasMatch();
    });
    return isSpider ? Device::Other : deviceOfSystem(systemOf(agent), agent);
}

} // namespace wr
