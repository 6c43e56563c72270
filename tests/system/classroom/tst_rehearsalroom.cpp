#include "desk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// What is shown, where a step cannot be taken.
#define STEP(desk, step) QVERIFY2(desk.step, qPrintable(u"on the screen:\n  "_s + desk.screen()))

/// The day before: a teacher's app rehearses with players of its own, an app on a spare laptop and a terminal, all of
/// them real programs, and says what will hold.
class TestRehearsalRoom : public QObject
{
    Q_OBJECT

    Room m_room;
    Desk m_teacher {m_room};
    Desk m_spare {m_room};

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        const bool isReady = m_room.open(why) && m_teacher.openScreen(why) && m_spare.openScreen(why);
        if (!isReady && qEnvironmentVariableIsSet("CI"))
            QFAIL(qPrintable(why));
        if (!isReady)
            QSKIP(qPrintable(u"NOT TESTED: "_s + why));
    }

    void aRehearsalRunsToItsVerdict()
    {
        QVERIFY(m_teacher.start({u"--host-ports"_s, u"0,0"_s}));
        STEP(m_teacher, press(u"Host"_s));
        STEP(m_teacher, press(u"Host on this network"_s));
        STEP(m_teacher, press(u"Animals and food"_s));
        STEP(m_teacher, press(u"Rehearse"_s));
        STEP(m_teacher, press(u"Set it up"_s));
        STEP(m_teacher, waitFor(u"30 players of 30 ready"_s));
        // As a person would type it; and to this machine itself, which a server in a container does not know by its address.
        const QString address = m_teacher.readBehind(u"Address: "_s);
        QString key = m_teacher.readBehind(u"Key: "_s);
        QVERIFY2(address.endsWith(u"/rehearse") && !key.isEmpty(), qPrintable(m_teacher.screen()));
        const QString link = u"http://127.0.0.1:%1#key=%2"_s.arg(address.section(u':', -1), key.remove(u' '));
        QVERIFY(m_spare.start({link}));
        STEP(m_spare, press(u"Take part"_s));
        STEP(m_spare, waitFor(u"Ready. The teacher starts the rehearsal."_s));
        QProcess terminal;
        terminal.start(QStringLiteral(WR_BOTS), {u"--rehearse"_s, link, u"--players"_s, u"15"_s, u"--name"_s, u"Old laptop"_s, u"--json"_s});
        QVERIFY(terminal.waitForStarted());
        STEP(m_teacher, waitFor(u"65 players of 30 ready"_s));
        STEP(m_teacher, press(u"Start the rehearsal"_s));
        STEP(m_teacher, waitFor(u"Question 1 of"_s));
        STEP(m_spare, waitFor(u"Question 1"_s));
        // All of them are on the server's own machine: nothing can be said of the network.
        STEP(m_spare, waitFor(u"This is the server's own computer"_s));

        STEP(m_teacher, waitFor(u"Verdict"_s, 240'000));
        STEP(m_teacher, waitFor(u"Network: not tested"_s));
        QVERIFY2(m_teacher.shows(u"The server will hold for 65 players"_s) || m_teacher.shows(u"The server will not keep up with 65 players"_s),
                 qPrintable(m_teacher.screen()));
        STEP(m_spare, waitFor(u"Done, thank you!"_s));
        QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), QProcess::NotRunning, 60'000);
        const QJsonObject report = QJsonDocument::fromJson(terminal.readAllStandardOutput()).object();
        QCOMPARE(report.value("finished"_L1).toInt(), 15);
        QCOMPARE(report.value("lost"_L1).toInt() + report.value("wrong"_L1).toInt(), 0);

        // And then the class itself.
        STEP(m_teacher, press(u"Host it for real"_s));
        STEP(m_teacher, waitFor(u"Open the lobby"_s));
    }

    void nobodyComplained()
    {
        for (Desk *desk : {&m_spare, &m_teacher}) {
            QVERIFY(desk->closeApp());
            const QByteArray complaints = desk->complaints();
            QVERIFY2(!complaints.contains("qrc:") && !complaints.contains("Binding loop"), complaints.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestRehearsalRoom)
#include "tst_rehearsalroom.moc"
