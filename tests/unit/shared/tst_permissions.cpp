#include "rules/permissions.h"

#include <QSet>
#include <QTest>

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

    void guestsAreAskedWhoTheyAreAndOthersRefused()
    {
        QVERIFY(allows(Role::Guest, Permission::GameJoin));
        QCOMPARE(allows(Role::Guest, Permission::GameRun).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(allows(Role::Player, Permission::GameRun).error().code, ErrorCode::Forbidden);
        QVERIFY(allows(Role::Host, Permission::GameRun));
    }

    void onlyTheOperatorReadsMetrics()
    {
        for (const Role role :
             {Role::Guest, Role::Player, Role::Viewer, Role::Host, Role::Opener, Role::Operator})
            QCOMPARE(bool(allows(role, Permission::MetricsRead)), role == Role::Operator);
    }

    void nobodyAnswersForAPlayer()
    {
        for (const Role role :
             {Role::Guest, Role::Viewer, Role::Host, Role::Opener, Role::Operator})
            QVERIFY(!allows(role, Permission::AnswerSubmit));
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
