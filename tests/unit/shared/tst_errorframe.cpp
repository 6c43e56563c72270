#include "protocol/errorframe.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestErrorFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFrameSaysWhatWentWrong()
    {
        QCOMPARE(errorFrame({ErrorCode::TooLate, u"question closed"_s}, u"c42"_s),
                 R"({"data":{"code":"too_late","fatal":false,"message":"question closed"},)"
                 R"("re":"c42","type":"error","v":1})"_ba);
        QCOMPARE(errorFrame({ErrorCode::Kicked, {}}, {}, true),
                 R"({"data":{"code":"kicked","fatal":true,"message":""},"type":"error","v":1})"_ba);
    }

    void itSaysWhenToTryAgain()
    {
        const QByteArray frame = errorFrame({ErrorCode::RateLimited, u"wait"_s, {}, std::chrono::seconds(2)});
        QCOMPARE(frame, R"({"data":{"code":"rate_limited","fatal":false,"message":"wait",)"
                        R"("retryAfterMs":2000},"type":"error","v":1})"_ba);
        QCOMPARE(readRetryAfter({{QString(retryAfterKey), 2000}})->count(), 2000);
        QCOMPARE(readRetryAfter({{QString(retryAfterKey), 1e15}})->count(), 60'000);
        QVERIFY(!readRetryAfter({{QString(retryAfterKey), -5}}));
        QVERIFY(!readRetryAfter({}));
    }
};

QTEST_GUILESS_MAIN(TestErrorFrame)
#include "tst_errorframe.moc"
