#include "prooffixture.h"

#include "core/terminaltext.h"
#include "proof/verifyfiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace wr::proof;

/// Files as people keep and exchange them: a log, receipts, and what somebody made of them.
class TestVerifyFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const WrittenGame m_game = smallGame();

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("not written");
        return file.fileName();
    }
    QString log(const QByteArrayList &lines) { return write(u"game.wrlog"_s, lines.join('\n') + '\n'); }
    QString log() { return log(linesOf(m_game)); }
    static QByteArray receiptOf(const rest::ReceiptContent &content, const ProofKey &key = serverKey)
    {
        return QJsonDocument(wire::toJsonObject(receipt::signedBy(key, content))).toJson();
    }
    QString receiptFile(PlayerNumber player) { return write(u"receipt-%1.json"_s.arg(player), receiptOf(receipt::of(m_game.room(), player))); }

    static FileVerdict verdictOf(const QStringList &files, qsizetype at, const QSet<QString> &keys = {})
    {
        return verifyFiles(files, keys).at(at);
    }
    static QString faults(const FileVerdict &verdict) { return verdict.faults.join(u"; "_s); }

private Q_SLOTS:
    void aLogAndItsReceiptsAgree()
    {
        const QList<FileVerdict> verdicts = verifyFiles({receiptFile(1), log(), receiptFile(2)}, {});
        for (const FileVerdict &verdict : verdicts)
            QCOMPARE(faults(verdict), QString());
        QVERIFY(verdicts.at(0).words.contains(u"it agrees with the log"_s));
        QVERIFY(verdicts.at(2).words.contains(u"it agrees with the log"_s));
        QVERIFY2(verdicts.at(0).words.at(1).startsWith(u"question 1: a (\"right\"); received 2023-11-14 "_s), qPrintable(verdicts.at(0).words.at(1)));
        QVERIFY(verdicts.at(1).words.contains(u"signed by key "_s + keyFingerprint(serverKey.publicKey())));
    }

    void aReceiptAloneSaysWhatCannotBeCompared()
    {
        const FileVerdict verdict = verdictOf({receiptFile(1)}, 0);
        QCOMPARE(faults(verdict), QString());
        QVERIFY(verdict.words.constLast().contains(u"with the game's log it could be compared"_s));
    }

    void everyFlippedBitOfAReceiptIsFound()
    {
        const QByteArray whole = QJsonDocument(wire::toJsonObject(receipt::signedBy(serverKey, receipt::of(m_game.room(), 1)))).toJson(QJsonDocument::Compact);
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray flipped = whole;
                flipped[at] = char(flipped[at] ^ (1 << bit));
                QVERIFY2(!receipt::read(flipped), flipped.constData());
            }
        }
        QVERIFY(receipt::read(whole));
        qInfo() << "bits flipped and found:" << whole.size() * 8;
    }

    void aReceiptMayBeWrittenWithSpaces()
    {
        QVERIFY(receipt::read(receiptOf(receipt::of(m_game.room(), 1))));
    }

    void aForgedReceiptDiffersFromTheLogWhoeverSignedIt_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("said");
        QTest::newRow("points") << u"points"_s << 500 << u"points: "_s;
        QTest::newRow("place") << u"place"_s << -1 << u"place: "_s;
        QTest::newRow("players") << u"players"_s << 1 << u"players: "_s;
        QTest::newRow("the event") << u"logSeq"_s << -1 << u"the game was not over"_s;
        QTest::newRow("an event to come") << u"logSeq"_s << 100 << u"events are missing from the log"_s;
        QTest::newRow("the player") << u"player"_s << 1 << u"the game was over"_s;
        QTest::newRow("a player who is not there") << u"player"_s << 70 << u"the game has no player 71"_s;
    }
    void aForgedReceiptDiffersFromTheLogWhoeverSignedIt()
    {
        QFETCH(QString, field);
        QFETCH(int, change);
        QFETCH(QString, said);
        QJsonObject content = wire::toJsonObject(receipt::of(m_game.room(), 1));
        content.insert(field, content.value(field).toInt() + change);
        const QString file = write(u"forged.json"_s, receiptOf(*wire::fromJsonObject<rest::ReceiptContent>(content)));
        const FileVerdict verdict = verdictOf({log(), file}, 1);
        QVERIFY(!verdict.faults.isEmpty());
        if (field != u"player" || change > 1)
            QVERIFY2(faults(verdict).contains(said), qPrintable(faults(verdict)));
    }

    void eachFieldOfAnAnswerIsCompared_data()
    {
        QTest::addColumn<QString>("field");
        for (const QString &field : {u"receivedAt"_s, u"credit"_s, u"active"_s, u"points"_s, u"isRight"_s, u"choice"_s, u"question"_s})
            QTest::newRow(qPrintable(field)) << field;
    }
    void eachFieldOfAnAnswerIsCompared()
    {
        QFETCH(QString, field);
        QJsonObject content = wire::toJsonObject(receipt::of(m_game.room(), 1));
        QJsonArray answers = content.value(u"answers").toArray();
        QJsonObject answer = answers.at(0).toObject();
        const QJsonValue value = answer.value(field);
        answer.insert(field, value.isBool() ? QJsonValue(!value.toBool()) : value.isArray() ? QJsonValue(QJsonArray {u"b"_s}) : QJsonValue(value.toInteger() + 1));
        answers[0] = answer;
        content.insert(u"answers"_s, answers);
        const QString file = write(u"forged.json"_s, receiptOf(*wire::fromJsonObject<rest::ReceiptContent>(content)));
        QVERIFY2(faults(verdictOf({log(), file}, 1)).contains(u"by the log"_s), qPrintable(faults(verdictOf({log(), file}, 1))));
    }

    void aReceiptOfAnotherGameIsSaidToBeOne()
    {
        const WrittenGame other = WrittenGame::random(everyKindQuiz(), 4, 1, fromMicros(1'700'000'000'000'007));
        const QString file = write(u"other.json"_s, receiptOf(receipt::of(other.room(), 1)));
        QVERIFY2(faults(verdictOf({log(), file}, 1)).contains(u"of which there is no log among the files"_s), qPrintable(faults(verdictOf({log(), file}, 1))));
    }

    void anAlteredLogConfirmsNoReceipt()
    {
        QByteArrayList lines = linesOf(m_game);
        lines.last().replace("\"seq\"", "\"seQ\"");
        const FileVerdict verdict = verdictOf({log(lines), receiptFile(1)}, 1);
        QVERIFY(!verdict.words.contains(u"it agrees with the log"_s));
        QVERIFY(!faults(verdictOf({log(lines)}, 0)).isEmpty());
    }

    void anotherKeyIsAFaultOnlyWhereOneWasNamed()
    {
        const QString forged = log(linesOf(m_game, otherKey));
        QCOMPARE(faults(verdictOf({forged}, 0)), QString());
        const QSet<QString> known {keyFingerprint(serverKey.publicKey())};
        QVERIFY(faults(verdictOf({forged}, 0, known)).contains(u"another key"_s));
        QCOMPARE(faults(verdictOf({log()}, 0, known)), QString());
        const QString receipt = write(u"receipt.json"_s, receiptOf(receipt::of(m_game.room(), 1), otherKey));
        QVERIFY(faults(verdictOf({receipt}, 0, known)).contains(u"another key"_s));
    }

    void aReceiptAndItsLogAreOfOneKeyUnlessTheReceiptsIsNamed()
    {
        const QString server = keyFingerprint(serverKey.publicKey());
        const QString other = keyFingerprint(otherKey.publicKey());
        const QString receipt = write(u"receipt.json"_s, receiptOf(receipt::of(m_game.room(), 1), otherKey));
        const FileVerdict unknown = verdictOf({log(), receipt}, 1);
        QVERIFY2(faults(unknown).contains(u"somebody else may have signed this receipt"_s) && faults(unknown).contains(server), qPrintable(faults(unknown)));
        QVERIFY(!unknown.words.contains(u"it agrees with the log"_s));
        QCOMPARE(faults(verdictOf({log(), receipt}, 1, {server})), u"it was signed by another key than those that --key names"_s);
        // As after wordrallyd new-key: a receipt of before, the log saved afterwards.
        for (const int file : {0, 1})
            QCOMPARE(faults(verdictOf({log(), receipt}, file, {server, other})), QString());
        const FileVerdict both = verdictOf({log(), receipt}, 1, {server, other});
        QVERIFY(both.words.contains(u"it agrees with the log"_s));
        QVERIFY(both.words.constLast().contains(u"another key than the receipt"_s));
        QCOMPARE(faults(verdictOf({log(), receipt}, 1, {other})), QString());
        QVERIFY(!faults(verdictOf({log(), receipt}, 0, {other})).isEmpty());
    }

    void whatNobodySignedDoesNotStandBesideAReceipt()
    {
        QJsonObject whole = wire::toJsonObject(receipt::signedBy(serverKey, receipt::of(m_game.room(), 1)));
        whole.insert(u"note: it"_s, u"I won with 9999 points"_s);
        const FileVerdict verdict = verdictOf({write(u"noted.json"_s, QJsonDocument(whole).toJson())}, 0);
        QVERIFY2(faults(verdict).contains(u"it has a member \"note: it\", which nobody signed"_s), qPrintable(faults(verdict)));
        QVERIFY(!verdict.isSigned);
    }

    void whatAReceiptSaysCannotBeTakenForTheVerdict()
    {
        rest::ReceiptContent content = receipt::of(m_game.room(), 1);
        content.game = u"x: 7 answers\n"_s;
        content.logHash = u"%3 \u009b"_s;
        content.answers.first().choice = {u"a\u001b[2J\n  it agrees with the log"_s, u"b | %1; right, 999 points"_s, QString(5'000, u' ')};
        const QString file = write(u"spoof.json"_s, receiptOf(content));
        for (const FileVerdict &verdict : verifyFiles({file, log()}, {})) {
            for (const QString &line : verdict.words + verdict.faults)
                QCOMPARE(onOneLine(line), line);
        }
        const FileVerdict verdict = verdictOf({file}, 0);
        QVERIFY2(verdict.words.at(0).startsWith(u"receipt of player 1 of game \"x: 7 answers\\u{a}\": 2 answers, "_s), qPrintable(verdict.words.at(0)));
        QVERIFY2(verdict.words.at(1).startsWith(u"question 1: \"a\\u{1b}[2J\\u{a} \\u{20}it agrees with the log\" | \"b | %1; right, 999 points\" | "_s),
                 qPrintable(verdict.words.at(1)));
        QVERIFY(verdict.words.at(1).size() < 3'000);
        content.game = m_game.id().toString();
        const QString said = faults(verdictOf({log(), write(u"spoof.json"_s, receiptOf(content))}, 1));
        QVERIFY2(said.contains(u": \"%3 \\u{9b}\" in the receipt, "_s) && said.contains(u" by the log"_s), qPrintable(said));
    }

    void theLogTellsWhatWasChosenAndWhatIsNotScored()
    {
        Quiz quiz = sampleQuiz(1);
        quiz.questions.first().options.first().text = u"the right\u202eone"_s;
        quiz.questions.append(questionOf(QuestionKind::Poll));
        WrittenGame game(quiz, fromMicros(1'700'000'000'000'009));
        game.join(u"Ann"_s);
        game.openQuestion(0);
        game.answer(1, {u"b"_s}, 2s);
        game.reveal();
        game.openQuestion(1);
        game.answer(1, {u"a"_s}, 2s);
        game.reveal();
        game.finish();
        const QString receipt = write(u"poll.json"_s, receiptOf(receipt::of(game.room(), 1)));
        const QStringList alone = verdictOf({receipt}, 0).words;
        QVERIFY2(alone.at(1).startsWith(u"question 1: b; "_s) && alone.at(1).endsWith(u"; not right or not scored, 0 points"_s), qPrintable(alone.at(1)));
        QVERIFY2(alone.at(2).endsWith(u"; not right or not scored, 0 points"_s), qPrintable(alone.at(2)));
        const QStringList words = verdictOf({log(linesOf(game)), receipt}, 1).words;
        QVERIFY2(words.at(1).startsWith(u"question 1: b (\"second\"); "_s) && words.at(1).endsWith(u"; not right, 0 points"_s), qPrintable(words.at(1)));
        const QString chosen = quiz.questions.at(1).option(u"a"_s)->text;
        QVERIFY2(words.at(2).startsWith(u"question 2: a (%1); "_s.arg(quoted(chosen))) && words.at(2).endsWith(u"; not scored"_s), qPrintable(words.at(2)));
        QVERIFY(words.contains(u"it agrees with the log"_s));
        const rest::ReceiptContent right {1, {}, 1, {{0, {u"a"_s}, 0, 0, 0, true, 1}}, 1, 1, 1, 1, {}};
        const QString line = receipt::words(right, &quiz).constFirst();
        QVERIFY2(line.startsWith(u"question 1: a (\"the right\\u{202e}one\"); "_s) && line.endsWith(u"; right, 1 point"_s), qPrintable(line));
    }

    void onlyWhatIsRightlySignedHasAKey()
    {
        for (const int file : {0, 1})
            QVERIFY(verdictOf({log(), receiptFile(1)}, file).isSigned);
        QVERIFY(!verdictOf({write(u"junk"_s, "{}")}, 0).isSigned);
        QVERIFY(!verdictOf({log(linesOf(m_game).first(4))}, 0).isSigned);
    }

    void keysAreNamedInSeveralWays()
    {
        const QString fingerprint = keyFingerprint(serverKey.publicKey());
        const auto named = [](const QString &option) { return namedKeys(option).value_or(QSet<QString>()); };
        QCOMPARE(named(fingerprint), QSet<QString> {fingerprint});
        QCOMPARE(named(fingerprint.toUpper()), QSet<QString> {fingerprint});
        QString withColons = fingerprint;
        for (qsizetype at = 62; at > 0; at -= 2)
            withColons.insert(at, u':');
        QCOMPARE(named(withColons), QSet<QString> {fingerprint});
        QCOMPARE(named(write(u"key"_s, serverKey.publicKey().toLatin1() + '\n')), QSet<QString> {fingerprint});
        QCOMPARE(named(write(u"print"_s, fingerprint.toLatin1() + '\n')), QSet<QString> {fingerprint});
        const rest::ReceiptKeys keys {{{serverKey.publicKey(), {}, 0, true}, {otherKey.publicKey(), {}, 0, false}}};
        QCOMPARE(named(write(u"keys.json"_s, QJsonDocument(wire::toJsonObject(keys)).toJson())).size(), 2);
        QVERIFY(!namedKeys(u"nowhere"_s));
        QVERIFY(!namedKeys(write(u"junk"_s, "junk")));
    }

    void hostileFilesAreRefusedWithAWord_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        const QByteArray whole = linesOf(m_game).join('\n') + '\n';
        QTest::newRow("empty") << QByteArray() << u"neither a game's log nor a right receipt"_s;
        QTest::newRow("noise") << QByteArray::fromHex("00ff01fe7f80").repeated(100) << u"neither"_s;
        QTest::newRow("nested") << QByteArray(3'000'000, '[') << u"neither"_s;
        QTest::newRow("too long a receipt") << QByteArray(receipt::maxBytes + 10, ' ') << u"too long"_s;
        QTest::newRow("a line without end") << logfile::headLine(m_game.id()) + QByteArray(logfile::maxLineBytes + 10, 'x') << u"longer than any"_s;
        QTest::newRow("cut in a line") << whole.chopped(20) << u"cut off in the middle of a line"_s;
        QTest::newRow("without its last line feed") << whole.chopped(1) << u"cut off in the middle"_s;
        QTest::newRow("Windows's line ends") << QByteArray(whole).replace("\n", "\r\n") << u"not written as a server writes it"_s;
        QTest::newRow("two equal keys") << QByteArray("{\"key\":1,\"key\":2}") << u"two equal keys"_s;
        QTest::newRow("a number beyond all") << QByteArray("{\"key\":1e400}") << u"a number that is too large"_s;
        QTest::newRow("nested objects") << QByteArray("{\"key\":").repeated(500) << u"nested too deep"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"not a JSON object"_s;
        QTest::newRow("a log of two equal keys") << logfile::headLine(m_game.id()) + "{\"seq\":1,\"seq\":1}\n" << u"two equal keys"_s;
        QTest::newRow("a receipt of wrong types") << QByteArray("{\"receipt\":[],\"key\":1,\"signature\":{}}") << u"no receipt"_s;
    }
    void hostileFilesAreRefusedWithAWord()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        const FileVerdict verdict = verdictOf({write(u"hostile"_s, content)}, 0);
        QVERIFY2(faults(verdict).contains(word), qPrintable(faults(verdict)));
        QVERIFY(verdict.isReadable);
    }

    void whatCannotBeReadIsSaidToBeSo()
    {
        QVERIFY(!verdictOf({m_folder.filePath(u"nowhere"_s)}, 0).isReadable);
        const FileVerdict folder = verdictOf({m_folder.path()}, 0);
        QVERIFY(!folder.isReadable);
        QCOMPARE(faults(folder), u"it cannot be read: it is a folder"_s);
    }
};

QTEST_GUILESS_MAIN(TestVerifyFiles)
#include "tst_verifyfiles.moc"
