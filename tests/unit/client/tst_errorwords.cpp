#include "core/errorwords.h"

#include <QTest>

using namespace wr;

class TestErrorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasASentence()
    {
        for (ErrorCode code : allErrorCodes()) {
            const QString words = errorWords(code);
            QVERIFY2(!words.isEmpty(), wireCode(code).data());
            QVERIFY2(words.endsWith(u'.'), wireCode(code).data());
        }
        QVERIFY(errorWords(ErrorCode::None).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestErrorWords)
#include "tst_errorwords.moc"
