#include "rules/permissions.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>

using namespace wr;
using namespace Qt::StringLiterals;

class TestPermissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPermissionHasItsOwnName()
    {
        QSet<QString> seen;
        for (const Permission permission : allPermissions()) {
            const QString name = wireName(permission);
            QCOMPARE(name.count(u':'), 1);
            QVERIFY2(!seen.contains(name), qPrintable(name));
            seen.insert(name);
        }
    }

    void namesAreReadBack()
    {
        for (const Permission permission : allPermissions())
            QCOMPARE(permissionFromWire(QString(wireName(permission))), permission);
        for (const Role role : allRoles())
            QCOMPARE(roleFromWire(QString(wireName(role))), role);
        QVERIFY(!permissionFromWire(u"quiz:"));
        QVERIFY(!roleFromWire(u"Operator"));
    }

    void guestsAreAskedWhoTheyAreAndOthersRefused()
    {
        QVERIFY(allows({Role::Guest}, Permission::GameJoin));
        QCOMPARE(allows({Role::Guest}, Permission::GameRun).error().code,
                 ErrorCode::Unauthenticated);
        QCOMPARE(allows({Role::Local}, Permission::AccountRead).error().code,
                 ErrorCode::Unauthenticated);
        QCOMPARE(allows({Role::Player}, Permission::GameRun).error().code, ErrorCode::Forbidden);
        QVERIFY(allows({Role::Host}, Permission::GameRun));
    }

    void metricsAreForTheMachineItselfAndItsOperators()
    {
        const QSet<Role> readers {Role::Local, Role::Operator};
        for (const Role role : allRoles())
            QCOMPARE(bool(allows({role}, Permission::MetricsRead)), readers.contains(role));
        Principal scraper {Role::Service};
        scraper.grants.set(std::size_t(Permission::MetricsRead));
        QVERIFY(allows(scraper, Permission::MetricsRead));
    }

    void nobodyAnswersForAPlayer()
    {
        for (const Role role : allRoles())
            QCOMPARE(bool(allows({role}, Permission::AnswerSubmit)), role == Role::Player);
    }

    void aServiceMayWhatItsTokenWasGivenAndNoMore()
    {
        Principal service {Role::Service};
        QVERIFY(!allows(service, Permission::TokenIntrospect));
        service.grants.set(); // more than the role may
        QVERIFY(allows(service, Permission::TokenIntrospect));
        QVERIFY(!allows(service, Permission::AccountRead));
        // What it begins it may await, and nothing that others began.
        QVERIFY(allows(service, Permission::AuditExport));
        QVERIFY(scopeOf(service, Permission::JobRead) == Scope::Own);
    }

    void ownIsMineAndNobodyElses_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("ofClass");
        QTest::addColumn<bool>("ofSchool");
        QTest::addColumn<bool>("strangers");
        QTest::newRow("learner") << int(Role::Learner) << true << false << false << false;
        QTest::newRow("teacher") << int(Role::Teacher) << true << true << false << false;
        QTest::newRow("admin") << int(Role::SchoolAdmin) << true << true << true << false;
        QTest::newRow("operator") << int(Role::Operator) << true << true << true << true;
        QTest::newRow("guest") << int(Role::Guest) << false << false << false << false;
    }

    void ownIsMineAndNobodyElses()
    {
        QFETCH(int, role);
        const TimePoint now {};
        Principal me {Role(role)};
        if (me.role >= Role::Learner) {
            me.user = UserId::create(now);
            me.school = SchoolId::create(now);
        }
        const auto may = [&me](const Subject &subject) {
            return allowsOn(me, Permission::ParticipationRead, subject).has_value();
        };
        const UserId other = UserId::create(now);
        QTEST(may({.owner = me.user}), "own");
        QTEST(may({.owner = other, .isOfClass = true}), "ofClass");
        QTEST(may({.owner = other, .school = me.school}), "ofSchool");
        QTEST(may({.owner = other, .school = SchoolId::create(now)}), "strangers");
    }

    void whatBelongsToNobodyIsNotMine()
    {
        QVERIFY(!allowsOn({Role::Teacher}, Permission::QuizUpdate, {}));
        QVERIFY(!allowsOn({Role::SchoolAdmin}, Permission::QuizUpdate, {}));
        QVERIFY(!allowsOn({Role::Player}, Permission::ParticipationRead, {}));
        QVERIFY(allowsOn({Role::Opener}, Permission::QuizRead, {.isEverybodys = true}));
        QVERIFY(!allowsOn({Role::Learner}, Permission::QuizRead, {.isEverybodys = true}));
    }

    void nobodyReachesAboveTheOwnRole()
    {
        constexpr std::array accounts {Role::Learner, Role::Teacher, Role::SchoolAdmin, Role::Operator};
        for (const Role mine : allRoles()) {
            for (const Role other : allRoles()) {
                const auto place = [&](Role role) { return std::ranges::find(accounts, role) - accounts.begin(); };
                const bool isBelow = place(mine) < 4 && place(other) <= place(mine);
                QCOMPARE(bool(allowsRole({mine}, other)), isBelow);
            }
        }
    }

    void aGamesTokenReachesThatGameOnly()
    {
        const GameId mine = GameId::create({});
        const Principal host {Role::Host, mine};
        QVERIFY(allowsIn(host, Permission::GameRun, mine));
        QCOMPARE(allowsIn(host, Permission::GameRun, GameId::create({})).error().code,
                 ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
