#include "join/gamesession.h"

#include "core/logging.h"
#include "core/whendone.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isAboutName(ErrorCode code)
{
    return code == ErrorCode::NameInvalid || code == ErrorCode::NameTaken || code == ErrorCode::NameRude
        || code == ErrorCode::NameReserved;
}

/// Whether the place is gone for good.
bool losesPlace(ErrorCode code)
{
    return code == ErrorCode::Kicked || code == ErrorCode::ResumeInvalid || code == ErrorCode::GameFinished
        || code == ErrorCode::UnknownPin;
}

} // namespace

GameSession::GameSession(PlaceStore &places, ResultStore &results, MediaCache &media, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_places(places)
    , m_results(results)
    , m_media(media)
    , m_clock(clock)
    , m_play([this] { return serverNow(); })
{
    connect(&m_play, &PlayViewModel::answerGiven, this, [this](const live::AnswerSubmit &answer) {
        if (m_line)
            m_line->answer(answer);
    });
    connect(&m_play, &PlayViewModel::mediaWanted, this, &GameSession::fetchMedia);
    connect(&m_play, &PlayViewModel::resultCame, this, &GameSession::onResult);
    connect(&m_play, &PlayViewModel::finished, this, &GameSession::onFinished);
}

GameSession::~GameSession() = default;

void GameSession::join(const KnownServer &server, const QString &pin, const QString &name)
{
    const bool isSameLine = m_line && m_server == server && m_pin == pin && !m_hasEntered;
    if (!isSameLine)
        connectTo(server, pin);
    // A token goes to the server that gave it, over the connection it was given over, and nowhere else.
    if (!m_account || !m_account->isSomebody() || !(m_account->server() == server)) {
        m_line->joinAs(name);
        return m_line->start();
    }
    whenDone(m_line.get(), m_account->token(), [this, name](const Result<QString> &token) {
        m_line->joinAs(name, token ? *token : QString());
        m_line->start();
    });
}

void GameSession::resume(const Place &place)
{
    connectTo(place.address(), place.pin);
    m_resume = place.resume;
    m_line->resumeWith(place.resume);
    m_line->start();
}

void GameSession::leave()
{
    disconnectNow();
    m_play.begin();
    m_result.clear();
    m_receipt.withdraw();
}

void GameSession::dropLine()
{
    if (m_line)
        m_line->drop();
}

void GameSession::connectTo(const KnownServer &server, const QString &pin)
{
    disconnectNow();
    m_server = server;
    m_pin = pin;
    m_hasEntered = false;
    m_record = {};
    m_result.clear();
    m_receipt.withdraw();
    m_play.begin();
    m_line = std::make_unique<LiveClient>(server, pin, m_clock);
    m_ahead.reset();
    m_api = std::make_unique<ApiClient>(server);
    m_ahead = std::make_unique<MediaAhead>(m_media, *m_api);
    connect(m_line.get(), &LiveClient::greeted, this, &GameSession::onGreeted);
    connect(m_line.get(), &LiveClient::prepared, m_ahead.get(), &MediaAhead::prepare);
    connect(m_line.get(), &LiveClient::unsealed, m_ahead.get(), &MediaAhead::open);
    connect(m_line.get(), &LiveClient::received, &m_play, &PlayViewModel::receive);
    connect(m_line.get(), &LiveClient::refused, this, &GameSession::onRefused);
    connect(m_line.get(), &LiveClient::lost, &m_play, &PlayViewModel::loseLine);
}

void GameSession::disconnectNow()
{
    if (!m_line)
        return;
    m_line->disconnect(this);
    m_line->disconnect(m_ahead.get());
    m_line->disconnect(&m_play);
    m_line->stop();
    // Perhaps it is this line's own signal that brought us here.
    m_line.release()->deleteLater();
}

void GameSession::onGreeted(const live::HelloOk &hello)
{
    if (!hello.you) {
        qCWarning(lcClient) << "the server took a player for something else";
        return;
    }
    m_resume = hello.you->resume;
    const QString server = m_server.url.toString();
    Place place {server, m_pin, hello.game.id, hello.game.title, hello.you->name, m_resume, toWireMillis(m_clock.now())};
    if (m_server.tls)
        place.link = JoinLink {server, m_pin, m_server.tls}.toString();
    const auto remembered = m_places.remember(place);
    if (const GameRecord *earlier = m_results.find(hello.game.id))
        m_record = *earlier;
    m_record.server = server;
    const bool isFirst = !m_hasEntered;
    m_hasEntered = true;
    m_play.greet(hello);
    noteView(m_record, *m_play.view());
    if (isFirst)
        Q_EMIT entered();
    if (!remembered)
        Q_EMIT storageFailed();
}

void GameSession::fetchMedia(const QString &address)
{
    if (!m_api)
        return;
    whenDone(this, m_media.file(*m_api, address), [this, address](const Result<QString> &file) {
        if (file)
            return m_play.mediaCame(address, QUrl::fromLocalFile(*file));
        qCWarning(lcClient) << "a picture or sound did not come:" << file.error().message;
        m_play.mediaLost(address);
    });
}

void GameSession::onRefused(ErrorCode code, bool isFinal)
{
    if (!isFinal) {
        if (isAboutName(code) && !m_hasEntered)
            Q_EMIT nameRefused(code);
        else
            m_play.refuse(code);
        return;
    }
    disconnectNow();
    if (losesPlace(code))
        m_places.forget(m_server.url.toString(), m_pin);
    // The last word about a game one has seen to its end is its result.
    if (m_play.stage() != PlayViewModel::Stage::Finished)
        Q_EMIT ended(code);
}

void GameSession::onResult()
{
    noteView(m_record, *m_play.view());
    m_record.playedAt = toWireMillis(m_clock.now());
    keep();
}

void GameSession::onFinished()
{
    m_places.forget(m_server.url.toString(), m_pin);
    noteView(m_record, *m_play.view());
    if (m_record.playedAt == 0)
        m_record.playedAt = toWireMillis(m_clock.now());
    keep();
    m_result.show(m_record);
    if (!m_api)
        return;
    m_receipt.offer(*m_api, m_record.game, m_record.title, m_resume);
    // The server knows the answers given on another device too. Without it the own account stands.
    const auto asked = m_api->get<rest::Participation>(u"/games/%1/me?cards=true"_s.arg(m_record.game), m_resume);
    whenDone(this, asked, [this, game = m_record.game](const Result<rest::Participation> &participation) {
        if (!participation || m_record.game != game)
            return;
        noteParticipation(m_record, *participation);
        keep();
        m_result.show(m_record);
    });
}

void GameSession::keep()
{
    if (m_record.rank == 0)
        return;
    if (const auto kept = m_results.keep(m_record); !kept) {
        qCWarning(lcClient) << "a result is not kept:" << kept.error().message;
        Q_EMIT storageFailed();
    }
}

} // namespace wr
