#include "desk.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// What is shown, where a step cannot be taken.
#define STEP(desk, step) QVERIFY2(desk.step, qPrintable(u"on the screen:\n  "_s + desk.screen()))

namespace {

constexpr int bots = 50;

/// A game as the hosting app keeps it.
struct OpenGame
{
    QString server;
    QString pin;
    QString link;
};

OpenGame gameIn(const QString &folder)
{
    QFile file(folder + u"/hosting.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject game = QJsonDocument::fromJson(file.readAll()).object().value("games"_L1).toArray().at(0).toObject();
    return {game.value("server"_L1).toString(), game.value("pin"_L1).toString(), game.value("joinUrl"_L1).toString()};
}

QByteArray tableOf(const QString &folder, const QString &name)
{
    QDirIterator files(folder, {name}, QDir::Files, QDirIterator::Subdirectories);
    if (!files.hasNext())
        return {};
    QFile file(files.next());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A lesson: one app hosts, two join and play beside 50 bots, all of them real programs on screens of
/// their own, used by what is written on their buttons.
class TestClassroom : public QObject
{
    Q_OBJECT

    Room m_room;
    Desk m_teacher {m_room};
    Desk m_ann {m_room};
    Desk m_bo {m_room};
    QTcpServer m_busy;

    void answer(Desk &player) { STEP(player, press(u"A, triangle"_s)); }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        const bool isReady = m_room.open(why) && m_teacher.openScreen(why) && m_ann.openScreen(why) && m_bo.openScreen(why);
        if (!isReady && qEnvironmentVariableIsSet("CI"))
            QFAIL(qPrintable(why));
        if (!isReady)
            QSKIP(qPrintable(u"NOT TESTED: "_s + why));
    }

    void aLessonIsHostedAndPlayedByRealApps()
    {
        // Somebody else has the port that is wanted, so that others must do.
        QVERIFY(m_busy.listen(QHostAddress::AnyIPv4));
        QVERIFY(m_teacher.start({u"--host-ports"_s, u"%1,0"_s.arg(m_busy.serverPort())}));
        STEP(m_teacher, press(u"Host"_s));
        STEP(m_teacher, press(u"Host on this network"_s));
        STEP(m_teacher, waitFor(u"Another program on this device already uses the ports"_s));
        STEP(m_teacher, press(u"Use other ports"_s));
        STEP(m_teacher, press(u"Animals and food"_s));
        STEP(m_teacher, press(u"Open the lobby"_s));
        STEP(m_teacher, waitFor(u"Nobody is here yet. Show the PIN."_s));
        const OpenGame game = gameIn(m_teacher.folder());
        QCOMPARE(game.pin.size(), 6);

        QProcess crowd;
        crowd.start(QStringLiteral(WR_BOTS), {u"--url"_s, game.server, u"--pin"_s, game.pin, u"--players"_s, QString::number(bots), u"--json"_s});
        QVERIFY(crowd.waitForStarted());
        for (Desk *player : {&m_ann, &m_bo}) {
            QVERIFY(player->start({game.link}));
            STEP((*player), press(u"Suggest a name"_s));
            STEP((*player), press(u"Let me in"_s));
            STEP((*player), waitFor(u"You're in!"_s));
        }
        STEP(m_teacher, waitFor(u"52 players"_s));
        STEP(m_teacher, press(u"Show on the big screen"_s));

        playQuestions();
        if (QTest::currentTestFailed())
            return;

        STEP(m_teacher, press(u"Show the podium"_s));
        for (Desk *player : {&m_ann, &m_bo})
            STEP((*player), waitFor(u"Place 1:"_s));
        STEP(m_teacher, press(u"Finish"_s));
        for (Desk *player : {&m_ann, &m_bo})
            STEP((*player), waitFor(u"That was it!"_s));
        STEP(m_teacher, waitFor(u"Well played!"_s));
        // The report says how often each answer was chosen, and for that has to name them.
        STEP(m_teacher, waitFor(u"a cow"_s));
        STEP(m_teacher, press(u"Save tables and PDF"_s));
        STEP(m_teacher, waitFor(u"Saved in"_s));
        const QByteArray players = tableOf(m_teacher.documents(), u"players.csv"_s);
        QCOMPARE(players.count('\n'), bots + 3);

        QTRY_COMPARE_WITH_TIMEOUT(crowd.state(), QProcess::NotRunning, 60'000); // it may have gone before
        const QJsonObject report = QJsonDocument::fromJson(crowd.readAllStandardOutput()).object();
        QCOMPARE(report.value("finished"_L1).toInt(), bots);
        QCOMPARE(report.value("wrong"_L1).toInt(), 0);
    }

    void nobodyComplained()
    {
        for (Desk *desk : {&m_ann, &m_bo, &m_teacher}) {
            QVERIFY(desk->closeApp());
            const QByteArray complaints = desk->complaints();
            QVERIFY2(!complaints.contains("qrc:") && !complaints.contains("Binding loop"), complaints.constData());
        }
    }

private:
    void playQuestions()
    {
        STEP(m_teacher, press(u"Start"_s));
        for (int question = 1;; ++question) {
            for (Desk *player : {&m_ann, &m_bo})
                answer(*player);
            if (QTest::currentTestFailed())
                return;
            if (question == 2)
                comeBackAfterAFlatBattery();
            STEP(m_teacher, press(u"Show leaderboard"_s, 60'000));
            STEP(m_ann, waitFor(u"Place "_s));
            STEP(m_teacher, waitFor(u"Leaderboard"_s));
            if (m_teacher.shows(u"Show the podium"_s))
                return;
            STEP(m_teacher, press(u"Next question"_s));
        }
    }

    /// Bo's device dies with an answer given, and comes back into the same place.
    void comeBackAfterAFlatBattery()
    {
        m_bo.killApp();
        QVERIFY(m_bo.start());
        STEP(m_bo, press(u"Go on as"_s));
    }
};

QTEST_GUILESS_MAIN(TestClassroom)
#include "tst_classroom.moc"
