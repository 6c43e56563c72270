#include "protocol/dump/sample.h"
#include "protocol/messages.h"
#include "support/rolegateway.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Every route and live message against every role. A route that declares no permission, or nothing
/// about itself, fails here.
class TestPermissionMatrix : public QObject
{
    Q_OBJECT

private:
    static QString nameOf(const Route &route)
    {
        return QString::fromLatin1(methodName(route.method)) + u' ' + route.pattern;
    }

    static bool changesSomething(const Route &route)
    {
        return route.method != HttpMethod::Get && route.method != HttpMethod::Head
            && route.method != HttpMethod::Options;
    }

    /// A path for the pattern: `known` values, and an id that names nothing for the rest.
    static QString pathOf(const Route &route, const QHash<QString, QString> &known)
    {
        QString path = route.pattern;
        static const QRegularExpression named(u"\\{(\\w+)\\}"_s);
        for (auto match = named.match(path); match.hasMatch(); match = named.match(path)) {
            const QString nothing = GameId::create(SystemClock().now()).toString();
            const Parameter parameter = route.operation.pathParameter(match.captured(1));
            const QString any = parameter.kind == Parameter::Kind::Text ? QString(parameter.least, u'9')
                : parameter.kind == Parameter::Kind::Number             ? QString::number(parameter.least)
                                                                        : nothing;
            path.replace(match.captured(0), known.value(match.captured(1), any));
        }
        return path;
    }

    struct Answer
    {
        int status = 0;
        QString code;
        QString detail;
    };

    /// A body of the right type, empty: whoever is not refused for who they are is refused for that.
    static Answer ask(RoleGateway &gateway, const Route &route, const QString &path, const Principal &principal)
    {
        RawClient client(gateway.port());
        const QByteArray type
            = route.operation.bodyType.isEmpty() ? "application/json"_ba : route.operation.bodyType;
        // Uploads look at these headers before anything else; the rest does not know them.
        const QByteArray upload = "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"_ba;
        client.send(httpRequest(methodName(route.method), path.toLatin1(),
                                "Authorization: " + gateway.bearer(principal) + "\r\nContent-Type: " + type + "\r\n" + upload,
                                changesSomething(route) ? "{}"_ba : ""_ba));
        const auto reply = client.reply();
        if (!reply)
            return {};
        const QJsonObject problem = QJsonDocument::fromJson(reply->body).object();
        return {reply->status, problem.value("code"_L1).toString(), problem.value("detail"_L1).toString()};
    }

    /// What the gateway itself says of the matrix.
    static Answer refusalOf(const Principal &principal, Permission permission)
    {
        const auto allowed = allows(principal, permission);
        if (allowed)
            return {};
        return {httpStatus(allowed.error().code), QString(wireCode(allowed.error().code)), allowed.error().message};
    }

