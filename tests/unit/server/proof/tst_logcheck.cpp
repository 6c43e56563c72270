#include "prooffixture.h"

#include "protocol/gamelimits.h"
#include "protocol/wirelimits.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wr;
using namespace wr::proof;

/// A log in a file, right or altered by somebody who knows its form, and perhaps how hashes are made, but not the key.
class TestLogCheck : public QObject
{
    Q_OBJECT

    const WrittenGame m_game = smallGame();
    const QByteArrayList m_lines = linesOf(m_game);

    /// The log with `events` behind the first `kept` of the game's own, chained anew and signed by whoever made it up.
    QByteArrayList madeUp(qsizetype kept, const QList<log::Event> &events) const
    {
        QList<LogRecord> records = m_game.stored().records.first(kept);
        for (const log::Event &event : events) {
            const QByteArray before = records.isEmpty() ? genesisHash() : records.constLast().hash;
            records.append(makeRecord(m_game.id(), records.size() + 1, fromMicros(1'700'000'000'000'000), RunId {QUuid::createUuidV5(QUuid(), u"run"_s)}, event, before));
        }
        return linesOf(m_game.id(), records, otherKey);
    }

private Q_SLOTS:
    void aLogAsAServerWritesItIsRight()
    {
        QCOMPARE(faultOf(m_lines), QString());
        for (quint32 seed = 1; seed <= 12; ++seed) {
            const WrittenGame game = WrittenGame::random(everyKindQuiz(), 12, seed, fromMicros(1'700'000'000'000'000 + seed));
            QCOMPARE(faultOf(linesOf(game)), QString());
        }
    }

    void whatItCountsIsTold()
    {
        LogCheck check;
        for (const QByteArray &line : m_lines)
            QVERIFY(check.add(line));
        QCOMPARE(check.events(), m_game.room().seq());
        QCOMPARE(check.players(), 3);
        QCOMPARE(check.answers(), 4);
        QCOMPARE(check.key(), serverKey.publicKey());
        QVERIFY(check.isFinished());
    }

    void everyFlippedBitIsFound()
    {
        int flips = 0;
        for (qsizetype line = 0; line < m_lines.size(); ++line) {
            for (qsizetype at = 0; at < m_lines.at(line).size(); ++at) {
                // One bit of each byte, and the one that makes a letter large.
                for (const int bit : {int((at + line) % 8), 5}) {
                    QByteArrayList lines = m_lines;
                    lines[line][at] = char(lines[line][at] ^ (1 << bit));
                    QVERIFY2(!faultOf(lines).isEmpty(), qPrintable(u"line %1, byte %2: %3"_s.arg(line).arg(at).arg(QString::fromUtf8(lines.at(line)))));
                    ++flips;
                }
            }
        }
        qInfo() << "bits flipped and found:" << flips;
    }

    void whatIsMissingTwiceOrElsewhereIsFound()
    {
        for (qsizetype line = 0; line < m_lines.size(); ++line) {
            QByteArrayList without = m_lines;
            without.removeAt(line);
            QVERIFY2(!faultOf(without).isEmpty(), qPrintable(u"without line %1"_s.arg(line)));
            QByteArrayList twice = m_lines;
            twice.insert(line, m_lines.at(line));
            QVERIFY2(!faultOf(twice).isEmpty(), qPrintable(u"line %1 twice"_s.arg(line)));
            QVERIFY2(!faultOf(m_lines.first(line)).isEmpty(), qPrintable(u"the first %1 lines"_s.arg(line)));
            if (line == 0)
                continue;
            QByteArrayList swapped = m_lines;
            swapped.swapItemsAt(line - 1, line);
            QVERIFY2(!faultOf(swapped).isEmpty(), qPrintable(u"line %1 before its predecessor"_s.arg(line)));
        }
        QVERIFY(faultOf(m_lines.first(5)).contains(u"it was cut off after event 4"_s));
    }

    void anEventThatWasAddedBeforeTheEndIsFound()
    {
        // The chain goes on rightly, but what was signed ends before it.
        const QByteArrayList longer = madeUp(m_game.stored().records.size(), {log::PodiumShown {}});
        QByteArrayList lines = longer.first(longer.size() - 1);
        lines.append(m_lines.constLast());
        QVERIFY2(faultOf(lines).contains(u"what was signed ends with event"_s), qPrintable(faultOf(lines)));
        QVERIFY(faultOf(m_lines + QByteArrayList {longer.at(longer.size() - 2)}).contains(u"something follows its end"_s));
    }

    void theEndOfAnotherGameIsFound()
    {
        const WrittenGame other(sampleQuiz(2), fromMicros(1'700'000'000'000'001));
        QByteArrayList lines = m_lines;
        lines.last() = linesOf(other).constLast();
        QCOMPARE(faultOf(lines), u"its end is another game's"_s);
    }

    void aReceiptsSignatureIsNotTakenForALogs()
    {
        const QJsonObject end = QJsonDocument::fromJson(m_lines.constLast()).object();
        QJsonObject forged = end;
        forged.insert(u"signature"_s, serverKey.sign(ProofSort::Receipt, end.value(u"end").toObject()));
        QByteArrayList lines = m_lines;
        lines.last() = QJsonDocument(forged).toJson(QJsonDocument::Compact);
        QVERIFY2(faultOf(lines).contains(u"its signature is not of its key"_s), qPrintable(faultOf(lines)));
    }

    void pointsAgainstTheRulesAreFoundThoughAllIsChainedAndSigned()
    {
        const QString fault = faultOf(madeUp(7, {log::AnswerScored {2, 0, {u"b"_s}, 0, 0, 1'000, false, 900}}));
        QVERIFY2(fault.contains(u"gives player 2 900 points for question 1; by the rules it is 0"_s), qPrintable(fault));
        const QString right = faultOf(madeUp(7, {log::AnswerScored {2, 0, {u"b"_s}, 0, 0, 1'000, true, 0}}));
        QVERIFY2(right.contains(u"by the rules"_s), qPrintable(right));
        const QString again = faultOf(madeUp(7, {log::AnswerScored {1, 0, {u"b"_s}, 0, 0, 1'000, false, 0}}));
        QVERIFY2(again.contains(u"a second answer of player 1 to question 1"_s), qPrintable(again));
    }

    void whatNoServerWritesIsRefused_data()
    {
        QTest::addColumn<int>("kept");
        QTest::addColumn<log::Event>("event");
        const auto row = [](const char *name, int kept, const log::Event &event) { QTest::newRow(name) << kept << event; };
        const auto scored = [](int question, const QStringList &choice, qint64 active) {
            return log::AnswerScored {2, question, choice, 0, 0, active, false, 0};
        };
        Quiz empty = sampleQuiz(1);
        empty.questions.first().options.clear();
        row("a question without options", 0, log::GameOpened {u"111111"_s, {}, empty});
        for (const int teams : {std::numeric_limits<int>::min(), -1, 1, limits::maxTeams + 1, std::numeric_limits<int>::max()}) {
            GameSettings settings;
            settings.teams = teams;
            row(qPrintable(u"%1 teams"_s.arg(teams)), 0, log::GameOpened {u"111111"_s, settings, sampleQuiz(1)});
        }
        row("rules of another time", 0, log::GameOpened {u"111111"_s, {}, sampleQuiz(1), 99});
        row("a second opening", 4, log::GameOpened {u"111111"_s, {}, sampleQuiz(1)});
        row("a player out of turn", 4, log::PlayerJoined {9, PlayerId::create(fromMicros(1)).toString()});
        row("a player whose id is a novel", 4, log::PlayerJoined {4, QString(100'000, u'x')});
        row("a question that is not there", 6, scored(7, {u"a"_s}, 1));
        row("a question before the first", 6, scored(-1, {u"a"_s}, 1));
        row("a question that was not asked yet", 6, scored(1, {u"a"_s}, 1));
        row("an option that is not there", 6, scored(0, {u"z"_s}, 1));
        row("a thousand options", 6, scored(0, QStringList(1'000, u"a"_s), 1));
        row("a time before all time", 6, scored(0, {u"a"_s}, -1));
        row("a time beyond all time", 6, scored(0, {u"a"_s}, std::numeric_limits<qint64>::max()));
        row("a reveal of what nobody saw", 4, log::QuestionRevealed {0});
        row("a reveal of another question", 6, log::QuestionRevealed {1});
        row("an end of what did not begin", 4, log::QuestionClosed {0, CloseReason::Time});
        row("a gap that is not there", 6, log::VariantAccepted {0, 5, u"x"_s});
        row("a countdown without end", 4, log::CountdownStarted {0, std::numeric_limits<qint64>::max()});
    }
    void whatNoServerWritesIsRefused()
    {
        QFETCH(int, kept);
        QFETCH(log::Event, event);
        QVERIFY(!faultOf(madeUp(kept, {event})).isEmpty());
    }

    void settingsThatAServerTakesAreRight()
    {
        for (const int teams : {0, limits::minTeams, limits::maxTeams}) {
            GameSettings settings;
            settings.teams = teams;
            QCOMPARE(faultOf(madeUp(0, {log::GameOpened {u"111111"_s, settings, sampleQuiz(1)}})), QString());
        }
    }

    void activeTimeBeyondAllNumbersIsRefused_data()
    {
        QTest::addColumn<QList<log::Event>>("round"); // again and again
        constexpr qint64 largest = limits::exactBelow - 1;
        QTest::newRow("outages") << QList<log::Event> {log::QuestionResumed {0, 0, largest}};
        QTest::newRow("extensions and outages") << QList<log::Event> {log::QuestionExtended {0, largest}, log::QuestionResumed {0, 0, largest}};
        QTest::newRow("pauses") << QList<log::Event> {log::GamePaused {0}, log::GameResumed {largest}, log::QuestionResumed {0, 0, largest}};
    }
    void activeTimeBeyondAllNumbersIsRefused()
    {
        QFETCH(QList<log::Event>, round);
        QList<log::Event> events;
        for (int i = 0; i < 1'500; ++i)
            events += round;
        QVERIFY2(faultOf(madeUp(6, events)).contains(u"no server would have stored it"_s), qPrintable(faultOf(madeUp(6, events))));
        // A host who pauses over and over, in the lobby too, is nobody's fault.
        QList<log::Event> pauses;
        for (int i = 0; i < 200; ++i)
            pauses += QList<log::Event> {log::GamePaused {0}, log::GameResumed {1'700'000'000'000'000}};
        QCOMPARE(faultOf(madeUp(4, pauses)), QString());
        QCOMPARE(faultOf(madeUp(6, pauses)), QString());
    }

    void aCrowdBeyondAllLimitsIsRefused()
    {
        QList<LogRecord> records = m_game.stored().records.first(1);
        LogCheck check;
        QVERIFY(check.add(m_lines.at(0)));
        QVERIFY(check.add(m_lines.at(1)));
        QByteArray before = records.constLast().hash;
        bool isRefused = false;
        for (int player = 1; player <= limits::maxPlayers + 1 && !isRefused; ++player) {
            const LogRecord record = makeRecord(m_game.id(), player + 1, fromMicros(1), RunId {QUuid::createUuidV5(QUuid(), u"run"_s)},
                                                log::PlayerJoined {player, PlayerId::create(fromMicros(player)).toString()}, before);
            before = record.hash;
            isRefused = !check.add(logfile::eventLine(record).chopped(1));
            QCOMPARE(isRefused, player > limits::maxPlayers);
        }
        QVERIFY(isRefused);
    }

    void linesOfAnyShapeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray event = m_lines.at(2);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x01\xff{{{");
        QTest::newRow("nested") << QByteArray(100'000, '[');
        QTest::newRow("nested objects") << QByteArray("{\"a\":").repeated(5'000);
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("a number as text") << QByteArray(event).replace("\"seq\":2", "\"seq\":\"2\"");
        QTest::newRow("a fraction") << QByteArray(event).replace("\"seq\":2", "\"seq\":2.5");
        QTest::newRow("a huge number") << QByteArray(event).replace("\"seq\":2", "\"seq\":1e300");
        QTest::newRow("two equal keys") << QByteArray(event).replace("\"seq\":2", "\"seq\":2,\"seq\":2");
        QTest::newRow("one more key") << QByteArray(event).replace("\"seq\":2", "\"seq\":2,\"x\":2");
        QTest::newRow("spaces") << QByteArray(event).replace("\"seq\":2", "\"seq\": 2");
        QTest::newRow("capital letters") << QByteArray(event).replace("\"run\":\"", "\"run\":\"").toUpper();
        QTest::newRow("a short hash") << QByteArray(event).replace("\"hash\":\"", "\"hash\":\"ab\",\"h\":\"");
        QTest::newRow("a version to come") << QByteArray(m_lines.at(0)).replace("\"v\":1", "\"v\":2");
    }
    void linesOfAnyShapeAreRefused()
    {
        QFETCH(QByteArray, line);
        LogCheck check;
        const bool isHead = line.contains("wordrally-log");
        if (!isHead) {
            QVERIFY(check.add(m_lines.at(0)));
            QVERIFY(check.add(m_lines.at(1)));
        }
        QVERIFY(!check.add(line));
    }

    void aMemberThatNobodySignedIsNamed_data()
    {
        QTest::addColumn<int>("line");
        QTest::newRow("head") << 0;
        QTest::newRow("event") << 2;
        QTest::newRow("end") << int(m_lines.size() - 1);
    }
    void aMemberThatNobodySignedIsNamed()
    {
        QFETCH(int, line);
        QByteArrayList lines = m_lines;
        lines[line].chop(1);
        lines[line] += ",\"zz\":\"I won\"}";
        QCOMPARE(faultOf(lines), u"it has a member zz, which nobody signed"_s);
    }

    void anAnswerAcceptedAfterwardsIsReplayed()
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::Typed)};
        WrittenGame game(quiz, fromMicros(1'700'000'000'000'000));
        game.join(u"Ann"_s);
        game.openQuestion(0);
        game.answer(1, {u"paint"_s}, 2s);
        game.reveal();
        game.finish();
        const rest::ReceiptContent before = receipt::of(game.room(), 1);
        game.accept(0, 0, u"paint"_s);
        const rest::ReceiptContent after = receipt::of(game.room(), 1);
        QVERIFY(after.points > before.points);
        LogCheck check({before, after});
        for (const QByteArray &line : linesOf(game))
            QVERIFY(check.add(line));
        QCOMPARE(check.differences().value(0, {u"not compared"_s}), QStringList());
        QCOMPARE(check.differences().value(1, {u"not compared"_s}), QStringList());
        QCOMPARE(check.changedSince(before), u"since then the log went on: now %1 points, place 1"_s.arg(after.points));
        QCOMPARE(check.changedSince(after), QString());
    }
};

QTEST_GUILESS_MAIN(TestLogCheck)
#include "tst_logcheck.moc"
