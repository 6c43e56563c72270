#include "api/openapi.h"
#include "api/openapischema.h"
#include "apifuzz/badinputs.h"
#include "apifuzz/fuzzedserver.h"
#include "apifuzz/schemacheck.h"
#include "protocol/limits.h"
#include "support/testmode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// One operation as the document describes it.
struct DescribedOperation
{
    QByteArray method;
    QString path;
    QJsonObject operation;
    Permission permission = Permission::PublicRead;

    QString name() const { return operation.value("operationId"_L1).toString(); }
    QString bodyType() const
    {
        const QJsonObject content = operation.value("requestBody"_L1).toObject().value("content"_L1).toObject();
        return content.isEmpty() ? QString() : content.begin().key();
    }
};

struct SentRequest
{
    QByteArray bytes;
    bool isPathOdd = false; ///< it may lead to nothing, or to something else
};

/// What the edge answers before it knows which operation is meant.
static const QSet<QString> edgeCodes {u"bad_request"_s, u"uri_too_long"_s, u"header_too_large"_s, u"too_large"_s,
                               u"length_required"_s, u"not_implemented"_s, u"request_timeout"_s};

/// Every operation of the API's document with generated bad inputs, on both engines and at a cluster's gateway: never a 500,
/// never a hang, every refusal a problem document with a code that the document names. A failure
/// names the seed; WR_FUZZ_SEED repeats it, WR_FUZZ_CASES makes more cases of each operation.
class TestApiFuzz : public QObject
{
    Q_OBJECT

private:
    void begin(Engine engine)
    {
        if (!m_engines)
            m_server = std::make_unique<FuzzedServer>(engine);
        if (!m_engines || m_games.isEmpty())
            startGame();
        m_games = {m_server->openGame().game, m_games.constLast()};
        readDocument();
    }

    /// To the moment when its first question is open.
    void startGame()
    {
        const GameService::Opened open = m_server->openGame(2, 300'000);
        TestClient host(m_server->live(open.game));
        TestClient player(m_server->live(open.game));
        QVERIFY(player.joinAs(u"Ann"_s) && host.host(open.hostToken));
        host.send(live::GameStart {});
        QVERIFY(player.next<live::QuestionOpened>());
        m_games = {open.game};
    }

    void readDocument()
    {
        RawClient client(m_server->port());
        client.send(httpRequest("GET", "/api/v1/openapi.json", m_server->authorization({Role::Guest})));
        const auto reply = client.reply();
        QVERIFY(reply && reply->status == 200);
        const QJsonObject document = QJsonDocument::fromJson(reply->body).object();
        m_schemas = document.value("components"_L1).toObject().value("schemas"_L1).toObject();
        m_operations.clear();
        const QJsonObject paths = document.value("paths"_L1).toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject methods = path->toObject();
            for (auto method = methods.begin(); method != methods.end(); ++method) {
                const QString permission = method->toObject().value("x-permission"_L1).toString();
                m_operations.append({method.key().toUpper().toLatin1(), path.key(), method->toObject(),
                                     permissionFromWire(permission).value()});
            }
        }
    }

    /// Mostly somebody who may, of the games at hand as often as not.
    Principal anybody(const DescribedOperation &described)
    {
        for (int tries = 0;; ++tries) {
            Principal principal = RoleGateway::stranger(oneOf(m_dice, allRoles()));
            if (!principal.game.isNull() && roll(m_dice, 4) > 0)
                principal.game = oneOf(m_dice, m_games);
            if (allows(principal, described.permission) || tries == 20 || roll(m_dice, 10) == 0)
                return principal;
        }
    }

    QByteArray fineValue(const QJsonObject &parameter)
    {
        const QString name = parameter.value("name"_L1).toString();
        if (name == "game"_L1)
            return oneOf(m_dice, m_games).toString().toLatin1();
        if (name == "pin"_L1)
            return m_server->pinOf(oneOf(m_dice, m_games)).toLatin1();
        return exampleOf(parameter.value("schema"_L1).toObject(), m_schemas).toVariant().toString().toLatin1();
    }