    template <class M>
    void sendEach(TestClient &client, const Principal &principal, const QHash<QString, Permission> &declared)
    {
        if constexpr (!std::is_same_v<M, live::Hello>) {
            int counter = 0;
            const QString id = client.send(dump::sampleObject<M>(dump::Filling::Least, counter));
            std::optional<ServerFrame> reply;
            QTRY_VERIFY_WITH_TIMEOUT((reply = replyTo(client, id)), 5'000);
            const bool isRefused = reply->data.value("code"_L1).toString() == "forbidden"_L1;
            const QString name(M::wireName);
            QVERIFY2(declared.contains(name), qPrintable(name));
            const bool isAllowed = allows(principal, declared.value(name)).has_value();
            QVERIFY2(isRefused != isAllowed, qPrintable(name + u" as "_s + principal.describe()));
        }
    }

    static std::optional<ServerFrame> replyTo(const TestClient &client, const QString &id)
    {
        for (const ServerFrame &frame : client.frames()) {
            if (frame.place.re == id)
                return frame;
        }
        return std::nullopt;
    }

    template <class... M>
    void sendAll(TestClient &client, const Principal &principal, const QHash<QString, Permission> &declared,
                 const std::tuple<M...> *)
    {
        (sendEach<M>(client, principal, declared), ...);
    }

private Q_SLOTS:
    void everyRouteDeclaresItself()
    {
        TestServer server;
        QSet<QString> ids;
        for (const Route &route : server.server().router().routes()) {
            const QByteArray name = nameOf(route).toLatin1();
            QVERIFY2(route.permission, name + " declares no permission");
            QVERIFY2(!changesSomething(route) || *route.permission != Permission::PublicRead,
                     name + " changes something by a permission to read");
            QVERIFY2(!route.operation.id.isEmpty(), name + " declares no operation");
            QVERIFY2(!ids.contains(route.operation.id), name + " shares its operation's id");
            ids.insert(route.operation.id);
            QVERIFY2(!route.operation.tag.isEmpty() && !route.operation.summary.isEmpty(), name + " has no words");
            QVERIFY2(!route.operation.replies.isEmpty(), name + " declares no answer");
        }
        QVERIFY(ids.size() > 15);
    }

    /// The handler runs for exactly those the matrix lets through.
    void everyRouteGivesEveryRoleWhatTheMatrixSays()
    {
        TestServer server;
        int handled = 0;
        RoleGateway gateway(server.server().router(), [&handled](Route &route) {
            route.handler = [&handled](const HttpRequest &) {
                ++handled;
                return QtFuture::makeReadyFuture(HttpResponse {204, {}, {}, {}});
            };
        });
        int refused = 0;
        for (const Route &route : server.server().router().routes()) {
            const QString path = pathOf(route, {});
            for (const Role role : allRoles()) {
                const Principal principal = RoleGateway::stranger(role);
                const QByteArray words = (nameOf(route) + u" as "_s + wireName(role)).toLatin1();
                const Answer expected = refusalOf(principal, *route.permission);
                handled = 0;
                const Answer answer = ask(gateway, route, path, principal);
                QVERIFY2(handled == (expected.status == 0 ? 1 : 0), words);
                QVERIFY2(answer.status == (expected.status == 0 ? 204 : expected.status), words);
                QVERIFY2(answer.code == expected.code, words);
                refused += expected.status == 0 ? 0 : 1;
            }
        }
        QVERIFY(refused > 50);
    }

    /// A filter that is misspelt would give everything.
    void everyRouteRefusesAParameterItDoesNotDeclare()
    {
        TestServer server;
        int handled = 0;
        RoleGateway gateway(server.server().router(), [&handled](Route &route) {
            route.handler = [&handled](const HttpRequest &) {
                ++handled;
                return QtFuture::makeReadyFuture(HttpResponse {204, {}, {}, {}});
            };
        });
        int asked = 0;
        for (const Route &route : server.server().router().routes()) {
            const QString path = pathOf(route, {}) + u"?nobodys=1"_s;
            const bool isOurs = route.pattern.startsWith("/api/v1/"_L1);
            for (const Role role : allRoles()) {
                const Principal principal = RoleGateway::stranger(role);
                // Who may not ask hears that, and nothing about parameters.
                if (refusalOf(principal, *route.permission).status != 0)
                    continue;
                ++asked;
                handled = 0;
                const Answer answer = ask(gateway, route, path, principal);
                const QByteArray words = (nameOf(route) + u" as "_s + wireName(role)).toLatin1();
                QVERIFY2(handled == (isOurs ? 0 : 1), words);
                QVERIFY2(answer.code == (isOurs ? u"bad_request"_s : QString()), words);
            }
        }
        QVERIFY(asked > 100);
    }

    /// Whoever may do something to things of their own cannot do it to somebody else's.
    void strangersReachNothing()
    {
        TestServer server;
        const GameId game = server.openGame().game;
        const QHash<QString, QString> somebodys {{u"game"_s, game.toString()}, {u"pin"_s, server.pinOf(game)}};
        RoleGateway gateway(server.server().router());
        int asked = 0;
        for (const Route &route : server.server().router().routes()) {
            if (!route.pattern.contains(u'{'))
                continue;
            for (const Role role : allRoles()) {
                const Principal principal = RoleGateway::stranger(role);
                const Scope scope = scopeOf(principal, *route.permission);
                if (scope == Scope::None || scope == Scope::All)
                    continue;
                ++asked;
                const Answer answer = ask(gateway, route, pathOf(route, somebodys), principal);
                const QString words = u"%1 as %2: %3 %4"_s.arg(nameOf(route), wireName(role)).arg(answer.status).arg(answer.detail);
                QVERIFY2(answer.status >= 400 && answer.status < 500, qPrintable(words));
                // Where the body comes first, the refusal is about that.
                const bool isOfBody = !route.operation.bodyType.isEmpty() && (answer.status == 422 || answer.status == 428);
                QVERIFY2(answer.status == 403 || answer.status == 404 || isOfBody, qPrintable(words));
            }
        }
        QVERIFY(asked > 15);
    }

    void everyLiveMessageDeclaresItsPermission()
    {
        TestServer server;
        const QHash<QString, Permission> declared = server.server().gameLive().permissions();
        const auto check = [&declared]<class... M>(const std::tuple<M...> *) {
            QStringList missing;
            const auto one = [&](const QString &name, bool isHello) {
                if (!isHello && !declared.contains(name))
                    missing.append(name);
            };
            (one(QString(M::wireName), std::is_same_v<M, live::Hello>), ...);
            return missing;
        };
        QCOMPARE(check(static_cast<const live::ClientMessages *>(nullptr)), QStringList());
    }

    void everyLiveMessageGivesEveryRoleWhatTheMatrixSays()
    {
        TestServer server;
        const GameService::Opened opened = server.openGame();
        const QHash<QString, Permission> declared = server.server().gameLive().permissions();
        const auto *messages = static_cast<const live::ClientMessages *>(nullptr);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient player(url);
        QVERIFY(player.joinAs(u"Ann"_s));
        sendAll(player, {Role::Player, opened.game, 1}, declared, messages);
        TestClient viewer(url);
        QVERIFY(viewer.host(opened.viewToken));
        sendAll(viewer, {Role::Viewer, opened.game}, declared, messages);
        // Last: it ends the game.
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        sendAll(host, {Role::Host, opened.game}, declared, messages);
    }

    void theApiShowsTheMatrix()
    {
        TestServer server;
        RoleGateway gateway(server.server().router());
        for (const Role role : allRoles()) {
            Principal principal = RoleGateway::stranger(role);
            if (role == Role::Service) {
                principal.grants.reset();
                principal.grants.set(std::size_t(Permission::PermissionRead));
                principal.grants.set(std::size_t(Permission::AccountRead)); // more than the role may
                principal.grants.set(std::size_t(Permission::TokenIntrospect));
            }
            RawClient client(gateway.port());
            client.send(httpRequest("GET", "/api/v1/permissions", "Authorization: " + gateway.bearer(principal) + "\r\n"));
            const auto reply = client.reply();
            QVERIFY(reply && reply->status == 200);
            const auto matrix = wire::fromJsonObject<rest::PermissionMatrix>(QJsonDocument::fromJson(reply->body).object());
            QVERIFY(matrix);
            QCOMPARE(matrix->permissions.size(), qsizetype(allPermissions().size()));
            for (const rest::PermissionRow &row : matrix->permissions) {
                for (const rest::RoleScope &one : row.scopes)
                    QCOMPARE(one.scope, QString(wireName(scopeOf(*roleFromWire(one.role), *permissionFromWire(row.permission)))));
            }
            QCOMPARE(matrix->mine.role, QString(wireName(role)));
            QSet<QString> mine;
            for (const rest::GrantedScope &one : matrix->mine.permissions)
                mine.insert(one.permission + u' ' + one.scope);
            for (const Permission permission : allPermissions()) {
                const Scope scope = scopeOf(principal, permission);
                QCOMPARE(mine.contains(wireName(permission) + u' ' + wireName(scope)), scope != Scope::None);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPermissionMatrix)
#include "tst_permissionmatrix.moc"
