#include "proof/logcheck.h"
#include "support/samplequiz.h"
#include "support/testserver.h"
#include "support/waitfor.h"
#include "support/writtengame.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Logs, receipts and keys over HTTP: who gets what, and that it checks without the server.
class TestProofApi : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;

    /// A game that is over, as an earlier run left it.
    GameId store(const WrittenGame &game)
    {
        GameRepository repository(m_server->server().database());
        QFuture<Result<void>> last;
        for (const AppendBatch &batch : game.batches({}))
            last = repository.append(batch, {});
        const auto done = waitFor(last);
        if (!done || !*done)
            qFatal("not stored");
        return game.id();
    }
    GameId storeSmall()
    {
        return store(WrittenGame::random(everyKindQuiz(), 12, 3, fromMicros(1'700'000'000'000'000)));
    }

    QString path(GameId game, const QString &rest) const { return u"/api/v1/games/%1/%2"_s.arg(game.toString(), rest); }
    const Tokens &tokens() { return m_server->server().tokens(); }

    std::pair<int, QByteArray> bytes(const QString &path, const QString &token)
    {
        QNetworkAccessManager network;
        QNetworkRequest asked(m_server->http(path.section(u'?', 0, 0)));
        QUrl url = asked.url();
        url.setQuery(path.section(u'?', 1));
        asked.setUrl(url);
        asked.setRawHeader("Authorization", "Bearer " + token.toLatin1());
        const std::unique_ptr<QNetworkReply> reply(network.get(asked));
        (void)waitUntil([&] { return reply->isFinished(); });
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

    /// The log as a client puts it together; how many parts it came in.
    std::pair<QByteArray, int> whole(GameId game, const QString &token)
    {
        QByteArray file;
        qint64 after = 0;
        for (int parts = 1;; ++parts) {
            const auto [status, part] = bytes(path(game, u"log?after=%1"_s.arg(after)), token);
            if (status != 200 || !part.endsWith('\n'))
                return {part, parts};
            file += part;
            const QByteArray lastLine = part.chopped(1).mid(part.chopped(1).lastIndexOf('\n') + 1);
            const QJsonObject last = QJsonDocument::fromJson(lastLine).object();
            if (last.contains(u"end"_s))
                return {file, parts};
            after = last.value(u"seq").toInteger();
        }
    }

    static QString faultOf(const QByteArray &file, LogCheck &check)
    {
        for (const QByteArray &line : file.chopped(1).split('\n')) {
            if (const auto added = check.add(line); !added)
                return added.error().message;
        }
        const auto finished = check.finish();
        return finished ? QString() : finished.error().message;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    void aLogIsItsHosts()
    {
        const GameId game = storeSmall();
        const auto [status, file] = bytes(path(game, u"log"_s), tokens().forHost(game));
        QCOMPARE(status, 200);
        LogCheck check;
        QCOMPARE(faultOf(file, check), QString());
        QCOMPARE(check.game(), game);
        QVERIFY(check.isFinished());
        QCOMPARE(bytes(path(game, u"log"_s), tokens().forPlayer(game, 1)).first, 403);
        QCOMPARE(bytes(path(game, u"log"_s), tokens().forViewer(game)).first, 403);
        QCOMPARE(m_server->request("GET", path(game, u"log"_s)).first, 401);
        QCOMPARE(bytes(path(game, u"log?after=100000"_s), tokens().forHost(game)).first, 404);
        QCOMPARE(bytes(path(game, u"log?after=-1"_s), tokens().forHost(game)).first, 400);
        QVERIFY2(!file.contains("Player 1"), "a name");
    }

    void aLogComesInPartsAndIsWhole()
    {
        const WrittenGame game = WrittenGame::random(everyKindQuiz(), 200, 5, fromMicros(1'700'000'000'000'000));
        store(game);
        const auto [file, parts] = whole(game.id(), tokens().forHost(game.id()));
        qInfo() << "events" << game.room().seq() << "bytes" << file.size() << "parts" << parts;
        QVERIFY(parts > 1);
        LogCheck check;
        QCOMPARE(faultOf(file, check), QString());
        QCOMPARE(check.events(), game.room().seq());
        // The part after the last event is its end alone.
        const auto [status, end] = bytes(path(game.id(), u"log?after=%1"_s.arg(game.room().seq())), tokens().forHost(game.id()));
        QCOMPARE(status, 200);
        QCOMPARE(end, file.mid(file.chopped(1).lastIndexOf('\n') + 1));
    }

    void aReceiptIsItsPlayersAndAgreesWithTheLog()
    {
        const GameId game = storeSmall();
        LogCheck plain;
        const auto [file, parts] = whole(game, tokens().forHost(game));
        QList<rest::ReceiptContent> receipts;
        for (PlayerNumber player = 1; player <= 12; ++player) {
            const auto [status, body] = bytes(path(game, u"receipt"_s), tokens().forPlayer(game, player));
            if (status == 403) // who was removed
                continue;
            QCOMPARE(status, 200);
            const auto receipt = receipt::read(body);
            QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().message));
            QCOMPARE(receipt->receipt.player, player);
            receipts.append(receipt->receipt);
        }
        QVERIFY(receipts.size() > 6);
        LogCheck check(receipts);
        QCOMPARE(faultOf(file, check), QString());
        for (qsizetype at = 0; at < receipts.size(); ++at)
            QCOMPARE(check.differences().value(at, {u"not compared"_s}), QStringList());
        QCOMPARE(bytes(path(game, u"receipt"_s), tokens().forHost(game)).first, 403);
        QCOMPARE(m_server->request("GET", path(game, u"receipt"_s)).first, 401);
        const auto other = m_server->openGame(1);
        QCOMPARE(bytes(path(game, u"receipt"_s), tokens().forPlayer(other.game, 1)).first, 403);
    }

    void aReceiptComesWhenTheGameIsOverAndStaysTheSame()
    {
        const auto opened = m_server->openGame(1);
        const auto [joined, you] = m_server->request("POST", path(opened.game, u"players"_s), {}, {{u"name"_s, u"Ann"_s}});
        QCOMPARE(joined, 201);
        const QString token = you.value(u"resume"_s).toString();
        const auto [early, problem] = m_server->request("GET", path(opened.game, u"receipt"_s), token);
        QCOMPARE(early, 409);
        QCOMPARE(problem.value(u"code"_s).toString(), u"wrong_state"_s);
        QCOMPARE(m_server->request("GET", path(opened.game, u"log"_s), opened.hostToken).first, 409);
        const auto ended = waitFor(m_server->server().games().end({*m_server->server().tokens().read(opened.hostToken, {}), {}}, opened.game));
        QVERIFY(ended && *ended);
        const auto [status, receipt] = m_server->request("GET", path(opened.game, u"receipt"_s), token);
        QCOMPARE(status, 200);
        m_server->restart(); // and it has left memory
        QCOMPARE(m_server->request("GET", path(opened.game, u"receipt"_s), token).second, receipt);
    }

    void theKeysThatWereEverUsedArePublished()
    {
        const auto keys = wire::fromJsonObject<rest::ReceiptKeys>(m_server->request("GET", u"/api/v1/receipt-keys"_s).second);
        QVERIFY(keys);
        QCOMPARE(keys->items.size(), 1);
        QVERIFY(keys->items.at(0).isCurrent);
        const GameId game = storeSmall();
        const auto receipt = receipt::read(bytes(path(game, u"receipt"_s), tokens().forPlayer(game, 1)).second);
        QVERIFY(receipt);
        QCOMPARE(receipt->key, keys->items.at(0).key);
        QCOMPARE(keys->items.at(0).fingerprint, keyFingerprint(receipt->key));
    }
};

QTEST_GUILESS_MAIN(TestProofApi)
#include "tst_proofapi.moc"
