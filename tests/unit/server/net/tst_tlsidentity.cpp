#include "net/owncertificate.h"
#include "net/tlsidentity.h"
#include "support/fakeclock.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTlsIdentity : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Result<TlsIdentity> own() { return ownTlsIdentity(m_folder->path(), m_names, m_clock.now()); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QByteArray read(const QString &name)
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    QStringList m_names {u"localhost"_s, u"192.168.1.5"_s, u"fd00::5"_s};

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theFirstStartMakesAKeyAndACertificate()
    {
        const auto made = own();
        QVERIFY(made);
        QVERIFY(made->isSelfSigned);
        QCOMPARE(made->keyHash.size(), 32);
        QCOMPARE(made->fingerprint.size(), 32 * 3 - 1);
        QCOMPARE(QFile::permissions(path(u"tls.key"_s)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QSslCertificate certificate = made->configuration.localCertificate();
        QCOMPARE(certificate.subjectAlternativeNames().values(QSsl::DnsEntry), QStringList {u"localhost"_s});
        QCOMPARE(certificate.subjectAlternativeNames().count(QSsl::IpAddressEntry), 2);
        QVERIFY(certificate.effectiveDate() < certificate.expiryDate());
    }

    void theNextStartTakesWhatIsThere()
    {
        const auto first = own();
        const auto second = own();
        QVERIFY(first && second);
        QCOMPARE(second->fingerprint, first->fingerprint);
    }

    /// Whoever knows the server by its key knows it still.
    void aNewAddressOrAgeChangesTheCertificateAndNotTheKey()
    {
        const auto first = own();
        m_names.append(u"10.0.0.9"_s);
        const auto moved = own();
        QVERIFY(first && moved);
        QVERIFY(moved->fingerprint != first->fingerprint);
        QCOMPARE(moved->keyHash, first->keyHash);
        m_names.removeLast(); // one that is gone does no harm
        QCOMPARE(own()->fingerprint, moved->fingerprint);
        m_names[1] = u"10.0.0.20"_s; // another network: the certificate is for both from now on
        const auto third = own();
        m_names[1] = u"192.168.1.5"_s;
        QCOMPARE(own()->fingerprint, third->fingerprint);
        m_clock.advance(24h * 366);
        const auto later = own();
        QVERIFY(later);
        QVERIFY(later->fingerprint != moved->fingerprint);
        QCOMPARE(later->keyHash, first->keyHash);
        QVERIFY(later->expiresAt > moved->expiresAt);
    }

    void aBrokenCertificateIsMadeAnewAndABrokenKeyIsNot()
    {
        const auto first = own();
        QVERIFY(first);
        write(u"tls.crt"_s, "rubbish");
        QCOMPARE(own()->keyHash, first->keyHash);
        write(u"tls.key"_s, "rubbish");
        const auto broken = own();
        QVERIFY(!broken);
        QVERIFY2(broken.error().message.contains(path(u"tls.key"_s)), qPrintable(broken.error().message));
        QCOMPARE(read(u"tls.key"_s), "rubbish"_ba); // it may be somebody's only copy
    }

    void whatIsWrongWithFilesIsSaid()
    {
        const auto reason = [&] {
            const auto identity = readTlsIdentity(path(u"a.crt"_s), path(u"a.key"_s), m_clock.now());
            return identity ? u"nothing"_s : identity.error().message;
        };
        QVERIFY2(reason().contains(u"cannot read"_s), qPrintable(reason()));
        const QByteArray key = *makeTlsKey();
        const QByteArray certificate = *makeOwnCertificate(key, m_names, m_clock.now());
        write(u"a.key"_s, key);
        write(u"a.crt"_s, certificate);
        QCOMPARE(reason(), u"nothing"_s);
        write(u"a.crt"_s, key);
        QVERIFY2(reason().contains(u"the certificate is not PEM"_s), qPrintable(reason()));
        write(u"a.crt"_s, *makeOwnCertificate(*makeTlsKey(), m_names, m_clock.now()));
        QVERIFY2(reason().contains(u"not that of the certificate"_s), qPrintable(reason()));
        write(u"a.crt"_s, *makeOwnCertificate(key, m_names, m_clock.now() + 24h * 30));
        QVERIFY2(reason().contains(u"not valid before"_s), qPrintable(reason()));
        write(u"a.crt"_s, *makeOwnCertificate(key, m_names, m_clock.now() - 24h * 1000));
        QVERIFY2(reason().contains(u"expired"_s), qPrintable(reason()));
        write(u"a.crt"_s, certificate);
        write(u"a.key"_s, QSslKey(key, QSsl::Ec).toPem("password"));
        QVERIFY2(reason().contains(u"without a password"_s), qPrintable(reason()));
    }

    void namesOfThisMachineAreNames()
    {
        for (const QString &name : ownTlsNames())
            QVERIFY2(!name.contains(u',') && !name.contains(u' '), qPrintable(name));
        QVERIFY(makeOwnCertificate(*makeTlsKey(), ownTlsNames(), m_clock.now()));
    }
};

QTEST_GUILESS_MAIN(TestTlsIdentity)
#include "tst_tlsidentity.moc"