    /// A request for the operation. `odds` of 1 in so many that any one part of it is bad; 0: none is.
    SentRequest request(const DescribedOperation &described, int odds)
    {
        const auto isOdd = [&] { return odds > 0 && roll(m_dice, odds) == 0; };
        SentRequest sent;
        QByteArray target = described.path.toLatin1();
        QByteArrayList query;
        QByteArray headers = m_server->authorization(anybody(described));
        for (const QJsonValue &value : described.operation.value("parameters"_L1).toArray()) {
            const QJsonObject parameter = value.toObject();
            const QString place = parameter.value("in"_L1).toString();
            const QByteArray name = parameter.value("name"_L1).toString().toLatin1();
            const bool isBad = isOdd();
            if (place == "path"_L1) {
                target.replace('{' + name + '}', isBad ? oddTargetPart(m_dice) : fineValue(parameter));
                sent.isPathOdd = sent.isPathOdd || isBad;
            } else if (isBad || parameter.value("required"_L1).toBool()) {
                if (place == "query"_L1)
                    query.append(name + '=' + oddTargetPart(m_dice));
                else
                    headers += name + ": " + (isBad ? oddHeader(m_dice) : "\"1\""_ba) + "\r\n";
            }
        }
        if (isOdd())
            query.append(oddTargetPart(m_dice) + '=' + oddTargetPart(m_dice));
        if (!query.isEmpty())
            target += '?' + query.join('&');
        if (isOdd())
            headers += oneOf(m_dice, std::array {"Accept-Encoding: "_ba, "If-None-Match: "_ba, "Range: "_ba, "Origin: "_ba, "Accept: "_ba, "Cookie: "_ba})
                + oddHeader(m_dice) + "\r\n";
        sent.bytes = httpRequest(described.method, target, headers + contentType(described, isOdd()), body(described, odds));
        return sent;
    }

    QByteArray contentType(const DescribedOperation &described, bool isBad)
    {
        const QByteArray right = described.bodyType().toLatin1();
        static const std::array wrong {""_ba, "text/plain"_ba, "application/xml"_ba, "application/x-www-form-urlencoded"_ba,
                                       "multipart/form-data"_ba, "application/json; charset=utf-16"_ba, "json"_ba};
        return right.isEmpty() && !isBad ? ""_ba : "Content-Type: " + (isBad ? oneOf(m_dice, wrong) : right) + "\r\n";
    }

    QByteArray body(const DescribedOperation &described, int odds)
    {
        if (described.bodyType() != "application/json"_L1)
            return odds > 0 && roll(m_dice, 2) == 0 ? oddText(m_dice).toUtf8() : QByteArray();
        const QJsonObject content = described.operation.value("requestBody"_L1).toObject().value("content"_L1).toObject();
        const QJsonObject example = exampleOf(content.begin()->toObject().value("schema"_L1).toObject(), m_schemas).toObject();
        if (odds > 0 && roll(m_dice, 4) > 0)
            return oddBody(m_dice, example);
        return QJsonDocument(example).toJson(QJsonDocument::Compact);
    }

    std::optional<RawReply> ask(const QByteArray &bytes, quint16 port)
    {
        if (!m_client || m_client->socket().state() != QAbstractSocket::ConnectedState || !m_client->received().isEmpty())
            m_client = std::make_unique<RawClient>(port);
        m_client->send(bytes);
        auto reply = m_client->reply(bytes.startsWith("HEAD "));
        if (!reply || reply->headers.value("connection") == "close")
            m_client.reset();
        return reply;
    }

    QString problemFault(const DescribedOperation &described, const RawReply &reply, bool isPathOdd) const
    {
        if (reply.headers.value("content-type") != "application/problem+json")
            return u"a refusal that is no problem document"_s;
        const QJsonObject problem = QJsonDocument::fromJson(reply.body).object();
        if (const QString fault = schemaFault(problem, m_schemas.value("Problem"_L1).toObject(), m_schemas); !fault.isEmpty())
            return fault;
        const QString code = problem.value("code"_L1).toString();
        if (problem.value("status"_L1).toInt() != reply.status || httpStatus(*errorCodeFromWire(code)) != reply.status)
            return u"its status is not that of "_s + code;
        const QJsonArray codes = described.operation.value("responses"_L1).toObject()
                                     .value(QString::number(reply.status)).toObject().value("x-codes"_L1).toArray();
        const bool mayBeElsewhere = isPathOdd && (code == "not_found"_L1 || code == "method_not_allowed"_L1);
        if (!codes.contains(code) && !edgeCodes.contains(code) && !mayBeElsewhere)
            return code + u" is not in the document"_s;
        return {};
    }

    QString successFault(const DescribedOperation &described, const RawReply &reply) const
    {
        const QJsonObject responses = described.operation.value("responses"_L1).toObject();
        if (!responses.contains(QString::number(reply.status)))
            return u"this status is not in the document"_s;
        const QJsonObject content = responses.value(QString::number(reply.status)).toObject().value("content"_L1).toObject();
        const QString type = QString::fromLatin1(reply.headers.value("content-type")).section(u';', 0, 0);
        if (content.isEmpty() ? !reply.body.isEmpty() : content.begin().key() != type)
            return u"not the type of body that the document says: "_s + type;
        if (type != "application/json"_L1 || reply.headers.contains("content-encoding"))
            return {};
        return schemaFault(QJsonDocument::fromJson(reply.body).object(), content.begin()->toObject().value("schema"_L1).toObject(), m_schemas);
    }

