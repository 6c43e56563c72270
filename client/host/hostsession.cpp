#include "host/hostsession.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "protocol/limits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString pageOf(const QString &path, const QString &cursor)
{
    const QString page = u"%1?limit=%2"_s.arg(path).arg(limits::maxPage);
    return cursor.isEmpty() ? page : page + u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
}

} // namespace

HostSession::HostSession(HostedGames &games, MediaCache &media, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_games(games)
    , m_media(media)
    , m_clock(clock)
    , m_console([this] { return serverNow(); })
{
    connect(&m_console, &ConsoleViewModel::commandGiven, this, &HostSession::send);
    connect(&m_console, &ConsoleViewModel::mediaWanted, this, &HostSession::fetchMedia);
    connect(&m_console, &ConsoleViewModel::finished, this, &HostSession::onFinished);
}

HostSession::~HostSession() = default;

void HostSession::run(const HostedGame &game)
{
    disconnectNow();
    m_game = game;
    m_hasEntered = false;
    m_console.begin();
    m_api = std::make_unique<ApiClient>(game.address());
    m_line = std::make_unique<LiveClient>(game.address(), game.pin, m_clock);
    connect(m_line.get(), &LiveClient::greeted, this, &HostSession::onGreeted);
    connect(m_line.get(), &LiveClient::received, &m_console, &ConsoleViewModel::receive);
    connect(m_line.get(), &LiveClient::refused, this, &HostSession::onRefused);
    connect(m_line.get(), &LiveClient::lost, &m_console, &ConsoleViewModel::loseLine);
    m_line->holdToken(game.hostToken);
    m_line->start();
    keep();
}

void HostSession::leave()
{
    disconnectNow();
    m_api.reset();
    m_game = {};
    m_console.begin();
}

void HostSession::moveTo(const QString &joinUrl)
{
    if (!m_line || joinUrl == m_game.joinUrl)
        return;
    m_game.joinUrl = joinUrl;
    keep();
    fetchCode();
}

void HostSession::dropLine()
{
    if (m_line)
        m_line->drop();
}

void HostSession::disconnectNow()
{
    if (!m_line)
        return;
    m_line->disconnect(this);
    m_line->disconnect(&m_console);
    m_line->stop();
    // Perhaps it is this line's own signal that brought us here.
    m_line.release()->deleteLater();
}

void HostSession::onGreeted(const live::HelloOk &hello)
{
    if (hello.audience != Audience::Host) {
        qCWarning(lcClient) << "the server took a host for something else";
        return;
    }
    const bool isFirst = !m_hasEntered;
    m_hasEntered = true;
    m_console.greet(hello);
    fetchPlayers({});
    if (!isFirst)
        return;
    fetchCode();
    Q_EMIT entered();
}

void HostSession::onRefused(ErrorCode code, bool isFinal)
{
    if (!isFinal)
        return m_console.refuse(code);
    const bool hasFinished = m_console.stage() == ConsoleViewModel::Stage::Finished;
    disconnectNow();
    if (code != ErrorCode::Superseded)
        m_games.forget(m_game.game);
    // The last word about a game one has seen to its end is its report.
    if (!hasFinished)
        Q_EMIT ended(code);
}

void HostSession::send(const HostCommand &command)
{
    if (!m_line)
        return;
    std::visit([this](auto message) {
        // Names the newest event seen, so that pressing twice moves the game once.
        if constexpr (std::is_same_v<decltype(message), live::GameNext>)
            message.after = m_line->seq();
        m_line->send(message);
    }, command);
}

void HostSession::fetchPlayers(const QString &cursor)
{
    const auto asked = m_api->get<rest::PlayerList>(pageOf(u"/games/%1/players"_s.arg(m_game.game), cursor), m_game.hostToken);
    whenDone(m_api.get(), asked, [this](const Result<rest::PlayerList> &page) {
        if (!page) {
            qCWarning(lcClient) << "the players did not come:" << page.error().message;
            return;
        }
        m_console.addPlayers(page->items);
        if (page->next)
            fetchPlayers(*page->next);
    });
}

/// What the join link is as a picture, which the server draws.
void HostSession::fetchCode()
{
    const QUrl link(m_game.joinUrl);
    m_console.setPlace(link.authority(), {});
    if (m_console.isCutOff())
        return;
    const auto asked = m_api->fetch(u"/api/v1/games/%1/qr.svg"_s.arg(m_game.game), limits::maxBodyBytes);
    whenDone(m_api.get(), asked, [this, address = link.authority()](const Result<QByteArray> &svg) {
        // An older one comes too late.
        if (svg && address == m_console.address())
            m_console.setPlace(address, QUrl(u"data:image/svg+xml;base64,"_s + QString::fromLatin1(svg->toBase64())));
    });
}

void HostSession::fetchMedia(const QString &address)
{
    if (!m_api)
        return;
    whenDone(this, m_media.file(*m_api, address), [this, address](const Result<QString> &file) {
        if (file)
            return m_console.mediaCame(address, QUrl::fromLocalFile(*file));
        qCWarning(lcClient) << "a picture or sound did not come:" << file.error().message;
        m_console.mediaLost(address);
    });
}

void HostSession::onFinished()
{
    // It cannot be run any more, but looked at for as long as it stands here.
    m_games.forget(m_game.game);
    Q_EMIT over();
}

void HostSession::keep()
{
    if (const auto kept = m_games.keep(m_game); !kept) {
        qCWarning(lcClient) << "a game is not kept:" << kept.error().message;
        Q_EMIT storageFailed();
    }
}

} // namespace wr
