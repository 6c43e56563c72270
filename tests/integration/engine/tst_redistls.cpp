#include "engine/redis/rediscache.h"
#include "net/owncertificate.h"
#include "support/redisserver.h"
#include "support/waitfor.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// rediss://: the server's certificate must be of somebody whom this system trusts, and of the server's name.
class TestRedisTls : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Metrics m_metrics;
    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();

    /// Has Redis speak TLS as well, with a certificate for this name, and be trusted; where it does.
    QUrl speakTls(const RedisServer &redis, const QString &name, bool isTrusted)
    {
        const auto key = makeTlsKey();
        const auto certificate = key ? makeOwnCertificate(*key, {name}, SystemClock().now()) : Result<QByteArray>(key.error());
        if (!certificate)
            qFatal("no certificate");
        const auto write = [this](const QString &file, const QByteArray &content) {
            QFile out(m_folder.filePath(file));
            return out.open(QIODevice::WriteOnly) && out.write(content) > 0 ? out.fileName().toUtf8() : QByteArray();
        };
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        const quint16 port = free.serverPort();
        free.close();
        const RedisReply reply = redis.command({"CONFIG"_ba, "SET"_ba, "tls-cert-file"_ba, write(u"crt"_s, *certificate), "tls-key-file"_ba,
                                                write(u"key"_s, *key), "tls-auth-clients"_ba, "no"_ba, "tls-port"_ba, QByteArray::number(port)});
        if (reply.text != "OK")
            qFatal("Redis speaks no TLS: %s", reply.text.constData());
        QSslConfiguration configuration = m_usual;
        configuration.setCaCertificates(isTrusted ? QSslCertificate::fromData(*certificate) : QList<QSslCertificate>());
        QSslConfiguration::setDefaultConfiguration(configuration);
        QUrl address = redis.address();
        address.setScheme(u"rediss"_s);
        address.setPort(port);
        return address;
    }

    static bool comesUp(const RedisCache &cache)
    {
        return QTest::qWaitFor([&cache] { return cache.isUp(); }, 1'000);
    }

private Q_SLOTS:
    void init() { WR_NEED(RedisServer::missing()); }
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_usual); }

    void aTrustedServerIsUsed()
    {
        const RedisServer redis;
        RedisCache cache(speakTls(redis, u"127.0.0.1"_s, true), m_metrics);
        QVERIFY(waitFor(cache.set(u"k"_s, QByteArray(1024 * 1024, 'x'), 1h)).value().has_value());
        QCOMPARE(waitFor(cache.get(u"k"_s)).value().value().value().size(), 1024 * 1024);
    }

    void anUntrustedOneIsNot()
    {
        const RedisServer redis;
        RedisCache cache(speakTls(redis, u"127.0.0.1"_s, false), m_metrics);
        QVERIFY(!comesUp(cache));
        QCOMPARE(waitFor(cache.get(u"k"_s)).value().error().code, ErrorCode::Unavailable);
    }

    void neitherIsOneOfAnotherName()
    {
        const RedisServer redis;
        RedisCache cache(speakTls(redis, u"192.0.2.1"_s, true), m_metrics);
        QVERIFY(!comesUp(cache));
    }
};

QTEST_GUILESS_MAIN(TestRedisTls)
#include "tst_redistls.moc"