    QString faultOf(const DescribedOperation &described, const std::optional<RawReply> &reply, bool isPathOdd) const
    {
        if (!reply)
            return u"no answer"_s;
        // 501: a part that is not installed. Whether the document says so is looked at below.
        if (reply->status >= 500 && reply->status != 503 && reply->status != 501)
            return u"a failure of the server: "_s + QString::fromUtf8(reply->body);
        if (reply->status >= 400)
            return problemFault(described, *reply, isPathOdd);
        return isPathOdd ? QString() : successFault(described, *reply);
    }

    /// Whether a body was not understood. That it names what is not there is no matter of shape, nor that two fields do
    /// not go together, nor what stands in a file.
    static bool isShapeRefused(const DescribedOperation &described, const RawReply &reply)
    {
        if (reply.status == 415)
            return true;
        const QJsonObject taken = described.operation.value("requestBody"_L1).toObject().value("content"_L1).toObject();
        if (!taken.isEmpty() && !taken.contains("application/json"_L1))
            return false;
        const QJsonArray errors = QJsonDocument::fromJson(reply.body).object().value("errors"_L1).toArray();
        return reply.status == 422 && std::any_of(errors.begin(), errors.end(), [](const QJsonValue &error) {
                   const QString code = error.toObject().value("code"_L1).toString();
                   return code != wireFault(FieldFault::NotFound) && code != wireFault(FieldFault::NotAllowed);
               });
    }

