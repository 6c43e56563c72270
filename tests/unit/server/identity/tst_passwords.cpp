#include "identity/passwordhasher.h"
#include "identity/passwordrules.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestPasswords : public QObject
{
    Q_OBJECT

    static constexpr PasswordCost cheap {1, 8 * 1024};

    static std::optional<FieldFault> faultOf(const QString &password)
    {
        FieldErrors errors;
        checkPassword(errors, u"password"_s, password, {u"Nguyễn Thị Hoa"_s, u"hoa.winterstein"_s});
        const auto result = errors.result();
        return result ? std::nullopt : std::optional(result.error().fields.first().fault);
    }

private Q_SLOTS:
    void commonPasswordsAreRefused_data()
    {
        QTest::addColumn<QString>("password");
        for (const char *text : {"1234567890", "0987654321", "qwertyuiop", "poiuytrewq", "abcdefghij",
                                 "password12", "Password123!", "p4$$w0rd!!", "PASSWORD2024", "passwordpassword",
                                 "iloveyou123", "aaaaaaaaaaaa", "abababababab", "1q2w3e4r5t", "sunshine!!",
                                 "!!!letmein!!!", "football99", "qwertyuiopasdfghjkl", "passw0rd123",
                                 "ｐａｓｓｗｏｒｄ１２"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void commonPasswordsAreRefused()
    {
        QFETCH(QString, password);
        QVERIFY(isCommonPassword(password));
        QCOMPARE(faultOf(password), std::optional(FieldFault::CommonPassword));
    }

    void othersAreTaken_data()
    {
        QTest::addColumn<QString>("password");
        for (const char *text : {"correct horse battery staple", "trời hôm nay đẹp quá", "x7#Kq!9vLm",
                                 "my cat sings opera", "8273645190", "zwölf boxkämpfer", "a1b2 c3d4 e5f6 g7h8"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void othersAreTaken()
    {
        QFETCH(QString, password);
        QCOMPARE(faultOf(password), std::nullopt);
    }

    void lengthCountsCharacters()
    {
        QCOMPARE(faultOf(u"x7#Kq!9vL"_s), std::optional(FieldFault::TooShort));
        QCOMPARE(faultOf(u"🦊x7#Kq!9v"_s), std::optional(FieldFault::TooShort)); // 9, in 10 UTF-16 units
        QCOMPARE(faultOf(u"x7#Kq!9vLm"_s.repeated(13)), std::optional(FieldFault::TooLong));
        QCOMPARE(faultOf((u"x7#Kq!9vLm"_s.repeated(12) + u"12345678"_s)), std::nullopt);
    }

    void onesOwnNameIsRefused()
    {
        QCOMPARE(faultOf(u"xx Winterstein 19"_s), std::optional(FieldFault::PasswordHasName));
        QCOMPARE(faultOf(u"nguyễn-2k-blau"_s), std::optional(FieldFault::PasswordHasName));
        QCOMPARE(faultOf(u"hoa is too short a word"_s), std::nullopt);
    }

    void aHashIsOfItsPasswordAlone()
    {
        const auto hash = hashPassword(u"correct horse"_s, cheap);
        QVERIFY(hash);
        QVERIFY(hash->startsWith(u"$argon2id$v=19$m=8,t=1,p=1$"));
        QVERIFY(isPassword(*hash, u"correct horse"_s));
        QVERIFY(!isPassword(*hash, u"correct horsf"_s));
        QVERIFY(!isPassword(*hash, {}));
        QVERIFY(!isPassword(u"nonsense"_s, u"correct horse"_s));
        QVERIFY(*hashPassword(u"correct horse"_s, cheap) != *hash); // another salt
        QVERIFY(isPassword(*hashPassword(u"ｃａｆé"_s, cheap), u"cafe\u0301"_s));
    }

    void theDefaultCostIsOwasps()
    {
        QVERIFY(hashPassword(u"x"_s, {})->startsWith(u"$argon2id$v=19$m=19456,t=2,p=1$"));
        QVERIFY(!wantsRehash(hashOfNobody({}), {}));
        QVERIFY(!isPassword(hashOfNobody({}), {}));
    }

    void aCheaperHashIsRenewed()
    {
        PasswordHasher hasher(PasswordCost {2, 16 * 1024}, {1, 8});
        const QString old = *hashPassword(u"correct horse"_s, cheap);
        const auto check = waitFor(hasher.check(old, u"correct horse"_s));
        QVERIFY(check && *check && (*check)->isRight);
        QVERIFY((*check)->renewed);
        const auto again = waitFor(hasher.check((*check)->renewed, u"correct horse"_s));
        QVERIFY((*again)->isRight);
        QVERIFY(!(*again)->renewed);
        QVERIFY(!(*waitFor(hasher.check(old, u"wrong"_s)))->renewed);
    }

    void nobodyIsComparedAtTheSameCost()
    {
        PasswordHasher hasher(cheap, {1, 8});
        QVERIFY(!(*waitFor(hasher.check(std::nullopt, u"correct horse"_s)))->isRight);
        QCOMPARE(hasher.computed(), 1);
        // What it compares with has today's parameters; equal parameters are equal work.
        QVERIFY(!wantsRehash(hashOfNobody(cheap), cheap));
    }

    void aFullQueueRefusesAndSaysWhen()
    {
        PasswordHasher hasher(PasswordCost {}, {1, 2});
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 12; ++i)
            futures.append(hasher.hash(u"correct horse"_s));
        int refused = 0;
        for (const auto &future : futures) {
            const auto result = waitFor(future);
            QVERIFY(result);
            if (*result)
                continue;
            ++refused;
            QCOMPARE(result->error().code, ErrorCode::Unavailable);
            QVERIFY(result->error().retryAfter);
        }
        QVERIFY(refused >= 8);
        QVERIFY(refused < 12);
    }

    void stoppingRefusesWhatWaits()
    {
        PasswordHasher hasher(PasswordCost {}, {1, 64});
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 30; ++i)
            futures.append(hasher.hash(u"correct horse"_s));
        hasher.stop();
        for (const auto &future : futures)
            QVERIFY(future.isFinished() && future.resultCount() == 1);
        QCOMPARE(futures.last().result().error().code, ErrorCode::ServerClosing);
        QCOMPARE((*waitFor(hasher.hash(u"x"_s))).error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
