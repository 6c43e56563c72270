#include "core/base64url.h"
#include "identity/crypto.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// The primitives against the vectors of their standards.
class TestCrypto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hkdfGivesTheVectorsOfRfc5869_data()
    {
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QByteArray>("okm");
        QTest::newRow("A.1") << QByteArray::fromHex("000102030405060708090a0b0c")
                             << QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9")
                             << "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"_ba;
        QTest::newRow("A.3") << QByteArray() << QByteArray()
                             << "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"_ba;
    }

    void hkdfGivesTheVectorsOfRfc5869()
    {
        QFETCH(QByteArray, salt);
        QFETCH(QByteArray, info);
        const QByteArray secret(22, 0x0b);
        QTEST(crypto::hkdf(secret, salt, info, 42).toHex(), "okm");
    }

    void signaturesAreThoseOfRfc8037()
    {
        const auto seed = fromBase64Url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        QVERIFY(seed);
        const crypto::KeyPair keys = crypto::keyPairOf(*seed);
        QCOMPARE(toBase64Url(keys.publicKey), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"_ba);

        const QByteArray input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        const QByteArray signature = crypto::sign(keys, input);
        QCOMPARE(toBase64Url(signature),
                 "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"_ba);
        QVERIFY(crypto::isSignedBy(keys.publicKey, input, signature));
        for (qsizetype i = 0; i < signature.size(); ++i) {
            QByteArray altered = signature;
            altered[i] = char(altered[i] ^ 1);
            QVERIFY(!crypto::isSignedBy(keys.publicKey, input, altered));
        }
        QVERIFY(!crypto::isSignedBy(keys.publicKey, input + 'x', signature));
        QVERIFY(!crypto::isSignedBy(keys.publicKey, input, signature.chopped(1)));
        QVERIFY(!crypto::isSignedBy({}, input, signature));
    }

    void equalIsEqual()
    {
        QVERIFY(crypto::isEqual("secret", "secret"));
        QVERIFY(!crypto::isEqual("secret", "secreT"));
        QVERIFY(!crypto::isEqual("secret", "secrets"));
        QVERIFY(crypto::isEqual("", ""));
    }
};

QTEST_GUILESS_MAIN(TestCrypto)
#include "tst_crypto.moc"
