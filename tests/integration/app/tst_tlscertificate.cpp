#include "app/tlscertificate.h"
#include "net/owncertificate.h"
#include "support/waitfor.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTlsCertificate : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    /// As certbot does: a new key with the new certificate.
    void renewFiles()
    {
        const QByteArray key = *makeTlsKey();
        write(u"a.key"_s, key);
        write(u"a.crt"_s, *makeOwnCertificate(key, {u"quiz.school.example"_s}, m_clock.now()));
    }

    SystemClock m_clock;
    NetMetrics m_metrics;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRenewedFileIsNoticedAndABrokenOneIsNotUsed()
    {
        renewFiles();
        Config config;
        config.tlsCertificate = path(u"a.crt"_s);
        config.tlsKey = path(u"a.key"_s);
        HttpGateway gateway(m_clock, {}, m_metrics);
        TlsCertificate certificate(config, gateway, m_clock, 20ms);
        QSignalSpy renewed(&certificate, &TlsCertificate::renewed);
        QVERIFY(certificate.load());
        const QByteArray first = certificate.identity().keyHash;

        write(u"a.crt"_s, "half of a certifi");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the certificate is not renewed: .*a\\.crt.*is not PEM"_s));
        QVERIFY(!renewed.wait(200));
        QCOMPARE(certificate.identity().keyHash, first);

        renewFiles();
        QVERIFY(renewed.wait());
        QVERIFY(certificate.identity().keyHash != first);
    }

    void nothingIsRenewedWithoutNeed()
    {
        Config config;
        config.dataDir = m_folder->path();
        HttpGateway gateway(m_clock, {}, m_metrics);
        TlsCertificate certificate(config, gateway, m_clock, 20ms);
        QSignalSpy renewed(&certificate, &TlsCertificate::renewed);
        QVERIFY(certificate.load());
        QVERIFY(!renewed.wait(200));
        QVERIFY(QFile::remove(path(u"tls.crt"_s)));
        QVERIFY(renewed.wait());
    }
};

QTEST_GUILESS_MAIN(TestTlsCertificate)
#include "tst_tlscertificate.moc"
