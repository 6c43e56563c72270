#include "account/accountviewmodel.h"

#include "core/errorwords.h"
#include "core/strangerprobe.h"
#include "join/joinaddress.h"
#include "protocol/limits.h"

#include <QHostAddress>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Until a server that could not be reached is asked again.
constexpr auto againPause = 10s;
constexpr int mostGames = 500;

/// Whether nobody on the way can read what goes there.
bool isSafe(const KnownServer &server)
{
    const QUrl url = server.reach();
    return url.scheme() == "https"_L1 || QHostAddress(url.host()).isLoopback() || url.host() == "localhost"_L1;
}

bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::RateLimited || code == ErrorCode::Internal
        || code == ErrorCode::TooManyConnections || code == ErrorCode::RequestTimeout;
}

} // namespace

AccountViewModel::AccountViewModel(SignInStore &store, TrustedServers &trusted, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_trusted(trusted)
    , m_clock(clock)
{
    m_state.address = store.kept().link.value_or(store.kept().server);
    m_state.email = store.kept().email;
    m_againSoon.setSingleShot(true);
    m_againSoon.setInterval(againPause);
    connect(&m_againSoon, &QTimer::timeout, this, &AccountViewModel::comeBack);
}

void AccountViewModel::fail(ErrorCode code, bool isAddressFault)
{
    m_state.isBusy = false;
    m_state.fault = code;
    m_state.isAddressFault = isAddressFault;
    Q_EMIT changed();
}

void AccountViewModel::show(const State &state, const QList<rest::ParticipationSummary> &games)
{
    m_state = state;
    m_games.show(games);
    Q_EMIT changed();
}

void AccountViewModel::setAddress(const QString &address)
{
    if (address == m_state.address)
        return;
    m_state.address = address;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
}

void AccountViewModel::setEmail(const QString &email)
{
    if (email == m_state.email)
        return;
    m_state.email = email;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
}

void AccountViewModel::setStaysSignedIn(bool stays)
{
    m_state.staysSignedIn = stays;
    Q_EMIT changed();
}

QString AccountViewModel::addressFault() const
{
    if (!m_state.isAddressFault)
        return {};
    if (m_state.fault == ErrorCode::BadRequest)
        return tr("That is no address. It looks like school.example, or 192.168.1.20:8080.");
    if (m_state.fault == ErrorCode::Unavailable)
        return tr("Nobody answers there. Is the address right, and is this device on the network?");
    const auto typed = readJoinAddress(m_state.address);
    if (m_state.fault == ErrorCode::InsecureConnection && typed && !typed->tls && m_trusted.isTrusted(typed->server))
        return tr("%1 shows another key than the one you have trusted. Somebody may be listening in. Only if the server was set up anew, forget it in the settings and sign in again.").arg(shortAddress(typed->server));
    if (m_state.fault == ErrorCode::InsecureConnection)
        return tr("Passwords are only sent over a secure connection. Use the https address, or paste a join link of this server.");
    return errorWords(m_state.fault);
}

QString AccountViewModel::fault() const
{
    return m_state.isAddressFault || m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

QString AccountViewModel::gamesFault() const
{
    return m_state.gamesFault == ErrorCode::None ? QString() : errorWords(m_state.gamesFault);
}

QString AccountViewModel::server() const
{
    const QString kept = m_store.kept().server;
    return kept.isEmpty() ? m_state.address : shortAddress(QUrl(kept));
}

// ---- in and out ------------------------------------------------------------------------------------------

void AccountViewModel::use(const KnownServer &server, Stage stage)
{
    drop(stage);
    m_client = std::make_unique<AccountClient>(server, m_clock);
    connect(m_client.get(), &AccountClient::refreshTokenChanged, this, &AccountViewModel::keep);
    connect(m_client.get(), &AccountClient::changed, this, &AccountViewModel::onClientChanged);
}

/// Whoever asked in the old one's name lets go of it first. `stage`: what those are told who ask whether anybody is left.
void AccountViewModel::drop(Stage stage)
{
    m_againSoon.stop();
    if (!m_client)
        return;
    m_client->disconnect(this);
    std::unique_ptr<AccountClient> old = std::move(m_client);
    m_state.stage = stage;
    Q_EMIT clientChanged();
    // Perhaps it is its own signal that brought us here.
    old.release()->deleteLater();
}

void AccountViewModel::comeBack()
{
    const KeptSignIn &kept = m_store.kept();
    if (kept.refreshToken.isEmpty())
        return;
    use(kept.address(), Stage::ComingBack);
    m_state.stage = Stage::ComingBack;
    Q_EMIT changed();
    whenDone(m_client.get(), m_client->comeBack(kept.refreshToken), [this](const AccountClient::SignedIn &signedIn) {
        if (signedIn)
            return onSignedIn(signedIn);
        if (isPassing(signedIn.error().code)) {
            m_state.stage = Stage::Away;
            m_againSoon.start();
        } else {
            keep({});
            drop(Stage::Nobody); // what was theirs goes out of sight
        }
        fail(signedIn.error().code);
    });
}

void AccountViewModel::signIn(const QString &password)
{
    if (m_state.isBusy)
        return;
    const auto address = readJoinAddress(m_state.address);
    if (!address)
        return fail(ErrorCode::BadRequest, true);
    const KnownServer server = m_trusted.known({address->server, address->tls});
    if (!isSafe(server))
        return fail(ErrorCode::InsecureConnection, true);
    use(server, Stage::Nobody);
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const rest::SignInRequest request {m_state.email.trimmed(), password, m_state.staysSignedIn, false};
    whenDone(m_client.get(), m_client->signIn(request), [this](const AccountClient::SignedIn &signedIn) { onSignedIn(signedIn); });
}

/// The password has not left this device: nobody vouches for the server, so people decide, once.
void AccountViewModel::meetStranger()
{
    const KnownServer server = m_client->server();
    whenDone(m_client.get(), probeStranger(m_client.get(), server.url), [this](const Result<Stranger> &stranger) {
        if (!stranger)
            return fail(ErrorCode::InsecureConnection, true);
        m_state.isBusy = false;
        m_state.stranger = *stranger;
        Q_EMIT changed();
    });
}

void AccountViewModel::trust()
{
    if (!m_state.stranger || !m_client)
        return;
    if (!m_trusted.trust(m_client->server().url, m_state.stranger->pin))
        Q_EMIT storageFailed();
    doNotTrust();
}

void AccountViewModel::doNotTrust()
{
    m_state.stranger.reset();
    Q_EMIT changed();
}

void AccountViewModel::onSignedIn(const AccountClient::SignedIn &signedIn)
{
    if (!signedIn) {
        const ErrorCode code = signedIn.error().code;
        if (code == ErrorCode::InsecureConnection && !m_client->server().tls && m_client->server().url.scheme() == "https"_L1)
            return meetStranger();
        return fail(code, code == ErrorCode::Unavailable || code == ErrorCode::InsecureConnection);
    }
    m_state.isBusy = false;
    m_state.fault = ErrorCode::None;
    m_state.stage = Stage::Somebody;
    m_state.account = signedIn->account;
    Q_EMIT changed();
    Q_EMIT clientChanged();
    fetchGames();
}

/// The sign-in ended at the server, or the account is another now.
void AccountViewModel::onClientChanged()
{
    if (m_client->isSomebody()) {
        m_state.account = *m_client->account();
        Q_EMIT changed();
        return;
    }
    if (m_state.stage != Stage::Somebody)
        return;
    drop(Stage::Nobody);
    m_games.show({});
    m_result.clear();
    fail(ErrorCode::Unauthenticated);
}

void AccountViewModel::keep(const QString &refreshToken)
{
    KeptSignIn kept;
    kept.server = m_client->server().url.toString();
    kept.email = m_state.email.trimmed();
    if (m_client->server().tls)
        kept.link = JoinLink {kept.server, QString(limits::pinDigits, u'0'), m_client->server().tls}.toString();
    if (m_state.staysSignedIn)
        kept.refreshToken = refreshToken;
    if (!m_store.keep(kept))
        Q_EMIT storageFailed();
}

void AccountViewModel::signOut()
{
    if (!m_client)
        return;
    m_client->disconnect(this);
    m_client->signOut();
    keep({});
    drop(Stage::Nobody);
    m_games.show({});
    m_result.clear();
    m_state.fault = ErrorCode::None;
    m_state.account = {};
    Q_EMIT changed();
}

// ---- one's games there ----------------------------------------------------------------------------------

void AccountViewModel::fetchGames()
{
    if (!client())
        return;
    m_fetched.clear();
    m_state.areGamesComing = true;
    m_state.gamesFault = ErrorCode::None;
    Q_EMIT changed();
    fetchPage({});
}

void AccountViewModel::fetchPage(const QString &cursor)
{
    QString path = u"/me/participations?limit=%1"_s.arg(limits::maxPage);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    whenDone(m_client.get(), m_client->get<rest::ParticipationList>(path), [this](const Result<rest::ParticipationList> &page) {
        if (page) {
            m_fetched += page->items;
            if (page->next && m_fetched.size() < mostGames)
                return fetchPage(*page->next);
            m_games.show(m_fetched);
        } else {
            m_state.gamesFault = page.error().code;
        }
        m_state.areGamesComing = false;
        Q_EMIT changed();
    });
}

void AccountViewModel::openGame(const QString &game)
{
    if (!client())
        return;
    const auto asked = m_client->get<rest::Participation>(u"/games/%1/me"_s.arg(game));
    whenDone(m_client.get(), asked, [this, game](const Result<rest::Participation> &participation) {
        if (!participation) {
            m_state.gamesFault = participation.error().code;
            Q_EMIT changed();
            return;
        }
        GameRecord record;
        record.game = game;
        for (const ServerGame &row : m_games.rows()) {
            if (row.game.game == game) {
                record.title = row.game.title;
                record.playedAt = row.game.playedAt;
                record.isFinished = row.game.finishedAt.has_value();
            }
        }
        record.name = participation->you.name;
        noteParticipation(record, *participation);
        m_state.gamesFault = ErrorCode::None;
        m_result.show(record);
        Q_EMIT changed();
    });
}

void AccountViewModel::closeGame()
{
    m_result.clear();
}

} // namespace wr
