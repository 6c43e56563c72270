#include "people/personmaker.h"
#include "protocol/accountlimits.h"

#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestPersonMaker : public QObject
{
    Q_OBJECT

    static constexpr int today = 20'000;

private Q_SLOTS:
    void theSameSeedMakesTheSamePeople()
    {
        for (int i = 0; i < 500; ++i) {
            const MadePerson one = makePerson(7, i, today);
            const MadePerson again = makePerson(7, i, today);
            QCOMPARE(one.row.account.id, again.row.account.id);
            QCOMPARE(one.row.account.name, again.row.account.name);
            QCOMPARE(one.row.account.email, again.row.account.email);
            QCOMPARE(one.row.account.createdAt, again.row.account.createdAt);
            QCOMPARE(one.row.lastActiveDay, again.row.lastActiveDay);
            QCOMPARE(one.row.requests, again.row.requests);
            QCOMPARE(one.device, again.device);
            QVERIFY(makePerson(8, i, today).row.account.email != one.row.account.email);
        }
    }

    /// A generation on another machine, or by a later version, must go on with the same people.
    void thesePeopleStay()
    {
        const MadePerson one = makePerson(1, 0, today);
        QCOMPARE(one.row.account.id.toString(), u"57520000-0001-8000-8000-000000000000"_s);
        QCOMPARE(madeId(0xffffffff, 19'999'999).toString(), u"5752ffff-ffff-8000-8000-000001312cff"_s);
    }

    void idsRiseWithTheNumber()
    {
        for (const qint64 number : {0, 1, 255, 65'535, 19'999'999})
            QVERIFY(madeId(3, number).toString() < madeId(3, number + 1).toString());
        QVERIFY(madeId(3, 1) != madeId(4, 1));
    }

    void everybodyCouldBeAnAccount()
    {
        QSet<QString> addresses;
        for (int i = 0; i < 20'000; ++i) {
            const PersonRow person = makePerson(1, i, today).row;
            const Account &account = person.account;
            FieldErrors errors;
            QCOMPARE(checkName(errors, u"name"_s, account.name, limits::maxPersonNameChars), account.name);
            QCOMPARE(checkEmail(errors, u"email"_s, account.email), account.email);
            checkLocale(errors, u"locale"_s, account.locale);
            QVERIFY2(errors.isEmpty(), qPrintable(account.name + u' ' + account.email));
            QVERIFY(account.email.endsWith(u"@people.invalid"));
            QCOMPARE(emailKey(account.email), account.email);
            QCOMPARE(person.searchKey, nameKey(account.name));
            QVERIFY(account.role != Role::Operator);
            addresses.insert(account.email);
        }
        QCOMPARE(addresses.size(), 20'000);
    }

    void daysAndCountsFitTogether()
    {
        QSet<QString> countries;
        int viet = 0;
        int today_ = 0;
        constexpr int count = 20'000;
        for (int i = 0; i < count; ++i) {
            const PersonRow person = makePerson(2, i, today).row;
            const int signUp = peopleDay(person.account.createdAt);
            QVERIFY(signUp < today);
            QVERIFY(signUp >= today - 3 * 366);
            QCOMPARE(person.requests > 0, person.lastActiveDay.has_value());
            QVERIFY(!person.lastActiveDay || (*person.lastActiveDay >= signUp && *person.lastActiveDay <= today));
            countries.insert(person.country);
            viet += person.country == u"VN"_s ? 1 : 0;
            today_ += person.lastActiveDay == today ? 1 : 0;
        }
        QVERIFY(countries.size() > 20);
        QVERIFY(viet > count / 5 && viet < count / 3);
        QVERIFY(today_ > count / 50 && today_ < count / 2);
    }
};

QTEST_GUILESS_MAIN(TestPersonMaker)
#include "tst_personmaker.moc"
