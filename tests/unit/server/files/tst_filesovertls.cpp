#include "core/epolldispatcher.h"
#include "engine/embedded/folderstore.h"
#include "files/files.h"
#include "net/httpgateway.h"
#include "net/owncertificate.h"
#include "net/tlsidentity.h"
#include "support/rawclient.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QSslSocket>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Large contents by their links, through TLS: whole, and byte for byte.
class TestFilesOverTls : public QObject
{
    Q_OBJECT

private:
    struct Reply
    {
        QByteArray head;
        QByteArray body;
    };

    /// Stores it part by part, as exports are.
    QString stored(const QByteArray &content)
    {
        const auto upload = waitFor(m_store->beginUpload());
        for (qsizetype at = 0; at < content.size(); at += ObjectStore::partBytes) {
            const auto sent = waitFor(m_store->append(**upload, at, content.mid(at, ObjectStore::partBytes)));
            if (!sent || !*sent)
                qFatal("the content cannot be stored");
        }
        return (*waitFor(m_store->finishUpload(**upload)))->hash;
    }

    std::unique_ptr<QSslSocket> connected()
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        // Less than a piece of the answer: the server has to wait for its reader again and again.
        socket->setReadBufferSize(20'000);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        return waitUntil([&] { return socket->isEncrypted(); }) ? std::move(socket) : nullptr;
    }

    static Reply get(QSslSocket &socket, const QByteArray &target, const QByteArray &lines = {})
    {
        socket.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n");
        QByteArray text;
        qsizetype whole = -1;
        // As long as something comes; the whole may take longer than one wait.
        for (qsizetype before = -1; before < text.size() && text.size() != whole;) {
            before = text.size();
            (void)waitUntil([&] {
                text += socket.readAll();
                return text.size() > before;
            });
            if (const qsizetype end = text.indexOf("\r\n\r\n"); whole < 0 && end >= 0)
                whole = end + 4 + lengthIn(text.first(end));
        }
        const qsizetype end = text.indexOf("\r\n\r\n");
        return {text.first(std::max<qsizetype>(end, 0)), text.mid(end + 4)};
    }
    static qsizetype lengthIn(const QByteArray &head)
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                return line.mid(15).trimmed().toLongLong();
        }
        return 0;
    }

    TestDatabase m_database {Engine::Sqlite};
    QTemporaryDir m_folder;
    SystemClock m_clock;
    NetMetrics m_metrics;
    std::unique_ptr<FolderStore> m_store;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<HttpGateway> m_http;
    quint16 m_port = 0;

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray secret(32, 's');
        m_store = std::move(*FolderStore::open(m_folder.path(), m_clock, LinkSigner(secret), {}));
        m_files = std::make_unique<Files>(m_database.open(), *m_store, secret, m_clock);
        m_http = std::make_unique<HttpGateway>(m_clock, NetLimits {}, m_metrics);
        m_files->addRoutes(m_http->router());
        m_http->setTls((*ownTlsIdentity(m_folder.path(), {u"localhost"_s}, m_clock.now())).configuration, false);
        m_port = m_http->listen({{QHostAddress::LocalHost, 0, true}})->first();
    }

    void aLargeContentComesWholeAndInPieces_data()
    {
        QTest::addColumn<bool>("isMedia");
        QTest::newRow("an export") << false;
        QTest::newRow("a sound") << true;
    }
    void aLargeContentComesWholeAndInPieces()
    {
        QFETCH(bool, isMedia);
        QByteArray content(5'000'003, Qt::Uninitialized);
        QRandomGenerator random(isMedia ? 1 : 2);
        for (char &byte : content)
            byte = char(random.bounded(256));
        const QString hash = stored(content);
        const QUrl link = isMedia ? QUrl(m_files->links().to(hash + u".mp3"_s))
                                  : **waitFor(m_store->link(hash, 1h));
        const QByteArray target = link.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);

        const auto socket = connected();
        QVERIFY(socket);
        const Reply whole = get(*socket, target);
        QVERIFY2(whole.head.startsWith("HTTP/1.1 200"), whole.head.constData());
        QCOMPARE(whole.body.size(), content.size());
        QVERIFY(whole.body == content);
        // Over the borders of parts, on the same connection.
        const Reply piece = get(*socket, target, "Range: bytes=1048500-3200000\r\n");
        QVERIFY2(piece.head.startsWith("HTTP/1.1 206"), piece.head.constData());
        QCOMPARE(piece.body.size(), 3'200'001 - 1'048'500);
        QVERIFY(piece.body == content.mid(1'048'500, 3'200'001 - 1'048'500));
        const Reply end = get(*socket, target, "Range: bytes=-7\r\n");
        QVERIFY(end.body == content.last(7));
    }
};

int main(int argc, char **argv)
{
    wr::installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestFilesOverTls test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_filesovertls.moc"
