#include "apifuzz/fuzzedserver.h"

#include "support/samplequiz.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FuzzedServer::FuzzedServer(Engine engine)
    : m_database(std::make_unique<TestDatabase>(engine))
    , m_alone(std::make_unique<TestServer>(m_database->config()))
    , m_roles(std::make_unique<RoleGateway>(m_alone->server().router()))
{
}

FuzzedServer::FuzzedServer(const ClusterEngines &engines)
{
    const auto node = [&engines](const QString &name, NodeRoles roles) {
        auto made = std::make_unique<ClusterServer>(engines, name, [roles](Config &config) {
            config.roles = roles;
            config.words = QStringLiteral(WR_WORDS_FILE);
        });
        const auto started = made->start();
        if (!started)
            qFatal("no node: %s", qPrintable(started.error().message));
        return made;
    };
    m_owner = node(u"owner"_s, {false, true, true});
    m_gateway = node(u"gateway"_s, {true, false, false});
    const auto ownsAll = [this] {
        return std::ranges::all_of(allShards(), [this](Shard shard) {
            return owner().games().isServed(shard) && gateway().membership().holderOf(shard) == owner().membership().self();
        });
    };
    if (!waitUntil(ownsAll, 20s))
        qFatal("nobody owns the games");
    m_serviceToken = serviceToken();
}

QString FuzzedServer::serviceToken()
{
    QStringList permissions;
    for (const Permission permission : allPermissions()) {
        if (scopeOf(Role::Service, permission) != Scope::None)
            permissions.append(wireName(permission));
    }
    Principal principal {Role::Operator};
    principal.user = UserId::create(m_clock.now());
    const auto made = waitFor(gateway().identity().serviceTokens().create({principal, {}}, u"fuzz"_s, permissions, 1));
    if (!made || !*made)
        qFatal("no service token: %s", made ? qPrintable(made->error().message) : "no answer");
    // The other node hears of it.
    if (!waitUntil([&] { return owner().identity().serviceTokens().read((*made)->token).has_value(); }))
        qFatal("a service token is not known at the other node");
    return (*made)->token;
}

QString FuzzedServer::tokenOf(const Principal &principal)
{
    const Tokens &tokens = gateway().tokens();
    switch (principal.role) {
    case Role::Guest:
    case Role::Local: break;
    case Role::Player: return tokens.forPlayer(principal.game, principal.player);
    case Role::Viewer: return tokens.forViewer(principal.game);
    case Role::Host: return tokens.forHost(principal.game);
    case Role::Opener: return tokens.forOpener(m_clock.now() + 1h);
    case Role::Device: return tokens.forDevice(principal.game, principal.player);
    case Role::Learner:
    case Role::Teacher:
    case Role::SchoolAdmin:
    case Role::Operator:
        return gateway().identity().accessTokens().issue({principal.user, principal.role, principal.school, principal.signIn, 1, {}, {}}).value();
    case Role::Service: return m_serviceToken;
    }
    return {};
}

QByteArray FuzzedServer::authorization(const Principal &principal)
{
    if (m_roles)
        return "Authorization: " + m_roles->bearer(principal) + "\r\n";
    // Whoever was forwarded is not of this machine.
    if (principal.role == Role::Guest)
        return "X-Forwarded-For: 203.0.113.7\r\n";
    const QString token = tokenOf(principal);
    return token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
}

GameService::Opened FuzzedServer::openGame(int questions, int timeLimitMs)
{
    const GameService::Opened opened = open(questions, timeLimitMs);
    m_pins.insert(opened.game, owner().rooms().find(opened.game)->room.pin());
    return opened;
}

GameService::Opened FuzzedServer::open(int questions, int timeLimitMs)
{
    if (m_alone)
        return m_alone->openGame(questions, timeLimitMs);
    const auto opened = waitFor(owner().games().open({{Role::Opener, {}, 0}, {}}, QuizId::create(m_clock.now()), sampleQuiz(questions, timeLimitMs), {}));
    if (!opened || !*opened)
        qFatal("no game: %s", opened ? qPrintable(opened->error().message) : "no answer");
    return **opened;
}

QUrl FuzzedServer::live(GameId game)
{
    return QUrl(u"ws://127.0.0.1:%1/live?pin=%2"_s.arg(realPort()).arg(pinOf(game)));
}

std::pair<int, QJsonObject> FuzzedServer::request(const QByteArray &verb, const QString &path, const QString &token, const QJsonObject &body)
{
    RawClient client(realPort());
    const QByteArray headers = (token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n")
        + (body.isEmpty() ? QByteArray() : "Content-Type: application/json\r\n"_ba);
    client.send(httpRequest(verb, path.toLatin1(), headers, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact)));
    const auto reply = client.reply();
    return reply ? std::pair(reply->status, QJsonDocument::fromJson(reply->body).object()) : std::pair(0, QJsonObject());
}

} // namespace wr
