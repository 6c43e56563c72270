#include "identity/tokens.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTokens : public QObject
{
    Q_OBJECT

    const FakeClock m_clock;
    const Tokens m_tokens {QByteArray(32, 'k')};
    const GameId m_game = GameId::create(m_clock.now());

private Q_SLOTS:
    void aTokenSaysWhoItIs()
    {
        const auto player = m_tokens.read(m_tokens.forPlayer(m_game, 17), m_clock.now());
        QVERIFY(player);
        QCOMPARE(player->role, Role::Player);
        QCOMPARE(player->game, m_game);
        QCOMPARE(player->player, 17);
        QCOMPARE(m_tokens.read(m_tokens.forHost(m_game), m_clock.now())->role, Role::Host);
        QCOMPARE(m_tokens.read(m_tokens.forViewer(m_game), m_clock.now())->role, Role::Viewer);
    }

    void openersExpire()
    {
        const QString token = m_tokens.forOpener(m_clock.now() + 1h);
        QCOMPARE(m_tokens.read(token, m_clock.now())->role, Role::Opener);
        QVERIFY(!m_tokens.read(token, m_clock.now() + 2h));
    }

    void everythingElseIsRefused_data()
    {
        QTest::addColumn<QString>("token");
        const QString player = m_tokens.forPlayer(m_game, 1);
        QString other = player;
        other.replace(u".1."_s, u".2."_s);
        QTest::newRow("empty") << QString();
        QTest::newRow("no dot") << u"h1"_s;
        QTest::newRow("another player") << other;
        QTest::newRow("player made host") << (u"h1"_s + player.mid(2));
        QTest::newRow("cut") << player.chopped(1);
        QTest::newRow("longer") << player + u'A';
        QTest::newRow("another key") << Tokens(QByteArray(32, 'x')).forHost(m_game);
        QTest::newRow("very long") << QString(100'000, u'a');
        QTest::newRow("not ASCII") << (player + u'é');
    }

    void everythingElseIsRefused()
    {
        QFETCH(QString, token);
        const auto read = m_tokens.read(token, m_clock.now());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unauthenticated);
    }

    void theMatrixRefusesGuestsAndStrangers()
    {
        for (const Permission permission : allPermissions()) {
            bool somebody = false;
            for (const Role role : allRoles())
                somebody = somebody || allows({role}, permission).has_value();
            QVERIFY2(somebody, wireName(permission).data());
        }
        QCOMPARE(allows({Role::Guest}, Permission::GameRun).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(allows({Role::Player}, Permission::GameRun).error().code, ErrorCode::Forbidden);
        const Principal host {Role::Host, m_game, 0};
        QVERIFY(allowsIn(host, Permission::GameRun, m_game));
        QCOMPARE(allowsIn(host, Permission::GameRun, GameId::create(m_clock.now())).error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
