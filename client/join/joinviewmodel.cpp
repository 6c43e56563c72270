#include "join/joinviewmodel.h"

#include "core/errorwords.h"
#include "core/strangerprobe.h"
#include "core/whendone.h"
#include "protocol/rehearsallink.h"

namespace wr {

using namespace Qt::StringLiterals;

JoinViewModel::JoinViewModel(GameSession &session, PlaceStore &places, TrustedServers &trusted, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_places(places)
    , m_trusted(trusted)
{
    m_state.place = places.newest();
    connect(&m_session, &GameSession::entered, this, &JoinViewModel::onEntered);
    connect(&m_session, &GameSession::nameRefused, this, &JoinViewModel::onNameRefused);
    connect(&m_session, &GameSession::ended, this, &JoinViewModel::onEnded);
}

void JoinViewModel::setStage(Stage stage)
{
    m_state.stage = stage;
    Q_EMIT changed();
}

void JoinViewModel::show(const State &state)
{
    m_state = state;
    Q_EMIT changed();
}

/// What is typed anew is not at fault any more.
void JoinViewModel::edit(QString State::*field, const QString &text)
{
    if (m_state.*field == text)
        return;
    m_state.*field = text;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
}

void JoinViewModel::setAddress(const QString &address)
{
    // What a link told of one server says nothing of another.
    if (m_state.address != address)
        m_state.tls.reset();
    edit(&State::address, address);
}

void JoinViewModel::setPin(const QString &pin)
{
    edit(&State::pin, pin);
}

void JoinViewModel::setName(const QString &name)
{
    edit(&State::name, name);
}

QString JoinViewModel::addressFault() const
{
    if (m_state.fault == ErrorCode::None || !m_state.isAddressFault)
        return {};
    if (m_state.server.isEmpty())
        return tr("That is no address. It looks like 192.168.1.20:8080 and stands on the big screen.");
    const QString server = shortAddress(m_state.server);
    if (m_state.fault == ErrorCode::InsecureConnection && !m_state.tls && m_trusted.isTrusted(m_state.server))
        return tr("%1 shows another key than the one you have trusted. Somebody may be listening in. Only if the server was set up anew, forget it in the settings and join again.").arg(server);
    if (m_state.fault == ErrorCode::InsecureConnection)
        return tr("%1 cannot show that it is the server of this game. Scan the code on the big screen again.").arg(server);
    if (m_state.fault == ErrorCode::Unavailable)
        return tr("Nobody answers at %1. Is this device on the same network as the big screen?").arg(server);
    return tr("%1 did not answer as a Wordrally server does. Check the address on the big screen.").arg(server);
}

QString JoinViewModel::fault() const
{
    return m_state.fault == ErrorCode::None || m_state.isAddressFault ? QString() : errorWords(m_state.fault);
}

QString JoinViewModel::endedTitle() const
{
    switch (m_state.ended) {
    case ErrorCode::Kicked:
        return tr("You are out of this game");
    case ErrorCode::Superseded:
        return tr("Playing somewhere else");
    case ErrorCode::GameFinished:
    case ErrorCode::UnknownPin:
        return tr("This game is over");
    default:
        return tr("We cannot go on");
    }
}

QString JoinViewModel::endedText() const
{
    return m_state.ended == ErrorCode::UnknownPin ? errorWords(ErrorCode::GameFinished) : errorWords(m_state.ended);
}

bool JoinViewModel::canPlayHere() const
{
    return m_state.ended == ErrorCode::Superseded && m_state.place;
}

/// Hands on what leads to a rehearsal; false: it does not.
bool JoinViewModel::leadToRehearsal(const QString &text)
{
    if (!RehearsalLink::isMeant(text))
        return false;
    m_state.address.clear();
    cancelFind();
    Q_EMIT rehearsalMeant(text);
    return true;
}

void JoinViewModel::takeLink(const QString &text)
{
    if (leadToRehearsal(text))
        return;
    const auto link = readJoinAddress(text);
    if (!link)
        return;
    setAddress(shortAddress(link->server));
    if (link->tls)
        m_state.tls = link->tls;
    if (link->pin.isEmpty())
        return;
    setPin(link->pin);
    if (m_state.stage == Stage::Find)
        find();
}

void JoinViewModel::openLink(const QString &text)
{
    const auto link = readJoinAddress(text);
    if (RehearsalLink::isMeant(text) || (link && isNearby(link->server, ownSubnets())))
        return takeLink(text);
    if (!link) {
        constexpr int shownChars = 200;
        setAddress(text.left(shownChars));
        m_state.server.clear();
        m_state.isAddressFault = true;
        m_state.fault = ErrorCode::BadRequest;
        Q_EMIT changed();
        return;
    }
    setAddress(shortAddress(link->server));
    if (link->tls)
        m_state.tls = link->tls;
    setPin(link->pin);
}

void JoinViewModel::setScanPage(const QUrl &page)
{
    m_scanPage = page;
    Q_EMIT changed();
}

void JoinViewModel::scan()
{
    if (m_state.stage != Stage::Find || !canScan())
        return;
    cancelFind();
    m_state.fault = ErrorCode::None;
    setStage(Stage::Scan);
}

void JoinViewModel::stopScanning()
{
    if (m_state.stage == Stage::Scan)
        setStage(Stage::Find);
}

bool JoinViewModel::takeCode(const QString &text)
{
    const bool isOurs = JoinLink::fromString(text) || (RehearsalLink::isMeant(text) && RehearsalLink::fromString(text));
    if (m_state.stage != Stage::Scan || !isOurs)
        return false;
    setStage(Stage::Find);
    takeLink(text);
    return true;
}

void JoinViewModel::follow(Discovery &discovery)
{
    connect(&discovery, &Discovery::changed, this, [this, &discovery] { m_found.show(discovery.servers()); });
    const auto listen = [this, &discovery] {
        if (m_state.stage == Stage::Find)
            discovery.start();
        else
            discovery.stop();
    };
    connect(this, &JoinViewModel::changed, &discovery, listen);
    listen();
}

void JoinViewModel::takeFound(int row)
{
    if (row < 0 || row >= m_found.count() || m_state.stage != Stage::Find)
        return;
    const FoundGame found = m_found.rows().at(row);
    setAddress(shortAddress(found.server.url));
    m_state.tls = found.server.tls;
    if (found.game.pin.isEmpty())
        return;
    setPin(found.game.pin);
    find();
}

void JoinViewModel::typeAddress(const QString &text)
{
    // A whole link; an address alone may still be being typed.
    if (RehearsalLink::isMeant(text) && RehearsalLink::fromString(text)) {
        leadToRehearsal(text);
        return;
    }
    const auto link = readJoinAddress(text);
    if (link && !link->pin.isEmpty())
        return takeLink(text);
    setAddress(text);
}

void JoinViewModel::cancelFind()
{
    m_api.reset();
    m_state.isBusy = false;
    Q_EMIT changed();
}

void JoinViewModel::find()
{
    if (leadToRehearsal(m_state.address))
        return;
    const auto typed = readJoinAddress(m_state.address);
    m_state.server = typed ? typed->server : QUrl();
    m_state.isAddressFault = !typed;
    m_state.fault = !typed ? ErrorCode::BadRequest : readPin(m_state.pin).isEmpty() ? ErrorCode::UnknownPin : ErrorCode::None;
    m_state.isBusy = m_state.fault == ErrorCode::None;
    Q_EMIT changed();
    if (!m_state.isBusy)
        return;
    // A new client: what an earlier one still waits for is of no interest any more.
    m_api = std::make_unique<ApiClient>(target());
    const auto asked = m_api->get<rest::JoinInfo>(u"/join/"_s + m_state.pin);
    whenDone(m_api.get(), asked, [this](const Result<rest::JoinInfo> &info) { onFound(info); });
}

/// A typed address, and nobody vouches for its certificate: people decide, once.
void JoinViewModel::meetStranger()
{
    whenDone(m_api.get(), probeStranger(m_api.get(), m_state.server), [this](const Result<Stranger> &stranger) {
        m_state.isBusy = false;
        if (stranger) {
            m_state.stranger = *stranger;
            return setStage(Stage::Trust);
        }
        m_state.isAddressFault = true;
        m_state.fault = ErrorCode::InsecureConnection;
        setStage(Stage::Find);
    });
}

void JoinViewModel::trust()
{
    if (m_state.stage != Stage::Trust || !m_state.stranger)
        return;
    if (!m_trusted.trust(m_state.server, m_state.stranger->pin))
        Q_EMIT storageFailed();
    m_state.stranger.reset();
    setStage(Stage::Find);
    find();
}

void JoinViewModel::doNotTrust()
{
    if (m_state.stage != Stage::Trust)
        return;
    m_state.stranger.reset();
    setStage(Stage::Find);
}

void JoinViewModel::onFound(const Result<rest::JoinInfo> &info)
{
    if (!info && info.error().code == ErrorCode::InsecureConnection && !target().tls)
        return meetStranger();
    m_state.isBusy = false;
    const ErrorCode code = info ? ErrorCode::None : info.error().code;
    m_state.isAddressFault = code == ErrorCode::Unavailable || code == ErrorCode::BadRequest || code == ErrorCode::Internal
        || code == ErrorCode::InsecureConnection;
    if (!m_state.isAddressFault)
        Q_EMIT serverFound(shortAddress(m_state.server));
    const auto earlier = m_places.find(m_state.server.toString(), m_state.pin);
    // Who was in before may come back into a locked or a full game.
    // Where PINs are being guessed nobody is told of the game before hello, which waits for its turn.
    const bool isOpenToMe = info || code == ErrorCode::RateLimited || (earlier && (code == ErrorCode::GameLocked || code == ErrorCode::GameFull));
    if (!isOpenToMe) {
        m_state.fault = code;
        return setStage(Stage::Find);
    }
    m_state.gameTitle = info ? info->game.title : earlier ? earlier->title : QString();
    m_state.place = earlier;
    setStage(earlier ? Stage::Back : Stage::Name);
}

void JoinViewModel::suggestName()
{
    const auto asked = m_api->get<rest::NameSuggestion>(u"/names/suggestion"_s);
    whenDone(m_api.get(), asked, [this](const Result<rest::NameSuggestion> &suggestion) {
        if (suggestion)
            return setName(suggestion->name);
        m_state.fault = suggestion.error().code;
        Q_EMIT changed();
    });
}

void JoinViewModel::join()
{
    m_state.fault = m_state.name.trimmed().isEmpty() ? ErrorCode::NameInvalid : ErrorCode::None;
    m_state.isBusy = m_state.fault == ErrorCode::None;
    Q_EMIT changed();
    if (m_state.isBusy)
        m_session.join(target(), m_state.pin, m_state.name.trimmed());
}

void JoinViewModel::goBack()
{
    if (!m_state.place)
        return;
    const Place place = *m_state.place;
    m_state.server = QUrl(place.server);
    m_state.tls = place.address().tls;
    m_state.pin = place.pin;
    m_state.name = place.name;
    m_state.gameTitle = place.title;
    m_state.fault = ErrorCode::None;
    setStage(Stage::Entering);
    m_session.resume(place);
}

void JoinViewModel::joinAsSomebodyElse()
{
    m_state.place.reset();
    m_state.name.clear();
    setStage(Stage::Name);
}

void JoinViewModel::playHere()
{
    goBack();
}

void JoinViewModel::leave()
{
    m_session.leave();
    m_api.reset();
    m_state.isBusy = false;
    m_state.fault = ErrorCode::None;
    m_state.pin.clear();
    m_state.place = m_places.newest();
    setStage(Stage::Find);
}

void JoinViewModel::onEntered()
{
    m_state.isBusy = false;
    m_state.fault = ErrorCode::None;
    setStage(Stage::Playing);
}

void JoinViewModel::onNameRefused(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.isAddressFault = false;
    m_state.fault = code;
    setStage(Stage::Name);
}

void JoinViewModel::onEnded(ErrorCode code)
{
    const bool hasPlayed = m_state.stage == Stage::Playing;
    m_state.isBusy = false;
    m_state.isAddressFault = false;
    m_state.ended = code;
    m_state.place = m_places.find(m_state.server.toString(), m_state.pin);
    if (code == ErrorCode::ResumeInvalid) {
        m_state.fault = code;
        m_state.name.clear();
        m_api = std::make_unique<ApiClient>(target());
        setStage(Stage::Name);
    } else if (!hasPlayed && code != ErrorCode::Kicked && code != ErrorCode::Superseded) {
        m_state.fault = code;
        setStage(Stage::Find);
    } else {
        setStage(Stage::Ended);
    }
}

} // namespace wr
