#include "relay/relaymessages.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// What goes between nodes comes out as it went in, and what is none is refused.
class TestRelayMessages : public QObject
{
    Q_OBJECT

    template <class Message>
    static QByteArray contentsOf(const QList<Message> &messages)
    {
        QByteArray contents;
        for (const Message &message : messages)
            relay::write(contents, message);
        return contents;
    }

private Q_SLOTS:
    void whatPlayersSay()
    {
        UpgradeInfo info;
        info.peer = {QHostAddress(u"2001:db8::7"_s), 4'711, false, true, true};
        info.pin = u"123456"_s;
        info.request = RequestId {QUuid::createUuid()};
        info.userAgent = "browser \xff";
        const QByteArray contents = contentsOf<relay::Inward>({relay::Opened {7, info},
                                                               relay::Received {7, Micros(12), {Micros(30'000), Micros(61'000)}, "{}"},
                                                               relay::Measured {8, {Micros(5), {}}},
                                                               relay::Closed {7, 4'410}});
        const auto batch = relay::readInward(relay::writeBatch(0xfeed, 3, contents));
        QVERIFY(batch);
        QCOMPARE(batch->line, quint64(0xfeed));
        QCOMPARE(batch->number, quint64(3));
        QCOMPARE(batch->messages.size(), 4);
        const auto &opened = std::get<relay::Opened>(batch->messages.at(0));
        QCOMPARE(opened.session, quint64(7));
        QVERIFY(opened.info.peer == info.peer);
        QCOMPARE(opened.info.pin, info.pin);
        QCOMPARE(opened.info.request, info.request);
        QCOMPARE(opened.info.userAgent, info.userAgent);
        const auto &received = std::get<relay::Received>(batch->messages.at(1));
        QVERIFY(received.waited == Micros(12) && received.line.linkTime == Micros(30'000) && received.line.roundTrip == Micros(61'000));
        QCOMPARE(received.text, "{}"_ba);
        QVERIFY(!std::get<relay::Measured>(batch->messages.at(2)).line.roundTrip);
        QCOMPARE(std::get<relay::Closed>(batch->messages.at(3)).code, 4'410);
    }

    void whatTheyAreTold()
    {
        const Error error {ErrorCode::RateLimited, u"not so fast"_s, {}, Millis(1'500), u"riddle"_s};
        const QByteArray contents = contentsOf<relay::Outward>({relay::Greeted {1}, relay::Text {1, "a"}, relay::Refused {1, error, u"c7"_s, true},
                                                                relay::Close {1, ErrorCode::Kicked}, relay::Joined {5, 1}, relay::Left {5, 1},
                                                                relay::Broadcast {5, 9U, "b"}, relay::Broadcast {5, {}, "c"}, relay::GroupEnded {5}});
        const auto batch = relay::readOutward(relay::writeBatch(1, 0, contents));
        QVERIFY(batch);
        QCOMPARE(batch->messages.size(), 9);
        const auto &refused = std::get<relay::Refused>(batch->messages.at(2));
        QCOMPARE(refused.error.code, error.code);
        QCOMPARE(refused.error.message, error.message);
        QCOMPARE(refused.error.retryAfter->count(), error.retryAfter->count());
        QCOMPARE(refused.error.challenge, error.challenge);
        QCOMPARE(*refused.re, u"c7"_s);
        QVERIFY(refused.isPostponed);
        QCOMPARE(std::get<relay::Close>(batch->messages.at(3)).code, ErrorCode::Kicked);
        QCOMPARE(*std::get<relay::Broadcast>(batch->messages.at(6)).stateKey, 9U);
        QVERIFY(!std::get<relay::Broadcast>(batch->messages.at(7)).stateKey);
    }

    void anEmptyBatchSaysThatOneLives()
    {
        const auto batch = relay::readInward(relay::writeBatch(1, 2, {}));
        QVERIFY(batch && batch->messages.isEmpty());
    }

    void everyCutAndEveryOtherLayoutIsRefused()
    {
        const QByteArray contents = contentsOf<relay::Outward>({relay::Refused {1, {ErrorCode::TooLate, u"late"_s}, u"c"_s, false}, relay::Text {2, "text"}});
        const QByteArray whole = relay::writeBatch(1, 0, contents);
        const qsizetype head = relay::writeBatch(1, 0, {}).size();
        int readable = 0;
        for (qsizetype size = 0; size < whole.size(); ++size)
            readable += relay::readOutward(whole.first(size)).has_value() ? 1 : 0;
        QCOMPARE(readable, 2); // none of its messages, or the first alone
        QByteArray other = whole;
        other[0] = 99;
        QCOMPARE(relay::readOutward(other).error().code, ErrorCode::MalformedFrame);
        other = whole;
        other[head] = 77; // a kind that there is not
        QCOMPARE(relay::readOutward(other).error().code, ErrorCode::MalformedFrame);
    }

    void aBogusLengthTakesNoMemory()
    {
        QByteArray contents;
        relay::write(contents, relay::Outward(relay::Text {1, "text"}));
        contents.replace(9, 4, "\x7f\xff\xff\xf0"_ba); // kind, session, then the length
        QVERIFY(!relay::readOutward(relay::writeBatch(1, 0, contents)));
    }
};

QTEST_GUILESS_MAIN(TestRelayMessages)
#include "tst_relaymessages.moc"