    void check(const DescribedOperation &described, const SentRequest &sent)
    {
        const auto reply = ask(sent.bytes, m_server->port());
        const QString fault = faultOf(described, reply, sent.isPathOdd);
        ++m_statuses[reply ? reply->status : 0];
        m_isShapeRefused = reply && isShapeRefused(described, *reply);
        QVERIFY2(fault.isEmpty(), qPrintable(u"%1, seed %2: %3\n%4"_s.arg(described.name()).arg(m_seed).arg(fault,
                                             QString::fromUtf8(sent.bytes.left(2'000).toPercentEncoding(" \r\n{}[]\"':,/?&=%.;*+@<>()")))));
    }

    static int casesOfEach()
    {
        const int asked = qEnvironmentVariableIntValue("WR_FUZZ_CASES");
        if (asked > 0)
            return asked;
        return testMode() == TestMode::Cluster ? 15 : 60; // what is in a node's way to another is the same for most operations
    }

    quint32 m_seed = 0;
    Dice m_dice;
    std::unique_ptr<ClusterEngines> m_engines; ///< null unless of a cluster
    std::unique_ptr<FuzzedServer> m_server; ///< of a cluster one for all tests
    std::unique_ptr<RawClient> m_client;
    QList<GameId> m_games; ///< a lobby, and one with an open question
    QList<DescribedOperation> m_operations;
    QJsonObject m_schemas;
    QMap<int, int> m_statuses;
    bool m_isShapeRefused = false; ///< the last request's

private Q_SLOTS:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIsSet("WR_FUZZ_SEED") ? qEnvironmentVariable("WR_FUZZ_SEED").toUInt() : std::random_device()();
        qInfo("WR_FUZZ_SEED=%u", m_seed);
        if (testMode() == TestMode::Cluster) {
            WR_NEED_CLUSTER();
            m_engines = std::make_unique<ClusterEngines>();
            QVERIFY(m_engines->start());
            m_server = std::make_unique<FuzzedServer>(*m_engines);
        }
    }

    void init()
    {
        m_dice.seed(m_seed);
        m_statuses.clear();
    }

    void cleanup()
    {
        m_client.reset();
        if (!m_engines)
            m_server.reset();
    }
    void cleanupTestCase() { m_server.reset(); }

    /// So that what is found below is the bad input's doing.
    void whatTheDocumentShowsAsAnExampleIsUnderstood()
    {
        begin(Engine::Sqlite);
        for (const DescribedOperation &described : m_operations) {
            const SentRequest sent = request(described, 0);
            check(described, sent);
            if (QTest::currentTestFailed())
                return;
            QVERIFY2(!m_isShapeRefused, qPrintable(described.name() + u" refuses the shape of its own example"_s));
        }
        QVERIFY(m_operations.size() > 15);
    }

    void noBadInputBreaksIt_data()
    {
        if (testMode() == TestMode::Embedded)
            return addEngineRows();
        QTest::addColumn<Engine>("engine");
        QTest::newRow("cluster") << Engine::Postgres;
    }
    void noBadInputBreaksIt()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine);
        for (const DescribedOperation &described : m_operations) {
            for (int i = 0; i < casesOfEach(); ++i) {
                check(described, request(described, 1 + roll(m_dice, 4)));
                if (QTest::currentTestFailed())
                    return;
            }
        }
        qInfo() << "answers by status" << m_statuses;
        QVERIFY(m_statuses.value(200) > 0 && m_statuses.value(400) > 0 && m_statuses.value(404) > 0 && m_statuses.value(422) > 0);
        QVERIFY(m_server->request("GET", u"/api/v1/health/ready"_s).first == 200);
    }

    void whatIsTooLargeIsRefused()
    {
        begin(Engine::Sqlite);
        for (const DescribedOperation &described : m_operations) {
            const qint64 most = described.operation.value("requestBody"_L1).toObject().value("x-max-bytes"_L1).toInteger();
            if (most == 0)
                continue;
            Principal principal = RoleGateway::stranger(Role::Guest);
            for (const Role role : allRoles()) {
                if (!allows(principal, described.permission))
                    principal = RoleGateway::stranger(role);
            }
            static const QRegularExpression parameter(u"\\{[^}]+\\}"_s);
            const QByteArray path = QString(described.path).replace(parameter, m_games.first().toString()).toLatin1();
            for (const qint64 size : {most + 1, limits::maxBodyBytes + 1, qint64(10'000'000)}) {
                m_client.reset();
                const auto reply = ask(httpRequest(described.method, path, m_server->authorization(principal) + contentType(described, false),
                                                   '{' + QByteArray(size - 1, ' ')), m_server->port());
                QVERIFY2(reply && reply->status == 413, qPrintable(described.name() + u" answered "_s + (reply ? QString::fromUtf8(reply->body) : u"nothing"_s)));
            }
        }
    }

    /// At the real gateway, whose authenticator is the real one.
    void aTokenThatIsNoneLetsNobodyIn()
    {
        begin(Engine::Sqlite);
        for (const DescribedOperation &described : m_operations) {
            for (int i = 0; i < 4; ++i) {
                QByteArray target = described.path.toLatin1();
                target.replace("{game}", m_games.first().toString().toLatin1()).replace("{pin}", "123456");
                const QByteArray token = oneOf(m_dice, std::array {"Bearer "_ba, "Basic "_ba, "Bearer  "_ba, ""_ba}) + '.' + oddHeader(m_dice);
                const auto reply = ask(httpRequest(described.method, target, "Authorization: " + token + "\r\n" + contentType(described, false)),
                                       m_server->realPort());
                QVERIFY2(reply && (reply->status == 401 || reply->status == 400), qPrintable(described.name() + u' ' + QString::fromUtf8(token)));
                QCOMPARE(problemFault(described, *reply, true), QString());
            }
        }
    }

    /// Only declared fields are read, whatever stands beside them.
    void fieldsThatAreNotDeclaredChangeNothing()
    {
        begin(Engine::Sqlite);
        const QString players = u"/api/v1/games/%1/players"_s.arg(m_games.first().toString());
        const QJsonObject greedy {{u"name"_s, u"Mallory"_s}, {u"player"_s, 1}, {u"points"_s, 9'999}, {u"rank"_s, 1},
                                  {u"role"_s, u"host"_s}, {u"isKicked"_s, false}, {u"resume"_s, u"mine"_s}, {u"account"_s, u"x"_s}};
        const auto [first, ann] = m_server->request("POST", players, {}, {{u"name"_s, u"Ann"_s}});
        const auto [second, mallory] = m_server->request("POST", players, {}, greedy);
        QCOMPARE(first, 201);
        QCOMPARE(second, 201);
        QCOMPARE(mallory.keys(), ann.keys());
        QCOMPARE(mallory.value("player"_L1).toInt(), 2);
        const QString resume = mallory.value("resume"_L1).toString();
        QVERIFY(resume != u"mine");
        const auto [status, me] = m_server->request("GET", u"/api/v1/games/%1/me"_s.arg(m_games.first().toString()), resume);
        QCOMPARE(status, 200);
        QCOMPARE(me.value("standing"_L1).toObject().value("points"_L1).toInt(-1), 0);
        QCOMPARE(m_server->request("GET", players, resume).first, 403);
    }
};

QTEST_GUILESS_MAIN(TestApiFuzz)
#include "tst_apifuzz.moc"
