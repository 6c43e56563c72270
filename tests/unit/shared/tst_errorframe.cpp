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
};

QTEST_GUILESS_MAIN(TestErrorFrame)
#include "tst_errorframe.moc"
