#include "engine/redis/rankedplace.h"
#include "engine/redis/redisreply.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace wr;
using namespace Qt::StringLiterals;

class TestRedisProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesSortAsRankedSetsDo()
    {
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        const QList<qint64> numbers {least, least + 1, -(qint64(1) << 53) - 1, -2, -1, 0, 1, 255, 256, (qint64(1) << 53) + 1, most - 1, most};
        QList<RankedMember> members;
        for (const qint64 score : numbers) {
            for (const qint64 tieBreak : numbers) {
                for (const QByteArray &name : {QByteArray(), "\0"_ba, "a"_ba, "a\0"_ba, "ab"_ba, "\xff"_ba})
                    members.append({name, score, tieBreak});
            }
        }
        QList<QByteArray> entries;
        for (const RankedMember &member : members) {
            entries.append(placeBytes(member) + member.member);
            QCOMPARE(rankedMember(entries.constLast()), std::optional(member));
        }
        std::sort(members.begin(), members.end(), [](const RankedMember &a, const RankedMember &b) {
            if (a.score != b.score)
                return a.score > b.score;
            return a.tieBreak != b.tieBreak ? a.tieBreak < b.tieBreak : a.member < b.member;
        });
        std::sort(entries.begin(), entries.end());
        for (qsizetype i = 0; i < members.size(); ++i)
            QCOMPARE(rankedMember(entries.at(i)), std::optional(members.at(i)));
        QVERIFY(!rankedMember(QByteArray(15, 'x')));
    }

    void repliesAreReadHoweverTheyAreCut()
    {
        const QByteArray bytes = "+OK\r\n:-42\r\n$-1\r\n$5\r\na\r\n\0b\r\n*2\r\n$0\r\n\r\n*1\r\n:7\r\n-NOSCRIPT No such script\r\n*-1\r\n"_ba;
        for (qsizetype step = 1; step <= bytes.size(); ++step) {
            RedisReplyReader reader(1'000);
            QList<RedisReply> replies;
            for (qsizetype from = 0; from < bytes.size(); from += step)
                replies += reader.read(bytes.mid(from, step)).value_or({});
            QCOMPARE(replies.size(), 7);
            QCOMPARE(replies.at(0).text, "OK"_ba);
            QCOMPARE(replies.at(1).number, -42);
            QVERIFY(replies.at(2).kind == RedisReply::Kind::Nothing);
            QCOMPARE(replies.at(3).text, "a\r\n\0b"_ba);
            QCOMPARE(replies.at(4).list.at(0).text, QByteArray());
            QCOMPARE(replies.at(4).list.at(1).list.at(0).number, 7);
            QVERIFY(replies.at(5).isRefusal());
            QCOMPARE(replies.at(5).code(), "NOSCRIPT"_ba);
        }
    }

    void whatIsNoReplyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("HTTP") << "HTTP/1.1 200 OK\r\n\r\n"_ba;
        QTest::newRow("no number") << "$x\r\n"_ba;
        QTest::newRow("too deep") << "*1\r\n"_ba.repeated(50) + ":1\r\n";
        QTest::newRow("huge list") << "*99999999999999\r\n"_ba;
        QTest::newRow("huge text") << "$99999999999999999999\r\n"_ba;
        QTest::newRow("long text") << "$5000\r\n"_ba + QByteArray(2'000, 'x');
    }
    void whatIsNoReplyIsRefused()
    {
        QFETCH(QByteArray, bytes);
        RedisReplyReader reader(1'000);
        const auto read = reader.read(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
    }

    void randomBytesHarmNothing()
    {
        QRandomGenerator random(7);
        const QByteArray alphabet = "*$:+-012\r\n\r\n\r\nabcd"_ba; // with more digits lists would be asked for that take seconds to make
        for (int round = 0; round < 20'000; ++round) {
            RedisReplyReader reader(1'000);
            QByteArray bytes;
            for (int i = random.bounded(60); i > 0; --i)
                bytes += alphabet.at(random.bounded(int(alphabet.size())));
            const auto read = reader.read(bytes);
            if (read) {
                for (const RedisReply &reply : *read)
                    QVERIFY(reply.text.size() <= bytes.size() && reply.list.size() <= bytes.size());
            }
        }
    }

    void commandsKeepEveryByte()
    {
        QCOMPARE(redisCommand({"SET"_ba, "k\0\r\n"_ba, QByteArray()}), "*3\r\n$3\r\nSET\r\n$4\r\nk\0\r\n\r\n$0\r\n\r\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestRedisProtocol)
#include "tst_redisprotocol.moc"
