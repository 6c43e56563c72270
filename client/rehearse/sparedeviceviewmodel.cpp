#include "rehearse/sparedeviceviewmodel.h"

#include "core/errorwords.h"
#include "rehearse/figurewords.h"

#include <QLocale>
#include <QSysInfo>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// What most phones manage with ease.
constexpr int usualPlayers = 20;

std::optional<int> playersOf(const QString &typed)
{
    bool isNumber = false;
    const int number = QLocale().toInt(typed.trimmed(), &isNumber);
    return isNumber && number >= 1 && number <= limits::maxDevicePlayers ? std::optional(number) : std::nullopt;
}

/// "http://" where nothing is said.
QUrl urlOf(const QString &typed)
{
    const QString text = typed.trimmed();
    return QUrl(text.contains("://"_L1) ? text : u"http://"_s + text, QUrl::StrictMode);
}

/// As a person would type it.
QString shown(const QUrl &server)
{
    return server.scheme() == "https"_L1 ? server.toString(QUrl::RemovePath | QUrl::RemoveFragment) : server.authority();
}

} // namespace

SpareDeviceViewModel::SpareDeviceViewModel(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_players(clock)
{
    m_state.name = QSysInfo::machineHostName().left(limits::maxDeviceNameChars);
    m_state.players = QString::number(usualPlayers);
    connect(&m_players, &DevicePlayers::changed, this, &SpareDeviceViewModel::onPlayersChanged);
}

void SpareDeviceViewModel::setStage(Stage stage)
{
    const bool wasWanted = isWanted();
    m_state.stage = stage;
    Q_EMIT changed();
    if (wasWanted != isWanted())
        Q_EMIT isWantedChanged();
}

void SpareDeviceViewModel::show(const State &state)
{
    m_state = state;
    setStage(state.stage);
}

/// What is typed anew is not at fault any more.
void SpareDeviceViewModel::edit(QString State::*field, const QString &text)
{
    if (m_state.*field == text)
        return;
    m_state.*field = text;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
}

void SpareDeviceViewModel::setAddress(const QString &address)
{
    edit(&State::address, address);
}

void SpareDeviceViewModel::setKey(const QString &key)
{
    edit(&State::key, key);
}

void SpareDeviceViewModel::setName(const QString &name)
{
    edit(&State::name, name);
}

void SpareDeviceViewModel::setPlayers(const QString &players)
{
    edit(&State::players, players);
}

QString SpareDeviceViewModel::playersFault() const
{
    return playersOf(m_state.players) ? QString() : tr("A number from 1 to %L1.").arg(limits::maxDevicePlayers);
}

QString SpareDeviceViewModel::fault() const
{
    switch (m_state.fault) {
    case ErrorCode::None:
        return {};
    case ErrorCode::BadRequest:
        return tr("That is no address. It looks like 192.168.1.20:8080 and stands on the teacher's screen.");
    case ErrorCode::NotFound:
    case ErrorCode::InvalidFields:
        // Whoever was in already has lost the rehearsal, and not the key.
        if (m_state.stage == Stage::Failed)
            return tr("This rehearsal is over, or began without this device.");
        return tr("No rehearsal has this key. Look at the teacher's screen again.");
    case ErrorCode::WrongState:
        return tr("This rehearsal is being played already. Wait for the next one.");
    case ErrorCode::GameFull:
        return tr("This rehearsal takes no more devices, or not so many players. Try fewer.");
    case ErrorCode::GameFinished:
        return tr("This rehearsal is over, or began without this device.");
    case ErrorCode::Unavailable:
        return tr("The server cannot be reached. Is this device on the same Wi-Fi?");
    default:
        return errorWords(m_state.fault);
    }
}

QString SpareDeviceViewModel::stateText() const
{
    const DeviceState &device = m_state.device;
    if (m_state.stage == Stage::HandingIn)
        return tr("Handing in the last figures…");
    if (device.isChecking)
        return tr("Played. Comparing the results…");
    if (device.question >= 0)
        return tr("Question %L1").arg(device.question + 1);
    return device.figures.joined < device.figures.players ? tr("The players are joining…")
                                                          : tr("Ready. The teacher starts the rehearsal.");
}

int SpareDeviceViewModel::lostCount() const
{
    const DeviceState &device = m_state.device;
    return m_state.stage == Stage::Playing && !device.isChecking ? std::max(0, device.figures.joined - device.connected) : 0;
}

QStringList SpareDeviceViewModel::figureNames() const
{
    return figureLines(m_state.device.figures).names;
}

QStringList SpareDeviceViewModel::figureValues() const
{
    return figureLines(m_state.device.figures).values;
}

void SpareDeviceViewModel::takeLink(const QString &text)
{
    // Who plays already goes on; a link is not a reason to lose what was measured.
    const bool isPlaying = m_state.stage == Stage::Entering || m_state.stage == Stage::Playing || m_state.stage == Stage::HandingIn;
    if (isPlaying)
        return;
    const QUrl url = urlOf(text);
    const auto link = RehearsalLink::fromString(url.toString());
    m_state.address = shown(link ? link->server : url);
    m_state.key = link ? link->key : QString();
    m_state.isLinked = link.has_value();
    m_state.fault = ErrorCode::None;
    setStage(Stage::Form);
}

void SpareDeviceViewModel::enter()
{
    const QString key = m_state.key.simplified();
    const QUrl server = urlOf(m_state.address);
    const auto players = playersOf(m_state.players);
    if (!players)
        return;
    const bool isAddress = server.isValid() && !server.host().isEmpty();
    m_state.fault = !isAddress ? ErrorCode::BadRequest : key.size() < limits::rehearsalKeyChars ? ErrorCode::NotFound : ErrorCode::None;
    if (m_state.fault != ErrorCode::None) {
        m_state.isLinked = false;
        Q_EMIT changed();
        return;
    }
    RehearsalRun::Plan plan;
    plan.link.server = server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    plan.link.key = key;
    plan.name = m_state.name.simplified().left(limits::maxDeviceNameChars);
    if (plan.name.isEmpty())
        plan.name = tr("Spare device");
    plan.kind = DeviceKind::App;
    plan.players = *players;
    m_state.stage = Stage::Entering;
    m_players.start(plan);
}

void SpareDeviceViewModel::onPlayersChanged()
{
    if (m_state.stage == Stage::Off)
        return;
    const bool wasIn = m_state.stage == Stage::Playing || m_state.stage == Stage::HandingIn;
    m_state.device = m_players.state();
    switch (m_state.device.stage) {
    case RehearsalRun::Stage::Entering:
        m_state.stage = Stage::Entering;
        break;
    case RehearsalRun::Stage::Playing:
        m_state.stage = Stage::Playing;
        break;
    case RehearsalRun::Stage::HandingIn:
        m_state.stage = Stage::HandingIn;
        break;
    case RehearsalRun::Stage::Done:
        m_state.stage = Stage::Done;
        break;
    case RehearsalRun::Stage::Failed:
        m_state.fault = m_state.device.trouble;
        m_state.isLinked = m_state.isLinked && m_state.fault != ErrorCode::NotFound && m_state.fault != ErrorCode::Unavailable;
        m_state.stage = wasIn ? Stage::Failed : Stage::Form;
        break;
    }
    Q_EMIT changed();
}

void SpareDeviceViewModel::stop()
{
    m_players.stop();
}

void SpareDeviceViewModel::again()
{
    m_state.fault = ErrorCode::None;
    m_state.device = {};
    setStage(Stage::Form);
}

void SpareDeviceViewModel::leave()
{
    m_state.key.clear();
    m_state.fault = ErrorCode::None;
    m_state.device = {};
    m_players.stop();
    setStage(Stage::Off);
}

} // namespace wr
