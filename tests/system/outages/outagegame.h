#pragma once

#include "support/killableserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

namespace wr {

/// The demo game of a server of its own, played by bots that note every answer as soon as it is acknowledged to them.
class OutageGame
{
public:
    static constexpr int players = 40;

    OutageGame()
        : m_server(QStringLiteral(WR_SERVER), {QStringLiteral("--demo-game"), QStringLiteral("--log-level"), QStringLiteral("warning")})
    {
    }

    KillableServer &server() { return m_server; }

    /// Starts the server, and with it the game; starts the same again after an outage. Whether it came up.
    bool startServer()
    {
        const QJsonObject ready = m_server.start();
        if (m_ready.isEmpty())
            m_ready = ready;
        return !ready.isEmpty();
    }

    bool startBots()
    {
        m_bots.start(QStringLiteral(WR_BOTS),
                     {QStringLiteral("--url"), QStringLiteral("http://") + m_server.address(), QStringLiteral("--pin"), m_ready.value(u"pin").toString(),
                      QStringLiteral("--host-token"), m_ready.value(u"hostToken").toString(), QStringLiteral("--players"), QString::number(players),
                      QStringLiteral("--think"), QStringLiteral("0.2s-3s"), QStringLiteral("--pace"), QStringLiteral("0.2s"), QStringLiteral("--seed"),
                      QStringLiteral("7"), QStringLiteral("--ack-log"), ackLog(), QStringLiteral("--json")});
        return m_bots.waitForStarted();
    }

    /// Whether so many answers come to be acknowledged in all.
    bool awaitAcknowledged(qsizetype wanted)
    {
        return QTest::qWaitFor([this, wanted] { return acknowledged().size() >= wanted || m_bots.state() != QProcess::Running; }, 120'000)
            && m_bots.state() == QProcess::Running;
    }
    bool awaitWords(const QByteArray &words, int timeoutMs = 20'000)
    {
        return QTest::qWaitFor([&] { return m_server.said().contains(words); }, timeoutMs);
    }
    QString word(QStringView name) const { return m_ready.value(name).toString(); }
    /// Time that must really go by, as the game's is what is looked at.
    static void letPass(int millis) { (void)QTest::qWaitFor([] { return false; }, millis); }

    QSet<QString> acknowledged() const { return linesOf(ackLog()); }

    /// Whether the bots came to the end of the game and found nothing wrong with it.
    bool awaitEnd()
    {
        if (!QTest::qWaitFor([this] { return m_bots.state() == QProcess::NotRunning; }, 240'000))
            return false;
        const QByteArray line = m_bots.readAllStandardOutput();
        qInfo().noquote() << line.trimmed();
        return QJsonDocument::fromJson(line).object().value(u"finished").toInt() == players && m_bots.exitCode() == 0;
    }

    struct Counts
    {
        qsizetype acknowledged = 0;
        qsizetype found = 0; ///< of those, in the log
        qsizetype twice = 0; ///< in the log more than once
        bool isVerified = false;
    };

    /// What the log in this data folder holds of the answers that were acknowledged; prints it.
    Counts counts(const QString &dataDir, const QSet<QString> &acknowledged) const
    {
        QProcess verify;
        verify.start(QStringLiteral(WR_SERVER), {QStringLiteral("verify"), m_ready.value(u"game").toString(), QStringLiteral("--answers"),
                                                 QStringLiteral("--data-dir"), dataDir});
        verify.waitForFinished();
        const QByteArray said = verify.readAllStandardOutput();
        const QStringList lines = QString::fromUtf8(said).split(u'\n', Qt::SkipEmptyParts);
        const QSet<QString> logged(lines.begin(), lines.end());
        QSet<QString> places; // of a player in a question
        Counts counts {acknowledged.size(), (acknowledged & logged).size(), 0, verify.exitCode() == 0};
        for (const QString &line : lines.mid(1)) {
            const QString place = line.section(u' ', 0, 1);
            counts.twice += places.contains(place) ? 1 : 0;
            places.insert(place);
        }
        qInfo().noquote() << "acknowledged" << counts.acknowledged << "found" << counts.found << "twice" << counts.twice;
        qInfo().noquote() << said.left(said.indexOf('\n'));
        return counts;
    }
    Counts counts() const { return counts(m_server.dataDir(), acknowledged()); }

private:
    QString ackLog() const { return m_folder.filePath(QStringLiteral("acknowledged")); }

    static QSet<QString> linesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(file.readAll());
        const QStringList lines = text.left(text.lastIndexOf(u'\n')).split(u'\n', Qt::SkipEmptyParts);
        return {lines.begin(), lines.end()};
    }

    QTemporaryDir m_folder;
    KillableServer m_server;
    QProcess m_bots;
    QJsonObject m_ready;
};

} // namespace wr

/// Every answer that was acknowledged is in the log, none is there twice, and every total follows from it.
#define WR_NOTHING_LOST(counts) \
    do { \
        const auto wrCounts = (counts); \
        QVERIFY(wrCounts.acknowledged > 0); \
        QCOMPARE(wrCounts.found, wrCounts.acknowledged); \
        QCOMPARE(wrCounts.twice, 0); \
        QVERIFY(wrCounts.isVerified); \
    } while (false)
